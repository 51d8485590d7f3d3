import HTTP
import JSON

/// A place of a source's API: a path, and a way to decode what it answers.
struct Endpoint: Sendable {
  /// The path behind the source's address, with a slash at its beginning.
  let path: String
  let decoding: Decoding

  init(_ path: String, _ decoding: Decoding) { (self.path, self.decoding) = (path, decoding) }
}

/// How the answers of some endpoints are read, and how their pages are asked for.
struct Decoding: Sendable {
  /// Reads the rows of a list; nil if the document is none. The document is nil for an answer without a body; the number
  /// is that of the rows that were asked for, the largest number for a list without pages.
  let list: @Sendable (JSONValue?, Int) -> Answer?
  /// Reads the one object of an answer; nil if there is none.
  let object: @Sendable (JSONValue?) throws(Unreadable) -> JSONValue?
  /// The parameters of pages.
  var pages = PageParameters()
}

/// The parameters by which pages are asked for.
struct PageParameters: Sendable {
  /// Takes the number of rows of a page.
  var limit = "limit"
  /// Takes the number of a page, from 1.
  var page = "page"
  /// Takes a cursor.
  var cursor = "cursor"
  /// The rows of a page that are asked for where the source fails with more.
  var cautiousLimit = 50
}
