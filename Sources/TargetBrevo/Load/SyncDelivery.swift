import HTTP
import JSON
import Ledger
import Logging

/// What takes the batches of a run that may last for months: the ledger is its own only while it works, and has an entry for
/// each day.
struct SyncDelivery: BatchDelivery {
  private let parts: RunParts
  /// The entry of the day.
  private(set) var entry: RunEntry
  private var turns: LedgerTurns?
  private var delivery: Delivery
  /// Whether it is not known any more how things stand that were left half done.
  private var isStale = true
  /// The address up to which figures have been brought up to date, while that is under way.
  private var refreshed: String?

  /// The orders that have come since the last rest, of which carts may have to be told.
  private var ordered: [String] = []

  /// How many contacts are looked at together, so that what comes in meanwhile does not wait for long.
  private static let page = 2000

  /// Creates what delivers; the turns are nil where nobody else has the ledger.
  init(parts: RunParts, entry: RunEntry, turns: LedgerTurns?) {
    (self.parts, self.entry, self.turns) = (parts, entry, turns)
    delivery = parts.delivery()
  }

  /// Finds out what became of what an earlier run left half done.
  mutating func begin() async throws { try await inTurn { _ in } }

  mutating func deliver(_ batch: Batch, schemas: [String: JSONValue]) async throws {
    try await inTurn { try await $0.deliver(batch, schemas: schemas) }
    if parts.settings.families.carts { ordered += batch.records(of: TargetStream.orders.name).map(\.key) }
  }

  mutating func end(schemas: [String: JSONValue]) async throws {
    try await inTurn { try await $0.end(schemas: schemas) }
    ordered = []
  }

  func nextWork() async throws -> Duration? {
    let settings = parts.settings
    // Many changes of stock share the requests of one look where these are scarce.
    if settings.families.inventory, try await parts.ledger.stock.isWaiting(), await !areScarce(BrevoFamily.ofStock) {
      return .zero
    }
    guard settings.families.carts else { return nil }
    if !ordered.isEmpty, try await parts.ledger.carts.areOpen(of: ordered), await !areScarce([.events]) { return .zero }
    let now = Int(parts.time.now.components.seconds)
    let restless = now.subtractingClamped(settings.abandonedAfter)
    return try await parts.ledger.carts.firstTouch(after: restless).map { .seconds($0.subtractingClamped(restless)) }
  }

  /// Says and finds out what is known only at the end of a run.
  mutating func conclude() async throws { try await inTurn { try await $0.conclude(asking: true) } }

  mutating func keepHouse() async throws -> Bool {
    if today != entry.day { try await turnDay() }
    if refreshed == nil {
      guard try await FigureRefresh(context: delivery.context).isDue(on: today) else { return false }
    }
    let place = refreshed ?? ""
    refreshed = try await inTurn {
      try await FigureRefresh(context: $0.context).page(after: place, limit: SyncDelivery.page)
    }
    if refreshed == nil { parts.logger.info(Words.Notice.figuresRefreshed) }
    return refreshed != nil
  }

  func isScarce(for batch: Batch) async -> Bool { await areScarce(batch.families) }

  private func areScarce(_ families: Set<BrevoFamily>) async -> Bool {
    for family in families {
      guard let standing = await parts.api.standing(of: family), let limit = standing.limit,
        let left = standing.remaining, let wait = standing.resetIn
      else { continue }
      // What is full again within seconds is no quota to be spared.
      if wait > .seconds(10), left < limit / 4 { return true }
    }
    return false
  }

  func mayPass(_ fault: any Error) -> Bool {
    guard case BrevoFault.fatal(.unavailable(_, let outage, _)) = fault else { return false }
    if case .fault(.notConnected(let fault)) = outage { return !fault.isFinal }
    return true
  }

  private var today: Int { Int(parts.time.now.components.seconds / 86_400) }

  /// Closes the day's run and begins another, which asks anew for what Brevo withholds.
  private mutating func turnDay() async throws {
    var fault: FamiliesWithheld?
    do { try await conclude() } catch let withheld as FamiliesWithheld { fault = withheld }
    parts.logger.info(Words.Notice.turnOfDay)
    try await entry.end(fault, isGoingOn: true)
    parts.tally.startOver()
    parts.api.families.startOver()
    isStale = true
    entry = try await entry.next()
  }

  /// Does some work in a turn on the ledger.
  ///
  /// After a fault, and where others have had the ledger, it begins as a new run does: events without an answer are asked
  /// for, open imports waited for, and nothing that was known of the account or of the dead letters is relied on.
  private mutating func inTurn<Value>(_ work: (Delivery) async throws -> Value) async throws -> Value {
    let isOther = try await turns?.take() ?? false
    defer { turns?.lend() }
    do {
      if isStale || isOther {
        delivery = parts.delivery()
        try await delivery.begin()
        isStale = false
      }
      return try await work(delivery)
    } catch {
      isStale = !(error is FamiliesWithheld)
      throw error
    }
  }
}
