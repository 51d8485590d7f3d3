/// The mutations that make, change and take away subscriptions.
enum SubscriptionMutations {
  static func subscribe(_ arguments: QueryArguments, _ version: String, _ shop: inout Shopify) -> ShopValue {
    let type = "WebhookSubscriptionCreatePayload"
    let input = arguments.object("webhookSubscription")
    let topic = arguments.text("topic") ?? ""
    let uri = input.text("uri") ?? input.text("callbackUrl") ?? ""
    if let fault = objection(to: uri, topic, but: nil, shop) { return Self.payload(type, nil, fault) }
    guard let number = shop.table("WebhookSubscription").map({ max($0.next, 1_088_900_000_000) }) else { return .null }
    let row = ShopRow(
      id: ShopID("WebhookSubscription", number), created: shop.now.inSeconds, updated: shop.now.inMilliseconds,
      fields: [
        "topic": .text(topic), "uri": .text(uri), "callbackUrl": .text(uri),
        "format": .text(input.text("format") ?? "JSON"),
        "includeFields": .list((input.texts("includeFields") ?? []).map(ShopValue.text)),
        "metafieldNamespaces": .list([]), "filter": .optional(input.text("filter")),
        "name": .optional(input.text("name")),
        "apiVersion": .of(
          "ApiVersion", ["handle": .text(version), "displayName": .text(version), "supported": .bool(true)]),
      ])
    shop.put(row)
    return Self.payload(type, row, nil)
  }

  static func resubscribe(_ arguments: QueryArguments, _ shop: inout Shopify) -> ShopValue {
    let type = "WebhookSubscriptionUpdatePayload"
    guard var row = subscription(arguments, shop) else { return Self.payload(type, nil, Self.missing) }
    let input = arguments.object("webhookSubscription")
    let uri = input.text("uri") ?? input.text("callbackUrl") ?? row.fields["uri"]?.text ?? ""
    if let fault = objection(to: uri, row.fields["topic"]?.text ?? "", but: row.id.number, shop) {
      return Self.payload(type, nil, fault)
    }
    (row.fields["uri"], row.fields["callbackUrl"]) = (.text(uri), .text(uri))
    if let fields = input.texts("includeFields") { row.fields["includeFields"] = .list(fields.map(ShopValue.text)) }
    if let format = input.text("format") { row.fields["format"] = .text(format) }
    row.updated = shop.now.inMilliseconds
    shop.put(row)
    return Self.payload(type, row, nil)
  }

  static func unsubscribe(_ arguments: QueryArguments, _ shop: inout Shopify) -> ShopValue {
    guard let row = subscription(arguments, shop) else {
      return .of(
        "WebhookSubscriptionDeletePayload",
        ["deletedWebhookSubscriptionId": .null, "userErrors": .list([Self.error(Self.missing)])])
    }
    shop.unsubscribe(row.id.number)
    return .of(
      "WebhookSubscriptionDeletePayload",
      ["deletedWebhookSubscriptionId": .text(row.id.gid), "userErrors": .list([])])
  }

  private static func subscription(_ arguments: QueryArguments, _ shop: Shopify) -> ShopRow? {
    guard let id = arguments.text("id").flatMap(ShopID.init), id.type == "WebhookSubscription" else { return nil }
    return shop.table(id.type)?[id.number]
  }

  /// What is wrong with a subscription that is to be: the field and what is said.
  private static func objection(
    to uri: String, _ topic: String, but own: Int?, _ shop: Shopify
  ) -> (field: [String], text: String)? {
    guard let parts = URLParts(uri), parts.scheme == "https" else {
      return (["webhookSubscription", "callbackUrl"], "Address protocol http:// is not supported")
    }
    if topic == "CUSTOMERS_MERGE", !shop.scopes.contains("read_customer_merge") {
      return (["topic"], "You do not have permission to create or update webhooks with customers/merge topic.")
    }
    let twin = shop.table("WebhookSubscription")?.numbers.contains { number in
      let fields = shop.table("WebhookSubscription")?[number]?.fields
      return number != own && fields?["topic"]?.text == topic && fields?["uri"]?.text == uri
    }
    guard twin != true else {
      return (["webhookSubscription", "callbackUrl"], "Address for this topic has already been taken")
    }
    return nil
  }

  private static let missing = (field: ["id"], text: "Webhook subscription does not exist")

  private static func error(_ fault: (field: [String], text: String)) -> ShopValue {
    .of("UserError", ["field": .list(fault.field.map(ShopValue.text)), "message": .text(fault.text)])
  }

  private static func payload(_ type: String, _ row: ShopRow?, _ fault: (field: [String], text: String)?) -> ShopValue {
    .of(
      type,
      [
        "webhookSubscription": row.map { .row($0.id) } ?? .null,
        "userErrors": .list(fault.map { [error($0)] } ?? []),
      ])
  }
}
