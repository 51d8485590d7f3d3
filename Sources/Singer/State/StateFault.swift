public import JSON

/// Why a file is no state.
public enum StateFault: Error, Sendable, Equatable {
  /// The file holds nothing but white space.
  case empty
  /// The file is no JSON.
  case notJSON(JSONError)
  /// The document is no object.
  case notAnObject
  /// The member `bookmarks` is no object.
  case brokenBookmarks
  /// The bookmark of a stream is no object.
  case brokenBookmark(stream: String)
}
