import JSON
import Shops
import Singer
import Tap

/// The `webhooks` setting: a list of objects with a `scope`, and with the name of the target's event as `destination`.
///
///     "webhooks": [{"scope": "store/order/created", "destination": "order_placed"}, {"scope": "store/cart/*"}]
///
/// The tap takes the scopes alone. They come on top of those that its streams need.
struct WebhooksSetting: Sendable, Equatable {
  /// The scopes to register, as the API knows them, each once, in the order of the setting.
  private(set) var scopes: [String] = []
  /// What the setting has that is worth a word, in its order.
  private(set) var remarks: [Remark] = []

  /// Something that a person should be told of, once.
  enum Remark: Sendable, Equatable {
    /// The scope stands for others, because the API has none of that name, or because fewer callbacks come that way.
    case standsFor(String, [String])
    /// The API has the scope, and it says nothing of a record, so no hook is made for it.
    case saysNothing(String)
  }

  /// Something that the setting must not have.
  enum Problem: Error, Sendable, Equatable {
    /// It is no list, or this element (from 0) is no object with a scope.
    case form(element: Int?)
    /// The API has no such scope; the one that may be meant.
    case unknown(String, nearest: String?)
    /// It brings everything of a storefront or of all, every event of carts among it, a second time.
    case tooWide(String)
  }

  /// Takes over what the setting says.
  ///
  /// - Parameters:
  ///   - setting: its value; nil where it is not there.
  ///   - problems: gets what must not be.
  init(_ setting: JSONValue?, problems: inout [Problem]) {
    guard let setting, !setting.isNull else { return }
    guard setting.kind == .array else {
      problems.append(.form(element: nil))
      return
    }
    for (place, entry) in setting.elements.enumerated() {
      guard let scope = entry["scope" as StaticString]?.string, !scope.isEmpty else {
        problems.append(.form(element: place))
        continue
      }
      take(scope, &problems)
    }
  }

  private mutating func take(_ scope: String, _ problems: inout [Problem]) {
    if Self.alias == scope { return add(Self.stock, insteadOf: scope) }
    guard let parsed = ScopeName(scope) else { return problems.append(unknown(scope)) }
    if ["*", "channel/*"].contains(parsed.name) { return problems.append(.tooWide(scope)) }
    if let rule = CallbackScope.named(parsed.name) {
      // Each storefront's own scope where there is no other; else the store's, of which the storefronts are read.
      let name = rule.subscription ?? parsed.channel.map { "store/channel/\($0)/\(rule.name)" }
      guard let name else { return problems.append(unknown(scope)) }
      return add([name], insteadOf: scope)
    }
    if parsed.name.hasSuffix("/*") {
      let family = parsed.name.dropLast()
      let names = CallbackScope.all.filter { $0.name.hasPrefix(family) }.compactMap(\.subscription)
      if !names.isEmpty { return add(names, insteadOf: scope) }
    }
    if Self.others.contains(where: { parsed.name == $0 || parsed.name.hasPrefix($0 + "/") }) {
      remarks.append(.saysNothing(scope))
    } else {
      problems.append(unknown(scope))
    }
  }

  private mutating func add(_ names: [String], insteadOf scope: String) {
    if names != [scope] { remarks.append(.standsFor(scope, names)) }
    for name in names where !scopes.contains(name) { scopes.append(name) }
  }

  private func unknown(_ scope: String) -> Problem {
    let known = CallbackScope.all.compactMap(\.subscription)
    let meant = Self.mistakes[scope] ?? known.first { $0 == "store/\(scope)" } ?? nearest(to: scope, among: known)
    return .unknown(scope, nearest: meant)
  }

  /// The name that shops' documents give to all changes of stock, and the API does not know.
  private static let alias = "store/inventory/updated"
  private static let stock = CallbackScope.all.filter { $0.family == .stock }.compactMap(\.subscription)

  /// Names that are often written, and those that are meant.
  private static let mistakes = [
    "store/app/uninstall": "store/app/uninstalled", "store/order/status_updated": "store/order/statusUpdated",
    "store/cart/line_item/*": "store/cart/lineItem/*", "store/cart/coupon_applied": "store/cart/couponApplied",
  ]

  /// What the API has beside the table: names, or what they begin with.
  private static let others = [
    "app/uninstalled", "information/updated", "hook/deliveryException", "brand/metafield", "cart/metafield",
    "category/metafield", "channel/created", "channel/updated", "channel/metafield", "categoryTree/updated",
    "category/product", "customer/payment/instrument/default/updated", "inventory/location",
    "inventory/product/low_stock_reached", "inventory/product/out_of_stock_reached",
    "inventory/product/settings_changed", "metafield", "modifier/updated", "notifications", "option/updated",
    "order/metafield", "priceList", "product/metafield", "product/variant/metafield", "settings",
  ]
}
