import JSON
import Ledger

extension Digest {
  /// The fingerprint of a record without its date of change, which alone is no change; nor is another order of members.
  static func ofContent(_ record: JSONValue) -> Digest {
    var writer = JSONWriter(capacity: 4096)
    writer.sorted(record, without: "date_modified")
    return Digest.of(writer.bytes[...])
  }
}

extension JSONWriter {
  /// Writes a value with the members of its objects in the order of their keys.
  fileprivate mutating func sorted(_ value: JSONValue, without left: StaticString? = nil) {
    switch value.kind {
    case .object:
      beginObject()
      for (key, value) in value.members.sorted(by: { $0.key.raw.lexicographicallyPrecedes($1.key.raw) }) {
        if let left, key.is(left) { continue }
        self.key(raw: key.raw)
        sorted(value)
      }
      endObject()
    case .array:
      beginArray()
      for element in value.elements { sorted(element) }
      endArray()
    default: self.value(value)
    }
  }
}
