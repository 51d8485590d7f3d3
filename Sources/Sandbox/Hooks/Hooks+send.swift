extension Hooks {
  /// Takes out the callbacks that are due, as they go over the wire.
  ///
  /// What is due to a blocked domain goes back to be tried later, as if it had failed.
  mutating func takeDue(at now: Duration, most: Int = .max) -> [Callback] {
    var callbacks: [Callback] = []
    while callbacks.count < most, let id = queue.agenda.take(by: now) {
      if let callback = start(id, at: now) { callbacks.append(callback) }
    }
    return callbacks
  }

  /// Lets a delivery go out; nil if its hook is off or its domain is blocked.
  private mutating func start(_ id: Int, at now: Duration) -> Callback? {
    guard let waiting = deliveries[id], waiting.state == .waiting else { return nil }
    let hook = hooks[waiting.hook]
    guard hook?.isActive ?? (waiting.scope == Self.lastScope) else {
      queue.end(id, .dropped)
      return nil
    }
    if domains[key(hook?.domain ?? "", waiting.client)]?.isBlocked(at: now) == true {
      postpone(id, at: now)
      return nil
    }
    queue.start(id, at: now)
    return callback(deliveries[id] ?? waiting, hook, at: now)
  }

  /// Notes what came of sending a callback.
  mutating func note(_ result: CallbackResult, of id: Int, at now: Duration) {
    guard let (delivery, failure) = queue.answer(result, of: id, at: now) else { return }
    if failure == nil { queue.end(id, .delivered) } else { postpone(id, at: now) }
    judge(delivery, failure, at: now)
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
    guard let hook = deliveries[id]?.hook, !queue.postpone(id, at: now, settings.times.retries) else { return }
    deactivate(hook, at: now)
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
