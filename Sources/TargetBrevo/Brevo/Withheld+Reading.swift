import HTTP

extension Withheld {
  /// Reads a refusal; nil where it is about the request's own content, or the account could not do without.
  init?(_ method: HTTPRequest.Method, _ path: some StringProtocol, _ word: BrevoRefusal) {
    guard let family = OptionalFamily(method, path) else { return nil }
    switch word.status {
    case 402, 403: break
    // A list that is gone, or one thing of many, is not the family; a page of somebody else's says nothing of it.
    case 404
    where family != .lists && !["document_not_found", "no_json"].contains(word.code)
      && (method == .post || method == .get):
      break
    default: return nil
    }
    self.init(family: family, status: word.status, message: word.message)
  }
}
