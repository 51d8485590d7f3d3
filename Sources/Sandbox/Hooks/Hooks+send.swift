extension Hooks {
  /// Takes out the callbacks that are due, as they go over the wire.
  ///
  /// What is due to a blocked domain goes back to be tried later, as if it had failed.
  mutating func takeDue(at now: Duration, most: Int = .max) -> [Callback] {
    var callbacks: [Callback] = []
    while callbacks.count < most, let id = agenda.take(by: now) {
      if let callback = start(id, at: now) { callbacks.append(callback) }
    }
    return callbacks
  }

  /// Lets a delivery go out; nil if its hook is off or its domain is blocked.
  private mutating func start(_ id: Int, at now: Duration) -> Callback? {
    guard var delivery = deliveries[id], delivery.state == .waiting else { return nil }
    let hook = hooks[delivery.hook]
    guard hook?.isActive ?? (delivery.scope == Self.lastScope) else {
      end(id, .dropped)
      return nil
    }
    if domains[key(hook?.domain ?? "", delivery.client)]?.isBlocked(at: now) == true {
      postpone(id, at: now)
      return nil
    }
    delivery.state = .underWay
    delivery.attempts.append(Delivery.Attempt(sent: now))
    deliveries[id] = delivery
    underWay += 1
    return callback(delivery, hook, at: now)
  }

  /// Notes what came of sending a callback.
  mutating func note(_ result: CallbackResult, of id: Int, at now: Duration) {
    guard let delivery = deliveries[id], delivery.state == .underWay, let last = delivery.attempts.indices.last
    else { return }
    underWay -= 1
    deliveries[id]?.attempts[last].answered = now
    let failure: String?
    switch result {
    case .answered(let status):
      deliveries[id]?.attempts[last].status = status
      failure = result.isSuccess ? nil : "HTTP \(status)"
    case .failed(let reason):
      deliveries[id]?.attempts[last].failure = reason
      failure = reason
    }
    if failure == nil { end(id, .delivered) } else { postpone(id, at: now) }
    judge(delivery, failure, at: now)
  }

  /// Ends a delivery.
  mutating func end(_ id: Int, _ state: Delivery.State) {
    deliveries[id]?.state = state
    deliveries[id]?.body = []
  }

  private func callback(_ delivery: Delivery, _ hook: Hook?, at now: Duration) -> Callback {
    let isNew = settings.unknowns.retriesHaveNewHeaders
    var headers = isNew ? hook?.headers ?? delivery.headers : delivery.headers
    if delivery.faults.contains(.missingHeaders) { headers = [] }
    if delivery.faults.contains(.wrongHeaders) { headers = headers.map { .init(name: $0.name, value: "forged") } }
    let isSigned = !delivery.faults.contains(.missingSignature)
    let secret = clients.first { $0.id == delivery.client }?.secret ?? ""
    let age = delivery.faults.contains(.oldSignature) ? 3600 : 0
    let signature = settings.signing.headers(
      delivery.body, id: delivery.message, time: now.inSeconds - age,
      secret: delivery.faults.contains(.wrongSignature) ? secret + "?" : secret)
    return Callback(
      delivery: delivery.id, destination: isNew ? hook?.destination ?? delivery.destination : delivery.destination,
      headers: [("content-type", "application/json")] + headers.map { ($0.name, $0.value) }
        + (isSigned ? signature : []), body: delivery.body)
  }

  /// Puts a delivery off until its next attempt, or gives it up and switches its hook off.
  private mutating func postpone(_ id: Int, at now: Duration) {
    guard var delivery = deliveries[id] else { return }
    delivery.failures += 1
    guard delivery.failures <= settings.times.retries.count else {
      end(id, .exhausted)
      deactivate(delivery.hook, at: now)
      return
    }
    delivery.state = .waiting
    delivery.due = now + settings.times.retries[delivery.failures - 1]
    deliveries[id] = delivery
    agenda.add(id, due: delivery.due)
  }

  /// Counts a result for its domain, blocks it where too many have failed, and tells of exceptions.
  private mutating func judge(_ delivery: Delivery, _ failure: String?, at now: Duration) {
    guard let hook = hooks[delivery.hook] else { return }
    let key = key(hook.domain, hook.client)
    let client = settings.unknowns.domainsByClient ? hook.client : nil
    let isBlocked =
      domains[key, default: HookDomain(client: client, name: hook.domain)].note(failure, at: now, settings.times)
    if isBlocked {
      mail(hook.client, "The domain \(hook.domain) is blocked: fewer than 90 in 100 callbacks were answered.", at: now)
    }
    guard failure != nil, hook.scope != Self.exceptionScope else { return }
    let code = isBlocked ? 90003 : deliveries[delivery.id]?.state == .exhausted ? 90002 : 90001
    tellException(code, hook, at: now)
  }

  func key(_ domain: String, _ client: String) -> String {
    settings.unknowns.domainsByClient ? client + " " + domain : domain
  }
}
