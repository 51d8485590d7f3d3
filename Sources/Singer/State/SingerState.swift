public import JSON

/// How far each stream has been read.
///
/// What a stream needs to go on stands under `bookmarks.<stream>`, in the forms of both Singer worlds at once:
///
///     {"bookmarks":{"orders":{"date_modified":"2026-01-03T00:00:00Z",
///       "replication_key":"date_modified","replication_key_value":"2026-01-03T00:00:00Z"}}}
///
/// Streams and members that this program does not know are kept as they were written.
public struct SingerState: Sendable, Equatable {
  var bookmarks: [(stream: String, members: RawObject)] = []
  var others = RawObject()

  /// The stream that was being read; it is left out where there is none.
  public var currentlySyncing: String?

  /// Creates the state before the first run.
  public init() {}

  /// Tells whether two states say the same in the same order.
  public static func == (one: SingerState, other: SingerState) -> Bool {
    one.currentlySyncing == other.currentlySyncing && one.others == other.others
      && one.bookmarks.elementsEqual(other.bookmarks) { $0.stream == $1.stream && $0.members == $1.members }
  }

  /// The streams that have a bookmark, in their order.
  public var streams: [String] { bookmarks.map(\.stream) }

  /// Gives the value up to which a stream has been read.
  ///
  /// - Parameters:
  ///   - stream: the stream's name.
  ///   - key: its replication key; the pair `replication_key`, `replication_key_value` counts only if it names this key.
  /// - Returns: the value, a number as its digits; nil if there is none.
  public func bookmark(of stream: String, key: String) -> String? {
    guard let members = members(of: stream) else { return nil }
    if members.text("replication_key") == key, let value = members.text("replication_key_value") { return value }
    return members.text(key)
  }

  /// Notes the value up to which a stream has been read, in both forms.
  public mutating func setBookmark(of stream: String, key: String, to value: String) {
    let json = JSONWriter.bytes { $0.string(value) }
    update(stream) { members in
      if let former = members.text("replication_key"), former != key { members[former] = nil }
      members[key] = json
      members["replication_key"] = JSONWriter.bytes { $0.string(key) }
      members["replication_key_value"] = json
    }
  }

  /// Gives a further member of a stream's bookmark, such as the place within a window.
  public func position(_ name: String, of stream: String) -> JSONValue? {
    members(of: stream)?[name].flatMap { try? JSONValue.parse($0) }
  }

  /// Notes a further member of a stream's bookmark.
  ///
  /// - Parameters:
  ///   - name: the member's name; not one that the bookmark itself uses.
  ///   - stream: the stream's name.
  ///   - json: its value as JSON.
  public mutating func setPosition(_ name: String, of stream: String, to json: [UInt8]) {
    update(stream) { $0[name] = compact(json[...]) }
  }

  /// Removes a further member of a stream's bookmark.
  public mutating func removePosition(_ name: String, of stream: String) {
    guard members(of: stream) != nil else { return }
    update(stream) { $0[name] = nil }
  }

  /// Forgets how far a stream has been read.
  public mutating func removeBookmark(of stream: String) {
    bookmarks.removeAll { $0.stream == stream }
  }

  /// Writes the state as JSON on one line, without a newline.
  public func write() -> [UInt8] {
    JSONWriter.bytes { writer in
      writer.object { writer in
        writer.member("bookmarks") { writer in
          writer.object { writer in
            for (stream, members) in bookmarks {
              writer.member(stream) { $0.object { members.write(into: &$0) } }
            }
          }
        }
        if let currentlySyncing { writer.member("currently_syncing", currentlySyncing) }
        others.write(into: &writer)
      }
    }
  }

  private func members(of stream: String) -> RawObject? { bookmarks.first { $0.stream == stream }?.members }

  private mutating func update(_ stream: String, _ change: (inout RawObject) -> Void) {
    if let place = bookmarks.firstIndex(where: { $0.stream == stream }) {
      change(&bookmarks[place].members)
    } else {
      var members = RawObject()
      change(&members)
      bookmarks.append((stream, members))
    }
  }
}
