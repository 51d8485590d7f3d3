import JSON
import Testing

@testable import Sandbox

/// A sandbox that is asked without a connection, for tables of many requests.
struct DirectStore {
  let sandbox: CommerceSandbox

  init(_ change: (inout SandboxOptions) -> Void = { _ in }) {
    var options = SandboxOptions()
    (options.customers, options.orders, options.products, options.subscribers) = (60, 60, 30, 20)
    (options.tied, options.quota) = (5, 1_000_000)
    change(&options)
    sandbox = CommerceSandbox(options) { .seconds(1_795_000_000) }
  }

  func get(_ path: String) -> Reply {
    let (answer, _) = sandbox.respond(
      to: Ask(
        method: "GET", target: "/stores/sandbox1" + path, headers: ["x-auth-token": "sandbox-access-token"]))
    return Reply(status: answer.status, headers: [:], body: answer.body)
  }

  /// The rows as the store has them.
  func rows(_ path: String, below parent: Int? = nil) -> [JSONValue] {
    sandbox.world { $0.store.rows(of: path, below: parent) }
  }

  /// A path with the id of its parent.
  func address(_ path: String, _ parent: Int?) -> String {
    parent.map { path.replacing("{id}", with: String($0)) } ?? path
  }

  /// The endpoints that have lists.
  static let lists = Store.endpoints.filter { $0.rows != nil }.map(\.route.template)
    .filter {
      !["/v3/carts/{id}", "/v2/store", "/v2/orders/{id}/fees", "/v2/orders/{id}/consignments"].contains($0)
    }
  /// The lists that have no pages.
  static let whole: Set = [
    "/v2/order_statuses", "/v3/orders/{id}/transactions", "/v3/marketing/abandoned-cart-emails",
  ]
  /// What makes a row of a list as full as the store's own.
  static let fullest = [
    "/v3/customers/addresses": "include=formfields", "/v2/orders/{id}/taxes": "details=true",
    "/v3/pricelists/{id}/records": "include=sku,bulk_pricing_tiers", "/v3/channels": "include=currencies",
    "/v3/catalog/products": "include=" + ProductList.includes.sorted().joined(separator: ","),
  ]
}

extension JSONValue {
  /// The text of the value as it stands.
  var text: String { String(decoding: json, as: UTF8.self) }
}
