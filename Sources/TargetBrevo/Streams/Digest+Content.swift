import JSON
import Ledger

extension Digest {
  /// The fingerprint of a record without members that alone are no change.
  ///
  /// That is its date of change, unless others are named. Nor is another order of members a change.
  static func ofContent(
    _ record: JSONValue, without left: [StaticString] = dates, version: Version = .second
  ) -> Digest {
    switch version {
    case .first:
      var writer = JSONWriter(capacity: 4096)
      writer.sorted(record, without: left)
      return Digest.of(writer.bytes[...])
    case .second: return Digest(JSONFingerprint(of: record, without: left))
    }
  }

  private static let dates: [StaticString] = ["date_modified"]

  /// Whether it is the fingerprint of a record's content, in whichever version it was made.
  ///
  /// - Parameters:
  ///   - content: the record's content in the version that is made now.
  ///   - again: makes it in another version, which is asked for only where this fingerprint is of that.
  /// - Returns: true if the content has not changed.
  func holds(_ content: Digest, again: (Version) -> Digest) -> Bool {
    version == content.version ? self == content : self == again(version)
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
