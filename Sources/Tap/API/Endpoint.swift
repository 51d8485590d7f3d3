package import HTTP
package import JSON

/// A place of a source's API: a path, and a way to decode what it answers.
package struct Endpoint: Sendable, Equatable {
  /// The path behind the source's address, with a slash at its beginning.
  package let path: String
  package let decoding: Decoding

  package init(_ path: String, _ decoding: Decoding) { (self.path, self.decoding) = (path, decoding) }

  package static func == (one: Endpoint, other: Endpoint) -> Bool { one.path == other.path }
}

/// How the answers of some endpoints are read, and how their pages are asked for.
package struct Decoding: Sendable {
  /// Reads the rows of a list; nil if the document is none.
  ///
  /// The document is nil for an answer without a body; the number
  /// is that of the rows that were asked for, the largest number for a list without pages.
  package let list: @Sendable (JSONValue?, Int) -> Answer?
  /// Reads the one object of an answer; nil if there is none.
  package let object: @Sendable (JSONValue?) -> Result<JSONValue?, Unreadable>
  /// The parameters of pages.
  package var pages = PageParameters()

  package init(
    list: @escaping @Sendable (JSONValue?, Int) -> Answer?,
    object: @escaping @Sendable (JSONValue?) -> Result<JSONValue?, Unreadable>, pages: PageParameters = PageParameters()
  ) {
    self.list = list
    self.object = object
    self.pages = pages
  }
}

/// The parameters by which pages are asked for.
package struct PageParameters: Sendable {
  /// Takes the number of rows of a page.
  package var limit = "limit"
  /// Takes the number of a page, from 1.
  package var page = "page"
  /// Takes a cursor.
  package var cursor = "cursor"
  /// The rows of a page that are asked for where the source fails with more.
  package var cautiousLimit = 50

  package init(
    limit: String = "limit", page: String = "page", cursor: String = "cursor", cautiousLimit: Int = 50
  ) {
    self.limit = limit
    self.page = page
    self.cursor = cursor
    self.cautiousLimit = cautiousLimit
  }
}
