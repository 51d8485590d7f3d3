import Foundation
import HTTP
import Ledger
import TestSupport

@testable import Live
@testable import Sandbox
@testable import Shops
@testable import Tap
@testable import TapBigCommerce

/// A store, Brevo, and a machine with both programs in one process, through the lives of a plan: each may end at any call to the
/// network, the clock, a file or a pipe, and with it the machine, which then forgets what was not synced.
///
/// What is promised is looked at after each death and, by ``LiveTruth``, in the end.
struct Simulation {
  let plan: SimulationPlan
  let time = ManualTime()
  let sandbox: CommerceSandbox
  let machine: Machine
  let shop: LiveShop
  let admitted = Admitted()
  let acknowledged = Acknowledged()
  private var placed: [String: PlacesKnown] = [:]
  private let began: Int
  /// What the lives so far came to.
  private(set) var course: [String] = []

  init(_ plan: SimulationPlan) throws {
    self.plan = plan
    shop = LiveShop(seed: plan.seed)
    sandbox = CommerceSandbox(Self.options()) { [time] in time.now }
    machine = try Machine()
    began = Int(time.now.components.seconds)
  }

  /// Small, so that a story is short: what is rare among many things is not among few.
  private static func options(orders: Int = 4) -> SandboxOptions {
    var options = SandboxOptions()
    (options.customers, options.orders, options.products, options.subscribers) = (5, orders, 4, 3)
    (options.categories, options.coupons, options.oddities, options.tied) = (4, 1, false, 0)
    (options.quota, options.limits, options.imports) = (1_000_000, .none, .after(.seconds(1)))
    options.eventDelay = .zero
    return options
  }

  /// Lives through the plan.
  ///
  /// - Returns: what is wrong; nothing if all is well.
  mutating func run() async throws -> [String] {
    try await keepHooks()
    for life in plan.lives {
      var luck = Seeded(seed: life.seed)
      shop.begin(luck.next())
      let faults = try await live(life, &luck)
      if !faults.isEmpty { return faults }
    }
    return try await end()
  }

  private func keepHooks() async throws {
    if plan.hasHooks { try await HooksClient.of(sandbox, time).keep() }
  }

