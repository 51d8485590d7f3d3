import HTTP

/// The retry table of the store, for requests that change hooks as well.
///
/// What was sent and not answered may be sent again: the store has a hook for a scope and destination once, and takes the
/// same change and the same deletion twice.
struct HooksPolicy: RetryPolicy {
  private let base = BigCommercePolicy()

  func verdict(on outcome: Outcome, of request: HTTPRequest) -> Verdict {
    guard case .answer(let response) = outcome else { return base.verdict(on: outcome, of: request) }
    switch response.status {
    // The API's second version says 201 to what is made.
    case 200, 201:
      if request.method == .delete { return .accept }
      var usual = response
      usual.status = 200
      return base.verdict(on: .answer(usual), of: request)
    case 204: return request.method == .delete ? .accept : base.verdict(on: outcome, of: request)
    default: return base.verdict(on: outcome, of: request)
    }
  }

  func quota(in response: HTTPResponse) -> QuotaReport? { base.quota(in: response) }
}
