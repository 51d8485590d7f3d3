import JSON
package import Singer

extension SingerState {
  /// The name under which a spool's position stands among the bookmarks; no stream has it.
  private static let spool = "_spool"
  private enum Member {
    static let identity = "identity"
    static let position = "position"
  }

  /// How far a spool has been read; nil if the state knows none.
  package var spoolPosition: SpoolPosition? {
    get {
      guard let identity = position(Member.identity, of: Self.spool)?.string, !identity.isEmpty,
        let reading = position(Member.position, of: Self.spool)?.int, reading >= 0
      else { return nil }
      return SpoolPosition(identity: identity, reading: Int64(reading))
    }
    set {
      guard let newValue else { return removeBookmark(of: Self.spool) }
      setPosition(Member.identity, of: Self.spool, to: JSONWriter.bytes { $0.string(newValue.identity) })
      setPosition(Member.position, of: Self.spool, to: Array(String(newValue.reading).utf8))
    }
  }
}
