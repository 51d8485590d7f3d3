import JSON

/// What is wrong with the setting `webhooks`.
extension Words {
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

  private static let exampleHook = #"{"scope": "store/order/created"}"#
}
