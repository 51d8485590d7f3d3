internal import JSON

extension SingerState {
  /// Reads a state file.
  ///
  /// What users have in their hands is accepted: the bare state, a whole STATE message, what Meltano keeps
  /// (`singer_state`, also within `completed`), and a file of several states on a line each, of which the last counts.
  ///
  /// - Throws: the first thing that makes it no state.
  public init(reading bytes: [UInt8]) throws(StateFault) {
    self.init()
    let root = SingerState.unwrapped(try SingerState.parsed(bytes))
    for (key, value) in root.members {
      switch key.string {
      case "bookmarks" where !value.isNull: try readBookmarks(value)
      case "bookmarks": break
      case "currently_syncing": currentlySyncing = value.string
      case let name: others[name] = compact(value.json)
      }
    }
  }

  private mutating func readBookmarks(_ value: JSONValue) throws(StateFault) {
    guard value.kind == .object else { throw .brokenBookmarks }
    for (stream, bookmark) in value.members where !bookmark.isNull {
      guard bookmark.kind == .object else { throw .brokenBookmark(stream: stream.string) }
      bookmarks.append((stream.string, RawObject(bookmark)))
    }
  }

  private static func parsed(_ bytes: [UInt8]) throws(StateFault) -> JSONValue {
    let lines = bytes.split(separator: 0x0A).filter { $0.contains { $0 > 0x20 } }
    guard let last = lines.last else { throw .empty }
    let root: JSONValue
    do throws(JSONError) {
      root = try JSONValue.parse(bytes)
    } catch {
      guard lines.count > 1, let value = try? JSONValue.parse(Array(last)), value.kind == .object else {
        throw .notJSON(error)
      }
      root = value
    }
    guard root.kind == .object else { throw .notAnObject }
    return root
  }

  private static func unwrapped(_ value: JSONValue) -> JSONValue {
    guard value["bookmarks" as StaticString] == nil else { return value }
    if value["type" as StaticString]?.isString("STATE") == true, let inner = object("value", in: value) {
      return unwrapped(inner)
    }
    for wrapper in ["completed", "singer_state"] {
      if let inner = object(wrapper, in: value) { return unwrapped(inner) }
    }
    return value
  }

  private static func object(_ name: String, in value: JSONValue) -> JSONValue? {
    guard let inner = value[name], inner.kind == .object else { return nil }
    return inner
  }
}
