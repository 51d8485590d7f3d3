/// Callbacks on their way: what has been made, what is due when, and what goes wrong with them.
struct CallbackQueue: Sendable {
  var faults: [HookFault] = []
  /// Every delivery by its number.
  var deliveries: [Int: Delivery] = [:]
  var agenda = Agenda()
  /// How many callbacks are on the wire.
  var underWay = 0
  /// How many have been made.
  private(set) var made = 0
  /// What waits for the next callback of its hook.
  private var heldBack: [Int: Int] = [:]

  /// When the next callback is due; nil if none is.
  var nextDue: Duration? { agenda.next }

  /// Begins a callback: gives its number, draws for it, and the faults that strike it.
  mutating func begin(_ scope: String, seed: UInt64) -> (id: Int, random: SplitMix, struck: [HookFault]) {
    made += 1
    var random = SplitMix(seed: seed, kind: 95, id: made)
    let struck = faults.strike(scope, &random)
    return (made, random, struck)
  }

  /// Puts a callback on its way, as the faults that have struck it want.
  mutating func add(_ delivery: Delivery, _ struck: [HookFault]) {
    var delivery = delivery
    let id = delivery.id
    let delay = struck.first { [.delayed, .outOfOrder].contains($0.name) }?.delay
    delivery.due += delay ?? .zero
    if delivery.faults.contains(.lost) { (delivery.state, delivery.body) = (.lost, []) }
    deliveries[id] = delivery
    guard delivery.state == .waiting else { return }
    agenda.add(id, due: delivery.due)
    release(heldBack.removeValue(forKey: delivery.hook), at: delivery.due)
    if delivery.faults.contains(.outOfOrder) { heldBack[delivery.hook] = id }
    if delivery.faults.contains(.doubled) { repeatLast(delivery) }
  }

  /// Lets what was held back go out behind the callback that has just been made.
  private mutating func release(_ held: Int?, at due: Duration) {
    guard let held, deliveries[held]?.state == .waiting, deliveries[held]?.attempts.isEmpty == true else { return }
    agenda.remove([held])
    agenda.add(held, due: due)
    deliveries[held]?.due = due
  }

  private mutating func repeatLast(_ delivery: Delivery) {
    made += 1
    deliveries[made] = delivery
    deliveries[made]?.id = made
    agenda.add(made, due: delivery.due)
  }

  /// Lets a delivery go out.
  mutating func start(_ id: Int, at now: Duration) {
    deliveries[id]?.state = .underWay
    deliveries[id]?.attempts.append(Delivery.Attempt(sent: now))
    underWay += 1
  }

  /// Takes down what came of sending a callback, and gives why it failed: nil where it has not; nothing of one that is not
  /// under way.
  mutating func answer(_ result: CallbackResult, of id: Int, at now: Duration) -> (
    delivery: Delivery, failure: String?
  )? {
    guard let delivery = deliveries[id], delivery.state == .underWay, let last = delivery.attempts.indices.last
    else { return nil }
    underWay -= 1
    deliveries[id]?.attempts[last].answered = now
    switch result {
    case .answered(let status):
      deliveries[id]?.attempts[last].status = status
      return (delivery, result.isSuccess ? nil : "HTTP \(status)")
    case .failed(let reason):
      deliveries[id]?.attempts[last].failure = reason
      return (delivery, reason)
    }
  }

  /// Puts a delivery off until its next attempt; false where there is none.
  mutating func postpone(_ id: Int, at now: Duration, _ retries: [Duration]) -> Bool {
    guard var delivery = deliveries[id] else { return true }
    delivery.failures += 1
    guard delivery.failures <= retries.count else {
      end(id, .exhausted)
      return false
    }
    delivery.state = .waiting
    delivery.due = now + retries[delivery.failures - 1]
    deliveries[id] = delivery
    agenda.add(id, due: delivery.due)
    return true
  }

  /// Ends a delivery.
  mutating func end(_ id: Int, _ state: Delivery.State) {
    deliveries[id]?.state = state
    deliveries[id]?.body = []
  }

  /// Drops what waits for a hook, but for one scope.
  mutating func drop(_ hook: Int, but scope: String) {
    let waiting = deliveries.values.filter { $0.hook == hook && $0.state == .waiting && $0.scope != scope }
    agenda.remove(Set(waiting.map(\.id)))
    for delivery in waiting { end(delivery.id, .dropped) }
  }
}
