/// Whose API a request is for.
enum Vendor: Sendable {
  case bigCommerce
  case brevo
  case shopify

  /// Tells by the first part of the path; nil for the control path and for what is nobody's.
  init?(_ segments: [String]) {
    switch segments.first {
    case "stores": self = .bigCommerce
    case "v3": self = .brevo
    case "shopify": self = .shopify
    default: return nil
    }
  }

  /// Whether it is a shop's.
  var isStore: Bool { self != .brevo }

  /// The number of leading parts of the path that say only whose it is.
  var prefix: Int { self == .bigCommerce ? 2 : 1 }

  var routes: Routes<World> {
    switch self {
    case .bigCommerce: Self.storeRoutes
    case .brevo: Self.accountRoutes
    case .shopify: Self.shopifyRoutes
    }
  }

  /// Below `/stores/{hash}`.
  private static let storeRoutes = Routes(
    StoreEndpoints.all.map { $0.route.within(\World.store) }
      + (HookEndpoints.all + HookAdminEndpoints.all).map { $0.within(\World.hooks) })

  /// Below `/v3`.
  private static let accountRoutes = Routes(AccountEndpoints.all.map { $0.within(\World.account) })

  /// Below `/shopify`.
  private static let shopifyRoutes = Routes(ShopifyEndpoints.all.map { $0.within(\World.shopify) })

  /// The path that faults and drifts wait for; Shopify's one address is told apart by what is asked for.
  func path(of ask: Ask) -> String {
    if self == .shopify, let subject = GraphRequest.subject(of: ask) { return "/graphql/" + subject }
    return "/" + ask.segments.dropFirst(prefix).joined(separator: "/")
  }

  /// The name under which a request is counted.
  func name(_ match: Routes<World>.Match, path: String) -> String {
    if self == .shopify { return "/shopify" + path }
    let root = self == .bigCommerce ? "/stores/{hash}" : "/v3"
    return switch match {
    case .found(let route, _): root + route.template
    case .otherMethod(let template): root + template
    case .none: root + "/?"
    }
  }

  /// Refuses who may not come in.
  func gate(_ world: inout World, _ ask: Ask, _ match: Routes<World>.Match) throws(Answer) {
    switch self {
    case .bigCommerce: try world.admitToStore(ask, match)
    case .brevo: try world.account.admit(ask)
    case .shopify: try world.shopify.admit(ask)
    }
  }

  /// The answer to a path or method that does not exist.
  func unknown(_ match: Routes<World>.Match) -> Answer {
    switch (self, match) {
    case (.bigCommerce, .otherMethod): .text(405, "Method Not Allowed")
    case (.bigCommerce, _): .text(404, "The route is not found, check the URL")
    case (.brevo, .otherMethod): .brevo(405, "method_not_allowed", "Method is not allowed on this resource")
    case (.shopify, _): Shopify.refusal(404, "Not Found")
    case (.brevo, _): .brevo(404, "not_found", "Invalid route/method passed")
    }
  }

  /// The answer that a fault gives instead of carrying the request out; nil if it lets it be carried out.
  func instead(_ fault: Fault, isV2: Bool) -> Answer? {
    switch fault.name {
    case .serverError500: refusal(500, "internal_error", "Internal Server Error", isV2)
    case .badGateway502: .text(502, "<html><body><h1>502 Bad Gateway</h1></body></html>", type: "text/html")
    case .unavailable503: refusal(503, "internal_error", "Service Unavailable", isV2)
    case .gatewayTimeout504: .text(504, "<html><body><h1>504 Gateway Time-out</h1></body></html>", type: "text/html")
    case .originTimeout524: .text(524, "error code: 524")
    case .bandwidth509: .v2(509, "The requests-per-hour limit has been reached.")
    case .tooManyRequests, .tooManyRequestsWithoutHeaders: tooMany(fault, isV2)
    case .paymentRequired402: refusal(402, "payment_required", "Unavailable Shop", isV2)
    case .locked423: refusal(423, "locked", "Locked", isV2)
    case .unauthorizedOnce where self == .shopify: Shopify.unauthorized
    case .forbiddenScope where self == .shopify: Shopify.refusal(403, "[API] This action requires merchant approval.")
    case .unauthorizedOnce:
      refusal(401, "unauthorized", self == .brevo ? "Key not found" : Answer.unauthorized, isV2)
    case .ipBlocked401: .brevo(401, "unauthorized", Answer.blockedAddress)
    case .forbiddenScope:
      refusal(403, "permission_denied", self == .brevo ? "Permission denied" : Answer.missingScope, isV2)
    case .gone404:
      self == .brevo
        ? .brevo(404, "invalid_parameter", "processId is invalid")
        : refusal(404, "", "The requested resource was not found.", isV2)
    case .tooEarly425: .brevo(425, "account_in_process", "Contact is already being processed, please try later")
    default: nil
    }
  }

  /// An error in the form of the API that is asked.
  private func refusal(_ status: Int, _ code: String, _ text: String, _ isV2: Bool) -> Answer {
    if self == .brevo { return .brevo(status, code, text) }
    if self == .shopify { return Shopify.refusal(status, text) }
    return isV2 ? .v2(status, text) : .v3(status, text, errors: [:])
  }

  private func tooMany(_ fault: Fault, _ isV2: Bool) -> Answer {
    var answer = refusal(429, "too_many_requests", Answer.tooMany, isV2)
    guard fault.name == .tooManyRequests else { return answer }
    let seconds = String(fault.delay.inSeconds)
    switch self {
    case .brevo:
      answer.headers += [
        ("x-sib-ratelimit-limit", "10"), ("x-sib-ratelimit-remaining", "0"), ("x-sib-ratelimit-reset", seconds),
      ]
    case .bigCommerce: answer.headers.append(("x-retry-after", seconds))
    case .shopify: answer.headers.append(("retry-after", seconds + ".0"))
    }
    return answer
  }
}
