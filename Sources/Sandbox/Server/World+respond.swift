extension World {
  /// What becomes of an answer on its way to the client.
  enum Delivery: Sendable, Equatable {
    case whole
    case late(Duration)
    case half
    case none
  }

  /// Answers a request: routes it, counts it, lets the armed fault strike, and then the drifts.
  mutating func respond(to ask: Ask, at time: Duration) -> (answer: Answer, delivery: Delivery) {
    settle(at: time + offset)
    defer { announce() }
    guard let vendor = Vendor(ask.segments) else {
      return (
        ask.segments.first == "sandbox" ? ControlPath.answer(ask, &self) : .text(404, "Nothing lives here."), .whole
      )
    }
    let match = vendor.routes.find(ask.method, ask.segments.dropFirst(vendor.prefix))
    let path = vendor.path(of: ask)
    let template = vendor.name(match, path: path)
    let fault = faults.strike(ask.method, path)
    var (answer, delivery) = perform(ask, vendor, match, fault)
    switch vendor {
    case .bigCommerce: quota.label(&answer, at: now, fault: fault?.name)
    case .brevo: account.label(&answer, ask, number: counter.total, fault: fault?.name)
    case .shopify: shopify.label(&answer, ask, number: counter.total)
    }
    counter.record(
      .init(method: ask.method, template: template, target: ask.target, time: now, status: answer.status))
    if case .none = delivery { answer.headers = [] }
    for drift in drifts.due(after: ask.method, path) { drift.change(&self) }
    return (answer, delivery)
  }

  private mutating func perform(
    _ ask: Ask, _ vendor: Vendor, _ match: Routes<World>.Match, _ fault: Fault?
  ) -> (Answer, Delivery) {
    guard let fault else { return (execute(ask, vendor, match, nil), .whole) }
    if fault.name == .connectionReset { return (Answer(500), .none) }
    if let instead = vendor.instead(fault, isV2: ask.segments.dropFirst(2).first == "v2") {
      if vendor == .bigCommerce { _ = quota.take(at: now) }
      return (instead, .whole)
    }
    var answer = execute(ask, vendor, match, fault.name)
    switch fault.name {
    case .slow: return (answer, .late(fault.delay))
    case .answerLost: return (answer, .none)
    case .truncatedBody: return (answer, .half)
    case .notJSON: answer.body = Array("<!DOCTYPE html><html><body>We will be back soon.</body></html>".utf8)
    case .emptyBody: answer.body = []
    case .wrongContentType:
      answer.headers.removeAll { $0.name == "content-type" }
      answer.headers.append(("content-type", "text/html; charset=utf-8"))
    default: break
    }
    return (answer, .whole)
  }

  private mutating func execute(
    _ ask: Ask, _ vendor: Vendor, _ match: Routes<World>.Match, _ fault: Fault.Name?
  ) -> Answer {
    do throws(Answer) {
      (account.fault, shopify.fault) = (fault, fault)
      try vendor.gate(&self, ask, match)
      guard case .found(let route, let values) = match else { throw vendor.unknown(match) }
      return try route.handle(&self, ask, values)
    } catch {
      return error
    }
  }
}
