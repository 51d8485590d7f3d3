import JSON
import Testing

@testable import Sandbox

@Suite struct `Bulk operations of Shopify` {
  private static let start =
    "mutation($query: String!, $grouped: Boolean!) { bulkOperationRunQuery(query: $query, groupObjects: $grouped) "
    + "{ bulkOperation { \(fields) } userErrors { field message code } } }"
  private static let fields =
    "id status type errorCode createdAt completedAt objectCount rootObjectCount fileSize url partialDataUrl query"
  private static let orders =
    "{ orders { edges { node { id name lineItems { edges { node { __typename id title } } } } } } }"

  private func start(_ shop: Shop, _ query: String = orders, grouped: Bool = false) -> JSONValue? {
    shop.ask(Self.start, #"{"query":\#(JSONWriter.quoted(query)),"grouped":\#(grouped)}"#).found(
      "bulkOperationRunQuery")
  }

  private func look(_ shop: Shop, _ id: String) -> JSONValue? {
    shop.ask(
      "query($id: ID!) { bulkOperation(id: $id) { \(Self.fields) } }", #"{"id":\#(JSONWriter.quoted(id))}"#
    ).found("bulkOperation")
  }

  private func id(_ started: JSONValue?) throws -> String {
    try #require(started?["bulkOperation"]?["id"]?.string, "\(started?.json ?? [])")
  }

  /// The lines of a finished operation's file.
  private func lines(_ shop: Shop, _ operation: JSONValue?, _ field: String = "url") throws -> [JSONValue] {
    let reply = get(shop, try #require(operation?[field]?.string))
    #expect(reply.status == 200 && reply.headers["content-type"] == "application/jsonl")
    return try reply.text.split(separator: "\n").map { try JSONValue.parse(String($0)) }
  }

  private func get(_ shop: Shop, _ url: String, _ headers: [String: String] = [:]) -> Reply {
    let (answer, _) = shop.sandbox.respond(to: Ask(method: "GET", target: url, headers: headers))
    return Reply(
      status: answer.status, headers: Dictionary(answer.headers.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 }),
      body: answer.body)
  }

  @Test(arguments: [
    (
      "{ products { nodes { id } } }",
      "All connection fields in a bulk query must select their contents using 'edges' > 'node', e.g: 'products { edges { node {'. Selecting via 'nodes' is not supported. Invalid connection fields: 'products'."
    ),
    ("{ shop { id } }", "Bulk queries must contain at least one connection."),
    (
      "{ products { edges { node { title variants { edges { node { id } } } } } } }",
      "The parent 'node' field for a nested connection must select the 'id' field without an alias and must be of 'ID' return type. Connection fields without 'id': products."
    ),
    (
      "mutation { bulkOperationCancel(id: \"x\") { userErrors { message } } }",
      "Invalid operation type. Only `query` operations are supported."
    ),
    (
      "{ orders { edges { node { id refunds { refundLineItems { edges { node { id } } } } } } } }",
      "Queries that contain a connection field within a list field are not currently supported."
    ),
    (
      "{ products { edges { node { id variants { edges { node { id } } } metafields { edges { node { id } } } collections { edges { node { id } } } media { edges { node { id } } } } } } customers { edges { node { id } } } }",
      "Bulk queries cannot contain more than 5 connections."
    ),
    (
      "{ collections { edges { node { id products { edges { node { id variants { edges { node { id metafields { edges { node { id } } } } } } } } } } } } }",
      "Bulk queries cannot contain connections with a nesting depth greater than 2."
    ),
    ("", "Invalid bulk query: syntax error, unexpected end of file"),
  ])
  func `are refused in Shopify's words`(query: String, message: String) {
    let started = start(Shop(), query)
    #expect(started?["bulkOperation"]?.isNull == true)
    let errors = started?["userErrors"]?.elements.map { $0 } ?? []
    #expect(errors.map { $0["message"]?.string } == [message])
    #expect(errors.first?["code"]?.string == "INVALID")
  }

