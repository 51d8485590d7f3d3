import JSON
import Testing

@testable import Tap
@testable import TapBigCommerce

@Suite struct `The webhooks setting` {
  private func read(_ json: String) throws -> (WebhooksSetting, [WebhooksSetting.Problem]) {
    var problems: [WebhooksSetting.Problem] = []
    let setting = WebhooksSetting(try JSONValue.parse(json), problems: &problems)
    return (setting, problems)
  }

  private static let stock = [
    "store/product/inventory/updated", "store/product/inventory/order/updated", "store/sku/inventory/updated",
    "store/sku/inventory/order/updated", "store/channel/*/inventory/product/stock_changed",
  ]

  @Test func `takes the lines of the hosted connector's page as they stand`() throws {
    let (setting, problems) = try read(
      """
      [{"scope": "store/customer/created", "destination": "customer_created"},
       {"scope": "store/order/created", "destination": "order_placed"},
       {"scope": "store/order/statusUpdated", "destination": "order_status_changed"},
       {"scope": "store/cart/abandoned", "destination": "cart_abandoned"},
       {"scope": "store/inventory/updated", "destination": "inventory_changed"}]
      """)
    #expect(problems.isEmpty)
    #expect(
      setting.scopes == [
        "store/customer/created", "store/order/created", "store/order/statusUpdated", "store/cart/abandoned",
      ] + Self.stock)
    #expect(setting.remarks == [.standsFor("store/inventory/updated", Self.stock)])
  }

  @Test(arguments: ["null", "[]"])
  func `may be missing or empty`(json: String) throws {
    let (setting, problems) = try read(json)
    #expect(setting.scopes.isEmpty && setting.remarks.isEmpty && problems.isEmpty)
  }

  @Test(arguments: [
    ("store/order/created", ["store/order/created"], false),
    ("store/order/created/", ["store/order/created"], true),
    (
      "store/cart/lineItem/*",
      ["store/cart/lineItem/created", "store/cart/lineItem/updated", "store/cart/lineItem/deleted"], true
    ),
    (
      "store/shipment/*", ["store/shipment/created", "store/shipment/updated", "store/shipment/deleted"], true
    ),
    ("store/channel/2/order/created", ["store/order/created"], true),
    ("store/channel/2/product/assigned", ["store/channel/2/product/assigned"], false),
    (
      "store/channel/*/inventory/product/stock_changed", ["store/channel/*/inventory/product/stock_changed"], false
    ),
  ])
  func `takes a scope in the form in which the fewest callbacks come`(
    scope: String, names: [String], isTold: Bool
  ) throws {
    let (setting, problems) = try read("[{\"scope\":\"\(scope)\"}]")
    #expect(problems.isEmpty)
    #expect(setting.scopes == names)
    #expect(setting.remarks == (isTold ? [.standsFor(scope, names)] : []))
  }

  @Test(arguments: [
    "store/information/updated", "store/priceList/*", "store/metafield/created", "store/app/uninstalled",
    "store/channel/*/inventory/product/low_stock_reached", "store/channel/3/notifications/x",
  ])
  func `makes no hook for what says nothing of a record`(scope: String) throws {
    let (setting, problems) = try read("[{\"scope\":\"\(scope)\"}]")
    #expect(problems.isEmpty && setting.scopes.isEmpty)
    #expect(setting.remarks == [.saysNothing(scope)])
  }

  @Test(arguments: [
    ("store/order/status_updated", "store/order/statusUpdated"), ("store/order/create", "store/order/created"),
    ("store/cart/line_item/*", "store/cart/lineItem/*"), ("store/app/uninstall", "store/app/uninstalled"),
    ("order/created", "store/order/created"), ("store/product/assigned", nil), ("nonsense", nil),
  ])
  func `refuses a scope that there is not, and names the one that is meant`(scope: String, meant: String?) throws {
    let (setting, problems) = try read("[{\"scope\":\"\(scope)\"}]")
    #expect(setting.scopes.isEmpty)
    guard case .unknown(let named, let nearest) = problems.first else {
      Issue.record("\(problems)")
      return
    }
    #expect(named == scope)
    if let meant { #expect(nearest == meant) }
  }

  @Test(arguments: ["store/channel/*", "store/channel/2/*", "store/*", "store/channel/*/"])
  func `refuses the star that brings every event of a storefront`(scope: String) throws {
    #expect(try read("[{\"scope\":\"\(scope)\"}]").1 == [.tooWide(scope)])
  }

  @Test(
    arguments: [
      (#"{"scope":"store/order/created"}"#, nil), (#""store/order/created""#, nil), (#"["store/order/created"]"#, 0),
      (#"[{"scope":"store/order/created"},{"destination":"x"}]"#, 1), (#"[{"scope":7}]"#, 0), (#"[{"scope":""}]"#, 0),
    ] as [(String, Int?)])
  func `says which element has no scope`(json: String, element: Int?) throws {
    #expect(try read(json).1 == [.form(element: element)])
  }
}
