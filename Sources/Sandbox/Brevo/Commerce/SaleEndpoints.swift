import JSON

/// Orders as a shop sends them.
enum SaleEndpoints {
  static let all: [Route<Account>] = [
    Route("POST", "/orders/status", create),
    Route("POST", "/orders/status/batch", createMany),
    Route("GET", "/orders", list),
  ]

  private static func create(_ account: inout Account, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    try account.needCommerce()
    let order = try account.body(ask, .order)
    if let fault = orderFault(order) { throw .brevo(400, "invalid_parameter", fault) }
    account.take(order, historical: false)
    return Answer(204)
  }

  private static func createMany(_ account: inout Account, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    try account.needCommerce()
    guard ask.body.count <= 5_000_000 else { throw .brevo(400, "out_of_range", "The request exceeds 5 MB") }
    let body = try account.body(ask, .orderBatch)
    let orders = body["orders"].map { Array($0.elements) } ?? []
    guard !orders.isEmpty else { throw .brevo(400, "missing_parameter", "orders is empty") }
    for order in orders {
      if let fault = orderFault(order) { throw .brevo(400, "invalid_parameter", fault) }
    }
    for (place, order) in orders.enumerated()
    where account.fault != .ordersDropped || orders.count > 1 && place % 2 == 0 {
      account.take(order, historical: body["historical"]?.bool ?? true)
    }
    account.commerce.orderBatches += 1
    let batch = account.commerce.orderBatches
    return .json(202) { writer in
      writer.object { writer in
        writer.member("batchId", batch)
        writer.member("count", orders.count)
      }
    }
  }

  private static func list(_ account: inout Account, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    try account.needCommerce()
    let page = try BrevoPage(ask, standard: 50, most: 100)
    let (book, found) = (account.contactBook, account.orders.find(page))
    return .json { writer in
      writer.object { writer in
        writer.member("orders") { writer in
          writer.array { writer in
            for row in found.rows {
              guard let value = try? JSONValue.parse(row.json) else { continue }
              writer.object { writer in
                for (key, member) in value.members { writer.member(key.string, member) }
                let identifiers = value["identifiers"]
                let contact =
                  (identifiers?["email_id"]?.string ?? value["email"]?.string).flatMap { book.contact(email: $0) }
                  ?? identifiers?["ext_id"]?.string.flatMap { book.contact("EXT_ID", $0) }
                writer.member("contact_id", contact?.id)
              }
            }
          }
        }
        writer.member("count", found.count)
      }
    }
  }

  /// What is wrong with an order beyond its shape.
  private static func orderFault(_ order: JSONValue) -> String? {
    for name in ["id", "status"] where order[name]?.isString("") == true { return "\(name) should not be empty" }
    for name in ["createdAt", "updatedAt"] {
      guard let text = order[name]?.string, text.hasSuffix("Z"), text.contains("T") else {
        return "\(name) should be in the format YYYY-MM-DDTHH:mm:ssZ"
      }
    }
    if let code = order["billing"]?["countryCode"]?.string, !code.isEmpty, code.utf8.count != 2 {
      return "billing.countryCode should have two letters"
    }
    for line in order["products"]?.elements.map(\.self) ?? [] {
      guard (line["quantity"] == nil) != (line["quantityFloat"] == nil) else {
        return "Exactly one of quantity and quantityFloat must be passed"
      }
    }
    return nil
  }
}

extension Account {
  fileprivate mutating func take(_ order: JSONValue, historical: Bool) {
    commerce.orders.take(
      order, id: order["id"]?.string ?? "", now: milliseconds, historical: historical, merging: false)
  }
}
