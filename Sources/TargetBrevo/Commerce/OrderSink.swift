import HTTP
import JSON
import Ledger
import Logging
import Singer

/// The sink of orders, which go to Brevo's eCommerce: live ones start automations, historical ones do not.
///
/// A few live orders go one by one (POST /orders/status), which answers for each. All others go by batch, whose 202 says
/// only that Brevo will look at them; so they are looked up afterwards (GET /orders), as far as `budget` lasts.
struct OrderSink: Sendable {
  let api: BrevoAPI
  let time: any Timekeeper
  let logger: Logger
  /// How long Brevo may take until an order is listed.
  let patience: Duration
  /// The requests that may be spent on looking orders up; nil if none are.
  let budget: RequestBudget?
  let memory: AccountMemory
  /// Puts rejects where they last; throws when there are too many.
  let record: @Sendable ([Reject]) throws -> Void
  /// What has been sent.
  let sent = SentKeys()

  /// Up to so many live orders go one by one.
  private static let few = 10
  /// Of what is missing so many are sent alone, for the reason.
  private static let mostAlone = 10

  /// Delivers orders; those that did not arrive come back as rejects, which are recorded by then.
  func deliver(_ rows: [Row], historical: Bool) async throws -> [Reject] {
    var rejects: [Reject] = []
    api.tally.begin("orders", of: rows.count)
    if !historical, rows.count <= OrderSink.few {
      for row in rows {
        if let refusal = try await sendAlone(row, historical: false) {
          rejects.append(.commerce(row, refusal, "orders"))
        }
        api.tally.advance()
      }
      try record(rejects)
      return rejects
    }
    // Nothing else than a batch is silent.
    var alone: ((Row) async throws(BrevoFault) -> Void)?
    if !historical { alone = { row throws(BrevoFault) in try await send(row) } }
    var bisector = BatchBisector("orders", record: record, alone: alone) { rows throws(BrevoFault) in
      try await send(rows, historical: historical)
    }
    for batch in batches(of: rows, count: 1000, bytes: 4_000_000) {
      let began = time.now
      let refused = try await bisector.deliver(batch)
      rejects += refused.map { .commerce($0.row, $0.refusal, "orders") }
      let lost = Set(refused.map(\.row.origin.key))
      let accepted = batch.filter { !lost.contains($0.origin.key) }
      let unlisted = try await verify(accepted, since: began, historical: historical)
      try record(unlisted)
      rejects += unlisted
      api.tally.advance(batch.count)
    }
    return rejects
  }

  /// Looks orders up; what is missing is sent again alone, and named if that does not help.
  private func verify(_ rows: [Row], since began: Duration, historical: Bool) async throws(BrevoFault) -> [Reject] {
    guard let budget, !rows.isEmpty else { return [] }
    let pages = (rows.count + BrevoAPI.orderPage - 1) / BrevoAPI.orderPage
    guard budget.left >= pages, await canAsk(pages),
      let missing = try await missing(of: rows, since: began, budget)
    else {
      budget.skip(rows.count)
      return []
    }
    guard missing.count * 2 <= rows.count || rows.count == 1 else {
      logger.warning(
        Words.Notice.orderListUnfit,
        metadata: ["orders": "\(rows.count)", "not_listed": "\(missing.count)"])
      return []
    }
    guard !missing.isEmpty else { return [] }
    logger.warning(
      Words.Notice.ordersNotListed, metadata: ["orders": "\(missing.count)"])
    var rejects: [Reject] = []
    var again: [Row] = []
    for row in missing.prefix(OrderSink.mostAlone) {
      if let refusal = try await sendAlone(row, historical: historical) {
        rejects.append(.commerce(row, refusal, "orders"))
      } else if historical {
        again.append(row)
      }
    }
    if !again.isEmpty { again = try await self.missing(of: again, since: began, budget) ?? [] }
    return rejects + (again + missing.dropFirst(OrderSink.mostAlone)).map { .commerce($0, .notListed, "orders") }
  }

  /// Whether the quota has room for some requests, so that nobody waits for what is only looked at, and imports, whose
  /// looks share it and save hundreds of requests each, keep 30 of a hundred.
  private func canAsk(_ requests: Int) async -> Bool {
    let outlook = await api.outlook(of: .other)
    let reserve = max((await api.standing(of: .other)?.limit ?? 0) / 10 * 3, 10)
    return outlook.delay < .seconds(5) && (outlook.remaining ?? .max).subtractingClamped(requests) > reserve
  }

  /// The orders that Brevo does not list, after it has had some time; nil if it cannot be asked often enough.
  private func missing(
    of rows: [Row], since began: Duration, _ budget: RequestBudget
  ) async throws(BrevoFault) -> [Row]? {
    let deadline = time.now + patience
    var missing = Dictionary(rows.map { ($0.id, $0) }) { $1 }
    var pause = Duration.seconds(2)
    while true {
      let isLast = time.now >= deadline
      guard try await strike(from: &missing, since: began, budget) else { return nil }
      if missing.isEmpty || isLast { return rows.filter { missing[$0.id] != nil } }
      do { try await time.sleep(for: min(pause, max(deadline - time.now, .milliseconds(100)))) } catch {
        throw .cancelled
      }
      pause = min(pause * 4, .seconds(3600))
    }
  }

  /// Reads the list of orders until all are found or it ends; false if the budget does not reach so far, or Brevo shows none.
  ///
  /// Where no answer has told Brevo's clock, it may differ from ours by some minutes.
  private func strike(
    from missing: inout [String: Row], since began: Duration, _ budget: RequestBudget
  ) async throws(BrevoFault) -> Bool {
    let earliest = memory.now.clock.map { began + $0 - .seconds(5) } ?? began - .seconds(900)
    let since = Timestamp(seconds: earliest.components.seconds).rfc3339
    var offset = 0
    while !missing.isEmpty {
      guard budget.take(1) else { return false }
      let orders: [JSONValue]
      do throws(BrevoFault) {
        orders = try await api.orders(modifiedSince: since, offset: offset)
      } catch {
        // An account that does not show its orders takes them all the same.
        switch error {
        case .refused, .fatal(.forbidden): return false
        default: throw error
        }
      }
      for order in orders { missing[order["id" as StaticString]?.string ?? ""] = nil }
      offset += orders.count
      if orders.count < BrevoAPI.orderPage { break }
    }
    return true
  }

  /// Sends one order in a way that starts no automation it should not.
  ///
  /// - Returns: why Brevo refuses it; nil if it does not.
  private func sendAlone(_ row: Row, historical: Bool) async throws(BrevoFault) -> BrevoRefusal? {
    do throws(BrevoFault) {
      if historical {
        try await send([row], historical: true)
      } else {
        try await send(row)
      }
      return nil
    } catch {
      guard case .refused(let refusal) = error else { throw error }
      return refusal
    }
  }

  private func send(_ row: Row) async throws(BrevoFault) {
    try await api.createOrder(row.json)
    sent.insert([row.origin.key])
  }

  private func send(_ rows: ArraySlice<Row>, historical: Bool) async throws(BrevoFault) {
    let answer = try await api.createOrders(rows.map(\.json), historical: historical)
    memory.noteClock(in: answer, at: time.now)
    sent.insert(rows.map(\.origin.key))
  }
}

extension BrevoRefusal {
  /// What was accepted and then not kept.
  fileprivate static let notListed = BrevoRefusal(
    status: 202, code: "not_listed", message: Words.Rejection.notListed)
}
