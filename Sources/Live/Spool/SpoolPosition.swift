package import JSON

/// How far a spool has been read, as a state keeps it.
///
/// It passes every callback of that spool that was read by a reading with this number or a lower one. In another spool it
/// passes nothing, so a spool that was deleted and made anew never counts as delivered.
package struct SpoolPosition: Sendable, Equatable {
  /// The random name of the spool.
  package var identity: String
  /// The number of the last reading whose records stand before the state.
  package var reading: Int64

  /// Creates a position.
  package init(identity: String, reading: Int64) {
    self.identity = identity
    self.reading = reading
  }

  /// Reads `{"identity":"…","position":12}`; nil comes of anything else.
  package init?(_ value: JSONValue) {
    guard let identity = value["identity" as StaticString]?.string, !identity.isEmpty,
      let reading = value["position" as StaticString]?.int, reading >= 0
    else { return nil }
    self.init(identity: identity, reading: Int64(reading))
  }

  /// Writes it as ``init(_:)`` reads it.
  package func write(into writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("identity", identity)
      writer.member("position", Int(reading))
    }
  }
}
