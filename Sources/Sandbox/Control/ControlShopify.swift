import JSON

extension ControlPath {
  /// Changes the Shopify store, says how strict it is, or shows the rows of a kind.
  static func shopify(_ ask: Ask, _ kind: String, _ world: inout World) -> Answer {
    switch (ask.method, kind) {
    case ("POST", "settings"): return setShopify(ask, &world)
    case ("POST", "bulk"): return setBulk(ask, &world)
    case ("POST", _):
      guard let body = ask.json, let change = ShopifyChange(kind: kind, body) else { return wrong("action") }
      let ids = change.apply(to: &world.shopify)
      return .json { writer in writer.object { $0.numbers("ids", ids) } }
    case ("GET", _):
      guard let type = ShopifyChange.types[kind], let table = world.shopify.table(type) else { return unknown(ask) }
      return .json { writer in
        writer.array { writer in
          for head in table.heads {
            writer.object { writer in
              writer.member("id", head.number)
              writer.member("createdAt", Dates.iso(head.created))
              writer.member("updatedAt", Dates.milliseconds(head.updated))
            }
          }
        }
      }
    default: return unknown(ask)
    }
  }

  /// Sets how bulk operations behave, or lets somebody else run some.
  private static func setBulk(_ ask: Ask, _ world: inout World) -> Answer {
    guard let body = ask.json else { return wrong("body") }
    if let most = body["at_once"]?.int { world.shopify.bulk.settings.atOnce = max(1, most) }
    if let rate = body["rate"]?.int { world.shopify.bulk.settings.rate = max(1, rate) }
    if let rows = body["fails_after"]?.int { world.shopify.bulk.settings.failsAfter = max(0, rows) }
    if let order = body["order"]?.string.flatMap(BulkSettings.Order.init) { world.shopify.bulk.settings.order = order }
    if let ranges = body["ranges"]?.bool { world.shopify.bulk.settings.givesRanges = ranges }
    if let others = body["others"]?.int {
      world.shopify.bulk.occupy(others, until: world.now + (body["seconds"]?.boundedSeconds ?? .seconds(60)))
    }
    return Answer(204)
  }

  /// Sets what the app may see, what it may spend, and how far the index is behind.
  private static func setShopify(_ ask: Ask, _ world: inout World) -> Answer {
    guard let body = ask.json else { return wrong("body") }
    if let scopes = body["scopes"] { world.shopify.scopes = Set(scopes.elements.compactMap(\.string)) }
    if let sees = body["personal_data"]?.bool { world.shopify.seesPersonalData = sees }
    if let lag = body["index_lag"]?.boundedSeconds { world.shopify.indexLag = lag }
    if let lag = body["checkout_lag"]?.boundedSeconds { world.shopify.checkoutLag = lag }
    if let secret = body["client_secret"]?.string { world.shopify.callbacks.secret = secret }
    if let limit = body["paging_limit"]?.int { world.shopify.pagingLimit = limit }
    if let limit = body["query_limit"]?.int { world.shopify.queryLimit = limit }
    if let rate = body["restore_rate"]?.int { world.shopify.bucket.rate = max(0, rate) }
    if let maximum = body["bucket"]?.int { world.shopify.bucket.maximum = max(1, maximum) }
    if let available = body["available"]?.int { world.shopify.bucket.set(available, at: world.now) }
    return Answer(204)
  }
}
