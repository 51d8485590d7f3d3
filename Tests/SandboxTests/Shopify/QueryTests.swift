import JSON
import Testing

@testable import Sandbox

@Suite struct `Queries to Shopify` {
  @Test(arguments: [
    ("{ customers(first: 1) { nodes { nme } } }", "undefinedField", "Field 'nme' doesn't exist on type 'Customer'"),
    ("{ clients(first: 1) { nodes { id } } }", "undefinedField", "Field 'clients' doesn't exist on type 'QueryRoot'"),
    (
      "{ customers(first: 1) { nodes { lastOrder } } }", "selectionMismatch",
      "Field must have selections (field 'lastOrder' returns Order but has no selections. Did you mean 'lastOrder { ... }'?)"
    ),
    (
      "{ customers(first: 1) { nodes { id { x } } } }", "selectionMismatch",
      "Selections can't be made on scalars (field 'id' returns ID but has selections)"
    ),
    (
      "{ customers(frist: 1) { nodes { id } } }", "argumentNotAccepted",
      "Field 'customers' doesn't accept argument 'frist'"
    ),
    ("{ node { id } }", "missingRequiredArguments", "Field 'node' is missing required arguments: id"),
    (
      #"{ customers(first: "1") { nodes { id } } }"#, "argumentLiteralsIncompatible",
      "Argument 'first' on Field 'customers' has an invalid value (\"1\"). Expected type 'Int'."
    ),
    (
      "{ orders(first: 1, sortKey: NEWEST) { nodes { id } } }", "argumentLiteralsIncompatible",
      "Argument 'sortKey' on Field 'orders' has an invalid value (NEWEST). Expected type 'OrderSortKeys'."
    ),
    (
      "query Q($n: String) { customers(first: $n) { nodes { id } } }", "variableMismatch",
      "Type mismatch on variable $n and argument first (String / Int)"
    ),
    (
      "query Q($id: ID) { node(id: $id) { id } }", "variableMismatch",
      "Nullability mismatch on variable $id and argument id (ID / ID!)"
    ),
    (
      "query Q { customers(first: $n) { nodes { id } } }", "variableNotDefined",
      "Variable $n is used by Q but not declared"
    ),
    ("query Q($n: Int) { shop { name } }", "variableNotUsed", "Variable $n is declared by Q but not used"),
    (
      "{ shop { ... on Order { name } } }", "cannotSpreadFragment", "Fragment on Order can't be spread inside Shop"
    ),
    ("{ shop { ...names } }", "useAndDefineFragment", "Fragment names was used, but not defined"),
    ("subscription { x }", "missingsubscriptionConfiguration", "Schema is not configured for subscriptions"),
    ("mutation { x }", "undefinedField", "Field 'x' doesn't exist on type 'Mutation'"),
  ])
  func `are checked against the types`(query: String, code: String, message: String) {
    let reply = Shop().ask(query)
    #expect(reply.status == 200)
    #expect(reply.codes.contains(code), "\(reply.text)")
    #expect(reply.errors.contains { $0["message"]?.string == message }, "\(reply.text)")
    #expect(reply.json?["data"] == nil)
  }

  @Test(arguments: [
    "", "{", "{ shop { name }", "query ($a: ) { shop { name } }", "{ shop { } }", "{ shop(: 1) { name } }", "}",
    "{ a(b: \"",
    "\u{1F600}", String(repeating: "{ a ", count: 5000), "{ shop { name } } extra",
  ])
  func `that cannot be read are refused as what they are`(query: String) {
    let reply = Shop().ask(query)
    #expect(reply.status == 200)
    #expect(reply.errors.count == 1)
    #expect(reply.errors.first?["message"]?.string?.hasPrefix("syntax error") == true, "\(reply.text)")
  }

