import JSON

/// The control path, `/sandbox/…`, by which tests and people change what a sandbox holds and see what has come of it.
enum ControlPath {
  /// Answers a request; it is neither counted nor limited.
  static func answer(_ ask: Ask, _ world: inout World) -> Answer {
    let parts = Array(ask.segments.dropFirst())
    switch (ask.method, parts.first, parts.count) {
    case ("POST", "faults", 1): return arm(ask, &world)
    case ("DELETE", "faults", 1):
      world.faults = []
      world.drifts = []
      return Answer(204)
    case ("GET", "requests", 1): return .json { world.counter.write(&$0) }
    case ("DELETE", "requests", 1):
      world.counter.reset()
      return Answer(204)
    case ("POST", "store", 2): return change(parts.last ?? "", ask, &world)
    case (_, "shopify", 2...) where parts[1] == "hooks": return shopHooks(ask, Array(parts.dropFirst(2)), &world)
    case (_, "shopify", 2): return shopify(ask, parts.last ?? "", &world)
    case ("POST", "drift", 1): return drift(ask, &world)
    case ("POST", "quota", 1): return setQuota(ask, &world)
    case ("POST", "time", 1): return advance(ask, &world)
    case (_, "hooks", _): return hooks(ask, Array(parts.dropFirst()), &world)
    case ("POST", "shoppers", 1): return sendShopper(ask, &world)
    case ("GET", "shoppers", 1): return showShoppers(world)
    case ("GET", "brevo", 2):
      return arrivals(parts.last ?? "", in: world) ?? .text(404, "There is no \(parts.last ?? "").")
    default: return unknown(ask)
    }
  }

  static func wrong(_ name: String) -> Answer { .text(400, "\(name) is missing or wrong.") }

  static func unknown(_ ask: Ask) -> Answer { .text(404, "The control path has no \(ask.method) \(ask.path).") }

  private static func arm(_ ask: Ask, _ world: inout World) -> Answer {
    guard let body = ask.json, let name = body["name"]?.string.flatMap(Fault.Name.init) else {
      return .text(400, "name must be one of \(Fault.Name.allCases.map(\.rawValue).joined(separator: ", ")).")
    }
    world.faults.append(
      Fault(
        name, method: body["method"]?.string, path: body["path"]?.string, times: body["times"]?.int ?? 1,
        after: body["after"]?.int ?? 0,
        delay: .milliseconds(Int(clamping: (body["delay"]?.number?.double ?? 5) * 1000))))
    return Answer(204)
  }

  private static func change(_ kind: String, _ ask: Ask, _ world: inout World) -> Answer {
    guard let body = ask.json, let change = StoreChange(kind: kind, body) else { return wrong("action") }
    let ids = change.apply(to: &world)
    return .json { writer in writer.object { $0.numbers("ids", ids) } }
  }

  private static func drift(_ ask: Ask, _ world: inout World) -> Answer {
    guard let body = ask.json, let kind = body["kind"]?.string, let change = happening(kind, body) else {
      return wrong("kind or action")
    }
    world.drifts.append(
      Drift(
        method: body["method"]?.string, path: body["path"]?.string, after: body["after"]?.int ?? 0,
        times: body["times"]?.int ?? 1, change: change))
    return Answer(204)
  }

  /// What happens to the store of a kind, to the Shopify store where the kind begins with `shopify/`.
  private static func happening(_ kind: String, _ body: JSONValue) -> (@Sendable (inout World) -> Void)? {
    if kind.hasPrefix("shopify/") {
      guard let change = ShopifyChange(kind: String(kind.dropFirst("shopify/".count)), body) else { return nil }
      return { _ = change.apply(to: &$0.shopify) }
    }
    guard let change = StoreChange(kind: kind, body) else { return nil }
    return { _ = change.apply(to: &$0) }
  }

  private static func setQuota(_ ask: Ask, _ world: inout World) -> Answer {
    guard let body = ask.json else { return wrong("body") }
    if let limit = body["limit"]?.int { world.quota.limit = limit }
    if let others = body["others"]?.int { world.quota.others = others }
    if let scopes = body["scopes"] { world.store.scopes = Set(scopes.elements.compactMap(\.string)) }
    return Answer(204)
  }

  /// Moves the sandbox's clock on.
  private static func advance(_ ask: Ask, _ world: inout World) -> Answer {
    guard let seconds = ask.json?["advance"]?.number?.double, seconds.magnitude < 1e9 else { return wrong("advance") }
    let step = Duration.milliseconds(Int(clamping: seconds * 1000))
    world.offset += step
    world.settle(at: world.now + step)
    let now = world.now
    return .json { $0.object { $0.member("now", Dates.milliseconds(now.inMilliseconds)) } }
  }
}

extension Counter {
  /// Writes the counts, and the requests in their order.
  func write(_ writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("total", total)
      writer.member("bigcommerce", bigCommerce)
      writer.member("brevo", brevo)
      writer.member("shopify", shopify)
      writer.member("peak_in_flight", peak)
      writer.member("endpoints") { writer in
        writer.object { writer in
          for (name, count) in byEndpoint.sorted(by: { $0.key < $1.key }) { writer.member(name, count) }
        }
      }
      writer.member("refused", entries.count { $0.status == 429 })
      writer.member("latest") { writer in
        writer.array { writer in
          for entry in entries.suffix(100) { writer.string("\(entry.status) \(entry.method) \(entry.target)") }
        }
      }
    }
  }
}
