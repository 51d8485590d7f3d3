import JSON

extension World {
  /// Answers a request to the control path, `/sandbox/…`; it is neither counted nor limited.
  mutating func control(_ ask: Ask) -> Answer {
    let parts = Array(ask.segments.dropFirst())
    switch (ask.method, parts.first, parts.count) {
    case ("POST", "faults", 1): return arm(ask)
    case ("DELETE", "faults", 1):
      faults = []
      drifts = []
      return Answer(204)
    case ("GET", "requests", 1): return .json { counter.write(&$0) }
    case ("DELETE", "requests", 1):
      counter.reset()
      return Answer(204)
    case ("POST", "store", 2): return change(parts.last ?? "", ask)
    case ("POST", "drift", 1): return drift(ask)
    case ("POST", "quota", 1): return setQuota(ask)
    case ("POST", "time", 1):
      guard let seconds = ask.json?["advance"]?.number?.double, seconds.magnitude < 1e9 else { return wrong("advance") }
      let step = Duration.milliseconds(Int(clamping: seconds * 1000))
      offset += step
      settle(at: now + step)
      return .json { $0.object { $0.member("now", Dates.milliseconds(now.inMilliseconds)) } }
    case (_, "hooks", _): return controlHooks(ask, Array(parts.dropFirst()))
    case ("POST", "shoppers", 1): return sendShopper(ask)
    case ("GET", "shoppers", 1): return showShoppers()
    case ("GET", "brevo", 2): return show(parts.last ?? "") ?? .text(404, "There is no \(parts.last ?? "").")
    default: return .text(404, "The control path has no \(ask.method) \(ask.path).")
    }
  }

  func wrong(_ name: String) -> Answer { .text(400, "\(name) is missing or wrong.") }

  private mutating func arm(_ ask: Ask) -> Answer {
    guard let body = ask.json, let name = body["name"]?.string.flatMap(Fault.Name.init) else {
      return .text(400, "name must be one of \(Fault.Name.allCases.map(\.rawValue).joined(separator: ", ")).")
    }
    faults.append(
      Fault(
        name, method: body["method"]?.string, path: body["path"]?.string, times: body["times"]?.int ?? 1,
        after: body["after"]?.int ?? 0,
        delay: .milliseconds(Int(clamping: (body["delay"]?.number?.double ?? 5) * 1000))))
    return Answer(204)
  }

  private mutating func change(_ kind: String, _ ask: Ask) -> Answer {
    guard let body = ask.json, let change = StoreChange(kind: kind, body) else { return wrong("action") }
    let ids = change.apply(to: &self)
    return .json { writer in writer.object { $0.numbers("ids", ids) } }
  }

  private mutating func drift(_ ask: Ask) -> Answer {
    guard let body = ask.json, let kind = body["kind"]?.string, let change = StoreChange(kind: kind, body) else {
      return wrong("kind or action")
    }
    drifts.append(
      Drift(
        method: body["method"]?.string, path: body["path"]?.string, after: body["after"]?.int ?? 0,
        times: body["times"]?.int ?? 1, change: { _ = change.apply(to: &$0) }))
    return Answer(204)
  }

  private mutating func setQuota(_ ask: Ask) -> Answer {
    guard let body = ask.json else { return wrong("body") }
    if let limit = body["limit"]?.int { quota.limit = limit }
    if let others = body["others"]?.int { quota.others = others }
    if let scopes = body["scopes"] { store.scopes = Set(scopes.elements.compactMap(\.string)) }
    return Answer(204)
  }
}

extension Counter {
  /// Writes the counts, and the requests in their order.
  func write(_ writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("total", total)
      writer.member("bigcommerce", bigCommerce)
      writer.member("brevo", brevo)
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