  @Test func `take aliases, fragments, variables and comments`() throws {
    let reply = Shop().ask(
      """
      # What a page needs.
      query Page($count: Int! = 2, $key: OrderSortKeys, $ids: [ID!]!) {
        newest: orders(first: $count, sortKey: $key, reverse: true) { nodes { ...order __typename } }
        oldest: orders(first: 1, sortKey: CREATED_AT) { edges { node { ...order } cursor } }
        nodes(ids: $ids) { id ... on Customer { last: lastName } ... on Order { name } }
        shop { name } shop { currencyCode }
      }
      fragment order on Order { id name ... on Node { id } customer { id } customer { lastName } }
      """,
      #"{"key":"CREATED_AT","ids":["gid://shopify/Customer/820982911946000001","gid://shopify/Order/1"]}"#)
    #expect(reply.errors.isEmpty, "\(reply.text)")
    let newest = try #require(reply.found("newest")?["nodes"]?.elements.map { $0 })
    #expect(newest.compactMap { $0["name"]?.string } == ["#1080", "#1079"])
    #expect(newest.first?["__typename"]?.string == "Order")
    let oldest = reply.found("oldest")?["edges"]?.elements.first { _ in true }
    #expect(oldest?["node"]?["name"]?.string == "#1001")
    let nodes = try #require(reply.found("nodes")?.elements.map { $0 })
    #expect(nodes.count == 2)
    #expect(nodes.first?["last"]?.string != nil)
    #expect(nodes.last?.isNull == true)
    #expect(reply.found("shop")?["currencyCode"]?.string == "EUR")
  }

  @Test(arguments: [
    (#"query($n: Int!) { customers(first: $n) { nodes { id } } }"#, #"{"n":"2"}"#),
    (#"query($n: Int!) { customers(first: $n) { nodes { id } } }"#, #"{"n":99999999999}"#),
    (#"query($n: Int!) { customers(first: $n) { nodes { id } } }"#, #"{}"#),
    (#"query($i: [ID!]!) { nodes(ids: $i) { id } }"#, #"{"i":[null]}"#),
    (#"query($k: OrderSortKeys) { orders(first: 1, sortKey: $k) { nodes { id } } }"#, #"{"k":"NEWEST"}"#),
  ])
  func `refuse values of variables that do not fit`(query: String, variables: String) {
    #expect(Shop().ask(query, variables).codes == ["INVALID_VARIABLE"])
  }

  @Test(arguments: [
    ("{ customers { nodes { id } } }", "you must provide one of first or last"),
    ("{ customers(first: 1, last: 1) { nodes { id } } }", "providing both first and last is not supported"),
    ("{ customers(first: 251) { nodes { id } } }", "first must be between 0 and 250"),
    (#"{ customers(first: 1, after: "x") { nodes { id } } }"#, "Invalid cursor for current pagination sort."),
    (#"{ customer(id: "7") { id } }"#, "Invalid global id '7'"),
    (#"{ customer(id: "gid://shopify/Order/1") { id } }"#, "Invalid id: gid://shopify/Order/1"),
  ])
  func `that the store cannot answer say why`(query: String, message: String) {
    let reply = Shop().ask(query)
    #expect(reply.errors.compactMap { $0["message"]?.string } == [message], "\(reply.text)")
  }

  @Test func `name at most 250 ids`() {
    let ids = (1...251).map { JSONWriter.quoted("gid://shopify/Customer/\($0)") }.joined(separator: ",")
    let reply = Shop().ask("query($i: [ID!]!) { nodes(ids: $i) { id } }", #"{"i":[\#(ids)]}"#)
    #expect(reply.codes == ["MAX_INPUT_SIZE_EXCEEDED"])
  }

  @Test(arguments: ["LineItem", "Refund", "Fulfillment"])
  func `find the parts of orders by their ids`(type: String) throws {
    let shop = Shop()
    let orders = try shop.rows(
      of: "orders", selecting: "lineItems(first: 9) { nodes { id } } refunds { id } fulfillments(first: 2) { id }")
    let parts = orders.flatMap { order in
      (order["lineItems"]?["nodes"]?.elements.map { $0 } ?? []) + (order["refunds"]?.elements.map { $0 } ?? [])
        + (order["fulfillments"]?.elements.map { $0 } ?? [])
    }
    let id = try #require(parts.compactMap { $0["id"]?.string }.last { $0.contains("/\(type)/") })
    let reply = shop.ask("query($id: ID!) { node(id: $id) { id __typename } }", #"{"id":"\#(id)"}"#)
    #expect(reply.found("node")?["id"]?.string == id)
    #expect(reply.found("node")?["__typename"]?.string == type)
  }
}
