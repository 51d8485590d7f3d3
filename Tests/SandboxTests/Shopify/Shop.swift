import JSON
import Testing

@testable import Sandbox

/// A Shopify store that a test asks without a connection.
struct Shop: Sendable {
  let sandbox: CommerceSandbox
  let clock: OwnClock
  var token = "shpat_sandbox"

  /// A small store, with points enough for anything.
  init(_ change: (inout ShopifyOptions) -> Void = { _ in }) {
    var options = SandboxOptions()
    (options.customers, options.orders, options.products, options.subscribers) = (1, 1, 1, 1)
    options.shopify.customers = 60
    options.shopify.orders = 80
    options.shopify.products = 14
    options.shopify.checkouts = 20
    (options.shopify.bucket, options.shopify.tied) = (1_000_000, 5)
    change(&options.shopify)
    let clock = OwnClock()
    self.clock = clock
    sandbox = CommerceSandbox(options) { clock.now }
  }

  /// Sends a query, with variables as JSON.
  func ask(_ query: String, _ variables: String = "{}", version: String = "2026-07") -> Reply {
    let body = #"{"query":\#(JSONWriter.quoted(query)),"variables":\#(variables)}"#
    return send("/shopify/admin/api/\(version)/graphql.json", body)
  }

  /// Sends anything.
  func send(_ path: String, _ body: String, method: String = "POST") -> Reply {
    let (answer, _) = sandbox.respond(
      to: Ask(method: method, target: path, headers: ["x-shopify-access-token": token], body: Array(body.utf8)))
    let headers = Dictionary(answer.headers.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
    return Reply(status: answer.status, headers: headers, body: answer.body)
  }

  /// The rows of a whole list, page by page.
  func rows(
    of list: String, _ arguments: String = "", selecting fields: String = "id", page: Int = 7
  ) throws -> [JSONValue] {
    var rows: [JSONValue] = []
    var after = "null"
    for _ in 0..<1000 {
      let reply = ask(
        "query($after: String) { \(list)(first: \(page), after: $after\(arguments)) "
          + "{ nodes { \(fields) } pageInfo { hasNextPage endCursor } } }", #"{"after":\#(after)}"#)
      let found = try #require(reply.found(list), "\(reply.text)")
      rows += found["nodes"].map { Array($0.elements) } ?? []
      guard found["pageInfo"]?["hasNextPage"]?.bool == true else { return rows }
      after = JSONWriter.quoted(found["pageInfo"]?["endCursor"]?.string ?? "")
    }
    Issue.record("\(list) has no end")
    return rows
  }

  /// The ids of a whole list.
  func ids(of list: String, _ arguments: String = "") throws -> [String] {
    try rows(of: list, arguments).compactMap { $0["id"]?.string }
  }

  /// The ids of all rows of a type.
  func all(_ type: String) -> [String] {
    sandbox.world { $0.shopify.table(type)?.numbers.map { ShopID.gid(type, $0) } ?? [] }
  }
}

extension Reply {
  /// What a field at the root has given.
  func found(_ field: String) -> JSONValue? { json?["data"]?[field] }

  var errors: [JSONValue] { json?["errors"].map { Array($0.elements) } ?? [] }
  var codes: [String] { errors.compactMap { $0["extensions"]?["code"]?.string } }
  /// The numbers of the rows that the control path has changed.
  var changed: [Int] { json?["ids"]?.elements.compactMap(\.int) ?? [] }
  var cost: JSONValue? { json?["extensions"]?["cost"] }
  var warnings: [JSONValue] {
    json?["extensions"]?["search"]?.elements.flatMap { $0["warnings"].map { Array($0.elements) } ?? [] } ?? []
  }
}
