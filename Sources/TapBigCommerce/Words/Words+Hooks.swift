import JSON

/// What is wrong with the settings of live mode.
extension Words {
  static func problem(_ problem: ListenSettings.Problem) -> String {
    switch problem {
    case .form: "Setting listen: expected an object."
    case .missing("secret"): "Setting listen.secret is missing: every callback has to bear it. \(makeSecret)"
    case .missing(let key): "Setting listen.\(key) is missing."
    case .value(let key, let expected): "Setting listen.\(key): expected \(form(expected))."
    case .shortSecret(let key):
      "Setting listen.\(key): it is shorter than \(ListenSettings.shortestSecret) characters. \(makeSecret)"
    case .unfitSecret(let key):
      "Setting listen.\(key): it has a character that no header of a request can hold, such as a line break, a letter outside "
        + "ASCII or a blank at its end. \(makeSecret)"
    case .half(let missing):
      "Setting listen.\(missing) is missing: a certificate and its key are set together. Leave both out where a proxy speaks TLS."
    case .publicURL(let fault): "Setting listen.public_url: \(reason(fault))"
    case .noClientSecret:
      "Setting listen.require_signature needs client_secret: signatures are made with it. Copy it from the API account."
    }
  }

  static func problem(_ problem: WebhooksSetting.Problem) -> String {
    switch problem {
    case .form(nil): "Setting webhooks: expected a list of objects with a scope, such as \(exampleHook)."
    case .form(let place?):
      "Setting webhooks, entry \(place.addingClamped(1)): expected an object with a scope, such as \(exampleHook)."
    case .unknown(let scope, let nearest):
      "Setting webhooks: BigCommerce has no scope “\(scope)”"
        + (nearest.map { "; did you mean “\($0)”?" } ?? ". Its page on webhook events lists those there are.")
    case .tooWide(let scope):
      "Setting webhooks: “\(scope)” brings every event of a storefront, many of them a second time. Name the scopes that you need."
    }
  }

  static func remark(_ remark: WebhooksSetting.Remark) -> String {
    switch remark {
    case .standsFor(let scope, let names):
      "Setting webhooks: “\(scope)” stands for \(names.joined(separator: ", "))."
    case .saysNothing(let scope):
      "Setting webhooks: “\(scope)” changes no record, so the tap registers no hook for it."
    }
  }

  private static let makeSecret = "Make one with: openssl rand -hex 32"
  private static let exampleHook = #"{"scope": "store/order/created"}"#

  private static func form(_ expected: ListenSettings.Expected) -> String {
    switch expected {
    case .text: "a text that is not empty"
    case .flag: "true or false"
    case .number(let bounds): "a whole number from \(bounds.lowerBound) to \(bounds.upperBound)"
    }
  }

  private static func reason(_ fault: PublicURL.Fault) -> String {
    switch fault {
    case .form:
      "expected an address such as https://hooks.example.com/abc123, without a user, a query, a fragment or blanks."
    case .scheme: "expected an address that begins with https://; BigCommerce calls no other."
    case .port(let port):
      "BigCommerce calls port 443 alone, and this address has “\(port)”. Leave the port out; what listens on 443 passes callbacks on."
    case .local(let host):
      "“\(host)” is this machine, which BigCommerce cannot reach. Put in the address that leads here from the internet."
    }
  }
}