  @Test func `take their time, and tell how far they are`() throws {
    let shop = Shop { $0.bulk.rate = 10 }
    let started = start(shop)
    #expect(started?["bulkOperation"]?["status"]?.string == "CREATED")
    let id = try id(started)
    shop.clock.advance(.seconds(5))
    let running = look(shop, id)
    #expect(running?["status"]?.string == "RUNNING" && running?["url"]?.isNull == true)
    #expect((running?["objectCount"]?.string.flatMap { Int($0) } ?? 0) > 20)
    shop.clock.advance(.seconds(600))
    let done = look(shop, id)
    #expect(done?["status"]?.string == "COMPLETED" && done?["completedAt"]?.isNull == false)
    let lines = try lines(shop, done)
    #expect(done?["objectCount"]?.string == String(lines.count))
    #expect(done?["rootObjectCount"]?.string == String(lines.count { $0["__parentId"] == nil }))
    #expect(lines.count { $0["__parentId"] == nil } == 80)
    shop.clock.advance(.seconds(7 * 86_400))
    #expect(look(shop, id)?["status"]?.string == "EXPIRED")
    #expect(get(shop, done?["url"]?.string ?? "").status == 400)
  }

  @Test(arguments: BulkSettings.Order.allCases) func `have children behind their parents only where that is asked`(
    order: BulkSettings.Order
  ) throws {
    let shop = Shop { $0.bulk.order = order }
    for grouped in [true, false] {
      let id = try id(start(shop, grouped: grouped))
      shop.clock.advance(.seconds(60))
      var parent: String?
      var isGrouped = true
      for line in try lines(shop, look(shop, id)) {
        if let own = line["__parentId"]?.string {
          isGrouped = isGrouped && own == parent
        } else {
          parent = line["id"]?.string
        }
      }
      #expect(isGrouped == grouped)
    }
  }

  @Test func `run five at once, and the sixth is refused with the ids of all`() throws {
    let shop = Shop { $0.bulk.rate = 1 }
    let ids = try (0..<5).map { _ in try id(start(shop)) }
    let error = start(shop)?["userErrors"]?[0]
    #expect(error?["code"]?.string == "OPERATION_IN_PROGRESS" && error?["field"]?.isNull == true)
    #expect(
      error?["message"]?.string
        == "A bulk query operation for this app and shop is already in progress: \(ids.joined(separator: ", ")).")
    let found = shop.ask(#"{ bulkOperations(first: 2, query: "status:created") { nodes { id } } }"#).found(
      "bulkOperations")
    #expect(found?["nodes"]?.elements.map { $0["id"]?.string } == [ids[4], ids[3]])
  }

  @Test func `stop when they are asked to, after a while`() throws {
    let shop = Shop { $0.bulk.rate = 1 }
    let id = try id(start(shop))
    shop.clock.advance(.seconds(3))
    let reply = shop.ask(
      "mutation($id: ID!) { bulkOperationCancel(id: $id) { bulkOperation { status } userErrors { message } } }",
      #"{"id":\#(JSONWriter.quoted(id))}"#)
    #expect(reply.found("bulkOperationCancel")?["bulkOperation"]?["status"]?.string == "CANCELING")
    #expect(reply.cost?["requestedQueryCost"]?.int == 10)
    shop.clock.advance(.seconds(2))
    #expect(look(shop, id)?["status"]?.string == "CANCELED")
  }

  @Test func `leave a part behind when they fail, after a while`() throws {
    let shop = Shop { $0.bulk.failsAfter = 10 }
    shop.sandbox.arm(Fault(.bulkFailsPartially, path: "/graphql/bulkOperationRunQuery"))
    let id = try id(start(shop, grouped: true))
    shop.clock.advance(.seconds(10))
    let failed = look(shop, id)
    #expect(failed?["status"]?.string == "FAILED" && failed?["errorCode"]?.string == "INTERNAL_SERVER_ERROR")
    #expect(failed?["partialDataUrl"]?.isNull == true)
    shop.clock.advance(.seconds(30))
    let lines = try lines(shop, look(shop, id), "partialDataUrl")
    #expect(lines.count { $0["__parentId"] == nil } == 11)
    #expect(lines.last?["__parentId"] == nil)
  }

  @Test func `are fetched without a token, from any place on`() throws {
    let shop = Shop()
    let id = try id(start(shop))
    shop.clock.advance(.seconds(60))
    let url = try #require(look(shop, id)?["url"]?.string)
    let whole = get(shop, url)
    let rest = get(shop, url, ["range": "bytes=100-"])
    #expect(rest.status == 206 && Array(whole.body.dropFirst(100)) == rest.body)
    #expect(rest.headers["content-range"] == "bytes 100-\(whole.body.count - 1)/\(whole.body.count)")
    #expect(get(shop, url, ["x-shopify-access-token": shop.token]).status == 400)
    #expect(get(shop, url.replacing("Signature=", with: "Signature=0")).status == 403)
  }
}
