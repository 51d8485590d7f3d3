import JSON
import Ledger

extension Digest {
  /// The fingerprint of a record without fields that alone are no change: its date of change, and others.
  ///
  /// Nor is another order of members a change.
  static func ofContent(_ record: JSONValue, without others: [StaticString] = []) -> Digest {
    var writer = JSONWriter(capacity: 4096)
    writer.sorted(record, without: ["date_modified"] + others)
    return Digest.of(writer.bytes[...])
  }
}

extension JSONWriter {
  /// Writes a value with the members of its objects in the order of their keys.
  fileprivate mutating func sorted(_ value: JSONValue, without left: [StaticString] = []) {
    switch value.kind {
    case .object:
      beginObject()
      for (key, value) in value.members.sorted(by: { $0.key.raw.lexicographicallyPrecedes($1.key.raw) }) {
        if left.contains(where: { key.is($0) }) { continue }
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
