extension Shopify {
  /// Tells the app's subscriptions of all that has happened since the last time.
  mutating func announce() {
    let changes = takeChanges()
    guard isListening, !changes.isEmpty else { return }
    for event in changes.events(in: self) { tell(event) }
  }

  /// Whether anybody hears of anything.
  var isListening: Bool { table("WebhookSubscription").map { !$0.heads.isEmpty } ?? false }

  /// Makes a callback for each subscription to a topic.
  mutating func tell(_ event: ShopEvent) {
    callbacks.events += 1
    // What every app of the App Store hears of goes where the app has its other callbacks.
    let word = event.topic == "customers/redact" ? "CUSTOMERS_UPDATE" : Self.word(event.topic)
    for row in subscriptions(to: word) { enqueue(event, to: row) }
  }

  /// The name that the API has for a topic.
  static func word(_ topic: String) -> String {
    String(topic.map { $0 == "/" || $0 == "." ? "_" : $0 }).uppercased()
  }

  private func subscriptions(to word: String) -> [ShopRow] {
    guard let table = table("WebhookSubscription") else { return [] }
    return table.numbers.compactMap { table[$0] }.filter { $0.fields["topic"]?.text == word }
  }

  private mutating func enqueue(_ event: ShopEvent, to row: ShopRow) {
    let (id, drawn, struck) = callbacks.queue.begin(event.topic, seed: options.seed)
    var random = drawn
    let names = Set(struck.map(\.name))
    let domain = names.contains(.otherStore) ? "another1" : options.shop
    let message = random.uuid()
    let headers = [
      ("x-shopify-topic", event.topic), ("x-shopify-shop-domain", "\(domain).myshopify.com"),
      ("x-shopify-api-version", "2026-07"), ("x-shopify-webhook-id", message),
      ("x-shopify-event-id", "event-\(callbacks.events)"),
      ("x-shopify-triggered-at", Dates.milliseconds(now.inMilliseconds)),
    ]
    let fields = event.topic == "customers/redact" ? [] : row.fields["includeFields"]?.texts ?? []
    callbacks.queue.add(
      Delivery(
        id: id, event: callbacks.events, hook: row.id.number, client: options.clientID, scope: event.topic,
        message: message, happened: now, destination: row.fields["uri"]?.text ?? "",
        headers: headers.map { Hook.Header(name: $0.0, value: $0.1) }, faults: names, body: event.body(fields, names),
        due: now), struck)
  }

  /// Takes out the callbacks that are due, as they go over the wire.
  mutating func takeDue(at now: Duration, most: Int = .max) -> [Callback] {
    var due: [Callback] = []
    while due.count < most, let id = callbacks.queue.agenda.take(by: now) {
      guard let delivery = callbacks.queue.deliveries[id], delivery.state == .waiting else { continue }
      guard delivery.scope == ShopCallbacks.last || table("WebhookSubscription")?.head(delivery.hook) != nil else {
        callbacks.queue.end(id, .dropped)
        continue
      }
      callbacks.queue.start(id, at: now)
      due.append(callbacks.callback(delivery))
    }
    return due
  }

  /// Notes what came of sending a callback; a subscription whose callback fails as often as it is tried is gone.
  mutating func note(_ result: CallbackResult, of id: Int, at now: Duration) {
    guard let (delivery, failure) = callbacks.queue.answer(result, of: id, at: now) else { return }
    guard failure != nil else { return callbacks.queue.end(id, .delivered) }
    guard !callbacks.queue.postpone(id, at: now, callbacks.retries) else { return }
    unsubscribe(delivery.hook)
  }

  /// Takes a subscription away; what waits for it is dropped.
  mutating func unsubscribe(_ number: Int) {
    _ = remove(ShopID("WebhookSubscription", number))
    callbacks.queue.drop(number, but: ShopCallbacks.last)
  }

  /// Takes the app away: it is told, its subscriptions are gone, and its tokens are none any more.
  mutating func uninstall() {
    announce()
    tell(
      ShopEvent(
        ShopCallbacks.last,
        [("id", .int(954_889)), ("name", .text("Sandbox")), ("domain", .text("\(options.shop).myshopify.com"))]))
    for number in table("WebhookSubscription")?.numbers ?? [] { unsubscribe(number) }
    isInstalled = false
  }
}