  /// How the tap is started: where each page tells of itself alone, pages are so small that lists have several.
  ///
  /// Smaller ones would ask too much: what a row leaves behind that goes meanwhile is found by a page that overlaps the one
  /// before, and where pages have two rows, as a rule none does.
  private var tap: LivedTap {
    var tap = shop.tap
    if plan.tellsOwnTotals { tap.config = tap.config.replacing("{", with: #"{"page_size":5,"#, maxReplacements: 1) }
    return tap
  }

  private var tricks: Tricks { Tricks(tellingOwnTotals: plan.tellsOwnTotals) }

  private mutating func live(_ life: SimulatedLife, _ luck: inout Seeded) async throws -> [String] {
    let start = Int(time.now.components.seconds)
    if Int.random(in: 0..<3, using: &luck) == 0 { try await keepHooks() }
    armHooks(life, &luck)
    let pauses = (0...life.changes).map { $0 == life.changes ? life.rest : Int.random(in: 0...40, using: &luck) }
    var received = true
    if plan.isReceiving {
      received = try await machine.process(life.receiver, luck.next()) { [self] peril in
        let clock = PerilousTime(time: time, peril: peril)
        guard let spool = try? Self.open(machine.spoolPath, clock) else { return }
        try await shopAtWork(life, pauses, receiving.intake(spool, peril))
      }
    } else {
      try await shopAtWork(life, pauses, Nobody())
    }
    var faults = received ? [] : try await machine.damage(acknowledged)
    let written = try await tap(life, &luck)
    if !written.isAlive { faults += try await machine.damage(acknowledged) }
    let loaded = try await target(life, written, &luck)
    if !loaded { faults += try await machine.damage(acknowledged) }
    faults += Self.told(twice: sandbox.world { $0.account })
    if faults.isEmpty { try await notePlaces(from: start) }
    course.append(
      "  \(received ? "" : "the receiver died, ")the tap \(written.isAlive ? "ended" : "died") after \(written.calls) calls, "
        + "the target \(loaded ? "ended" : "died") after \(machine.calls)")
    return faults
  }

  /// Things happen in the shop, and callbacks find somebody or nobody.
  private func shopAtWork(_ life: SimulatedLife, _ pauses: [Int], _ receiver: any Transport) async throws {
    for (place, pause) in pauses.enumerated() {
      if place < pauses.count - 1 { sandbox.world { shop.change(&$0) } }
      if life.mishaps.contains(.oddData), shop.chance(30) { sandbox.world { shop.makeOdd(&$0) } }
      await HookCourier(sandbox: sandbox, transport: receiver, needsRoute: false)
        .drain(until: time.now + .seconds(pause)) { time.advance(by: $0) }
    }
  }

  /// What a receiver is made of.
  private struct Receiving: Sendable {
    let gate: CallbackGate
    let time: ManualTime
    let admitted: Admitted
    let acknowledged: Acknowledged

    func intake(_ spool: Spool, _ peril: Peril) -> WatchedIntake {
      WatchedIntake(intake: LiveIntake(spool, gate, time, peril, admitted), acknowledged: acknowledged)
    }
  }

  private var receiving: Receiving {
    Receiving(gate: shop.gate(sandbox.options), time: time, admitted: admitted, acknowledged: acknowledged)
  }

  private static func open(_ path: String, _ time: any Timekeeper) throws(SpoolFault) -> Spool {
    try Spool(path: path, shop: "sandbox1", time: time)
  }
}

extension Simulation {
  /// What a tap has written, and how it ended.
  private struct Written {
    var bytes: [UInt8] = []
    var isAlive = true
    var calls = 0
  }

  private mutating func tap(_ life: SimulatedLife, _ luck: inout Seeded) async throws -> Written {
    let state: String? =
      life.mishaps.contains(.noState)
      ? nil : life.mishaps.contains(.oldState) ? machine.states.randomElement(using: &luck) : machine.state
    if life.mishaps.contains(.storeFails) { fail(&luck) }
    defer { sandbox.world { $0.faults = [] } }
    let (path, sandbox, shop, time, receiving) = (machine.spoolPath, sandbox, shop, time, receiving)
    let ahead = life.mishaps.contains(.clockAhead) ? Duration.seconds(Self.lead(&luck)) : .zero
    let (tap, tricks) = (tap, tricks)
    var written = Written()
    written.isAlive = try await machine.process(life.tap, luck.next()) { peril in
      let open: @Sendable () throws(SpoolFault) -> Spool = { () throws(SpoolFault) in
        try Self.open(path, PerilousTime(time: time, peril: peril))
      }
      let work: any RunWork =
        switch life.work {
        case .lists: ListsWork()
        case .drain: SpoolWork(reader: StoreObjects(), open: open)
        case .listen(let rounds, let pass):
          ListeningLife(rounds: rounds, pass: pass, peril: peril, reader: StoreObjects(), open: open) { spool in
            if shop.chance(40) { sandbox.world { shop.change(&$0) } }
            await HookCourier(sandbox: sandbox, transport: receiving.intake(spool, peril), needsRoute: false).step()
          }
        }
      written.bytes = try await TapLife(
        tap: tap, sandbox: sandbox, time: time, peril: peril, state: state, ahead: ahead, tricks: tricks
      ).run(work).written
    }
    written.calls = machine.calls
    // With its machine the tap's last words are lost, but for those that the target has taken by then.
    if !written.isAlive, life.tap?.isPowerCut == true {
      written.bytes.removeLast(Int.random(in: 0...written.bytes.count, using: &luck))
    }
    return written
  }

  /// How far a clock is ahead, in seconds: hours as likely as minutes.
  private static func lead(_ luck: inout Seeded) -> Int {
    Int.random(in: 1...([300, 2000, 20_000].randomElement(using: &luck) ?? 300), using: &luck)
  }

  /// Lets the target take what a tap has written, and keeps the states that it prints.
  ///
  /// - Returns: whether it lived.
  private mutating func target(_ life: SimulatedLife, _ written: Written, _ luck: inout Seeded) async throws -> Bool {
    if life.mishaps.contains(.brevoFails) { fail(&luck) }
    let lost = life.mishaps.contains(.answersLost) ? Int.random(in: 1...3, using: &luck) : 0
    defer { sandbox.world { $0.faults = [] } }
    return try await load(written.bytes, life.target, luck.next(), runner: life.runner, lost: lost).isAlive
  }

  private func load(
    _ written: [UInt8], _ death: SimulatedLife.Death? = nil, _ seed: UInt64 = 0, runner: SimulatedLife.Death? = nil,
    lost: Int = 0
  ) async throws -> (isAlive: Bool, isWhole: Bool, log: String) {
    let (input, printed) = (machine.outside("input.jsonl"), machine.outside("states"))
    try Data(written).write(to: URL(fileURLWithPath: input))
    try Data().write(to: URL(fileURLWithPath: printed))
    var outcome = (isWhole: false, log: "")
    let isAlive = try await machine.process(death, seed, printing: printed, runner: runner) { peril in
      outcome = try await TargetLife(
        sandbox: sandbox, time: time, peril: peril, folder: machine.disk.folder, own: shop.target,
        tricks: Tricks(lost: lost), disk: ForgetfulFiles(machine.disk)
      ).run(input, states: printed)
    }
    return (isAlive, outcome.isWhole, outcome.log)
  }

  /// Some of the next requests fail.
  private func fail(_ luck: inout Seeded) {
    let names: [Fault.Name] = [
      .serverError500, .unavailable503, .connectionReset, .truncatedBody, .notJSON, .answerLost, .tooManyRequests,
      .emptyBody, .badGateway502,
    ]
    let faults = (0..<Int.random(in: 1...3, using: &luck)).map { _ in
      Fault(
        names.randomElement(using: &luck) ?? .serverError500,
        times: Int.random(in: 0..<8, using: &luck) == 0 ? .max : Int.random(in: 1...5, using: &luck),
        after: Int.random(in: 0...12, using: &luck))
    }
    sandbox.world { $0.faults = faults }
  }

  private func armHooks(_ life: SimulatedLife, _ luck: inout Seeded) {
    var faults: [HookFault] = []
    if life.mishaps.contains(.callbacksAstray) {
      let names: [HookFault.Name] = [.lost, .doubled, .outOfOrder, .delayed, .wrongSignature, .missingHeaders]
      for name in names where Bool.random(using: &luck) {
        faults.append(
          HookFault(
            name, times: Int.random(in: 1...20, using: &luck), percent: Int.random(in: 5...60, using: &luck),
            delay: .seconds(Int.random(in: 1...600, using: &luck))))
      }
    }
    sandbox.world { $0.hooks.faults = faults }
  }
}

extension Simulation {
  /// What Brevo was told twice.
  private static func told(twice account: Account) -> [String] {
    Dictionary(grouping: account.events.map(ToldEvent.init), by: \.id).values.filter { $0.count > 1 }
      .map { "told \($0.count) times: \($0[0])" }
  }

  /// The shop comes to rest, what is late arrives, and a last run brings all that is left.
  private mutating func end() async throws -> [String] {
    sandbox.world { ($0.faults, $0.hooks.faults) = ([], []) }
    try await keepHooks()
    let alive = Peril(at: nil) {}
    do {
      let spool = try Self.open(machine.spoolPath, time)
      let courier = HookCourier(sandbox: sandbox, transport: receiving.intake(spool, alive), needsRoute: false)
      while let step = sandbox.world({ $0.shoppers.compactMap(\.next).max() }) {
        await courier.drain(until: step) { time.advance(by: $0) }
      }
      // By now each cart that is left alone has been so for long enough.
      await courier.drain(until: time.now + .seconds(4000)) { time.advance(by: $0) }
    }
    for _ in 0..<plan.lastRuns {
      if let fault = try await lastLife() { return [fault] }
      time.advance(by: .seconds(120))
    }
    let faults = try await machine.damage(acknowledged)
    let (reference, rejects) = try await reference()
    let lost = rejects.subtracting(KeptLetters.identities(machine.disk.path("rejects.jsonl")))
    let unread = plan.hasStubbornOrder ? try await stubbornOrder.faults() : []
    return faults + unread + (lost.isEmpty ? [] : ["\(lost.count) dead letters are gone that states have passed"])
      + LiveTruth(
        store: sandbox.world { $0.store }, account: sandbox.world { $0.account }, reference: reference,
        began: began, now: Int(time.now.components.seconds), admitted: admitted, removedOrders: shop.removedOrders,
        formerCustomers: shop.formerCustomers, leftAddresses: shop.leftAddresses, addressChanges: shop.addressChanges,
        placed: placed
      ).faults()
  }

  /// An order in a store that has more of them than a tap asks of before it writes a state.
  private var stubbornOrder: StubbornOrder {
    StubbornOrder(sandbox: CommerceSandbox(Self.options(orders: 50)) { [time] in time.now }, time: time, tap: shop.tap)
  }

  /// A life without mishaps, from the last state on: what a state has passed before it was durable is missing in the end.
  ///
  /// - Returns: what went wrong, if anything did.
  private mutating func lastLife() async throws -> String? {
    let (path, time) = (machine.spoolPath, time)
    let alive = Peril(at: nil) {}
    let work = ListeningLife(rounds: nil, pass: .whole, peril: alive, reader: StoreObjects()) { () throws(SpoolFault) in
      try Self.open(path, time)
    }
    let tap = try await TapLife(
      tap: tap, sandbox: sandbox, time: time, peril: alive, state: machine.state, tricks: tricks
    ).run(work)
    guard tap.isWhole else { return "the last life of the tap failed: \(tap.log.suffix(1500))" }
    let target = try await load(tap.written)
    return target.isWhole ? nil : "the last life of the target failed: \(target.log.suffix(1500))"
  }

  /// What a Brevo has that learns of the store now, by its lists alone.
  private func reference() async throws -> (account: Account, rejects: Set<Digest>) {
    let other = CommerceSandbox(Self.options()) { [time] in time.now }
    let alive = Peril(at: nil) {}
    let tap = try await TapLife(tap: shop.tap, sandbox: sandbox, time: time, peril: alive, state: nil).run(ListsWork())
    let input = machine.outside("reference.jsonl")
    try Data(tap.written).write(to: URL(fileURLWithPath: input))
    _ = try await TargetLife(
      sandbox: other, time: time, peril: alive, folder: machine.outside("reference"), own: shop.target
    )
    .run(input, states: machine.outside("reference-states"))
    let store = sandbox.world { $0.store }
    let rejects = KeptLetters.identities(machine.outside("reference/rejects.jsonl")) { store.customers[$0] == nil }
    return (other.world { $0.account }, rejects)
  }

  /// Takes note of the things of which the target has learned where their pieces lie, in a life that began at a second.
  private mutating func notePlaces(from start: Int) async throws {
    let path = machine.disk.path("ledger.sqlite")
    guard FileManager.default.fileExists(atPath: path) else { return }
    let (products, events) = sandbox.world { ($0.store.products.ids.map(String.init), $0.account.events.count) }
    for (product, variants) in try await DeliveryLedger(path: path).stock.placed(of: products) {
      for id in [product] + variants.keys.map({ "\(product)-\($0)" }) where placed[id] == nil {
        placed[id] = PlacesKnown(events: events, time: start)
      }
    }
  }
}
