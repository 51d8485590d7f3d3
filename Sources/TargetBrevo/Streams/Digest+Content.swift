import JSON
import Ledger

extension Digest {
  /// The fingerprint of a record without its date of change, which alone is no change; nor is another order of members.
  static func ofContent(_ record: JSONValue, version: Version = .second) -> Digest {
    switch version {
    case .first:
      var writer = JSONWriter(capacity: 4096)
      writer.sorted(record, without: "date_modified")
      return Digest.of(writer.bytes[...])
    case .second: return Digest(JSONFingerprint(of: record, without: "date_modified"))
    }
  }

  /// Whether it is the fingerprint of a record's content, in whichever version it was made.
  ///
  /// - Parameters:
  ///   - content: the record's content in the version that is made now.
  ///   - record: the record, which is asked for only where this fingerprint is of another version.
  /// - Returns: true if the content has not changed.
  func holds(_ content: Digest, of record: @autoclosure () -> JSONValue) -> Bool {
    version == content.version ? self == content : self == Digest.ofContent(record(), version: version)
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
