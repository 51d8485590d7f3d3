import JSON

/// A look at the pages of a list, which finds out that what answers passes over nothing and gives the same page for ever.
struct PageWatch: Sendable {
  private let call: String
  private var first: [UInt8] = []

  /// Watches the pages of a call, such as `GET /contacts/lists`.
  init(_ call: String) { self.call = call }

  /// Tells whether a page begins just as the one before it did.
  mutating func isRepeated(_ page: [JSONValue]) -> Bool {
    guard let json = page.first?.json else { return false }
    defer { first = Array(json) }
    return json.elementsEqual(first)
  }

  /// Takes the next page.
  ///
  /// - Throws: that it is the one before it: what is not on it may be there all the same.
  mutating func take(_ page: [JSONValue]) throws(BrevoFault) {
    if isRepeated(page) { throw .fatal(.repeatedPage(call: call)) }
  }
}
