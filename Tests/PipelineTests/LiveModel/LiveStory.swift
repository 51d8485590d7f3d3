import Foundation
import HTTP
import Ledger
import TestSupport

@testable import Live
@testable import Sandbox
@testable import Tap
@testable import TapBigCommerce

/// A store whose callbacks go astray, and a pair that listens to them in many short lives, each of which may be cut off.
///
/// What is promised in the end, after a last life without mishaps in which all lists are read, stands in ``LiveTruth``.
struct LiveStory {
  let time = ManualTime()
  let sandbox: CommerceSandbox
  let folder: TemporaryFolder
  let shop: LiveShop
  let admitted = Admitted()
  /// The chances of what goes wrong, apart from what happens in the shop.
  private var luck: Seeded
  /// Whether somebody takes callbacks also while the pair is not running.
  private let isReceiving: Bool
  /// The last states that the target has printed, the latest one last.
  private var states: [String] = []
  private var spools = 0
  private var ledgers = 0
  /// When the target knew first where the pieces of a product or variant lie, by its id at Brevo.
  private var placed: [String: PlacesKnown] = [:]
  private var tapMoments = 100
  private var targetMoments = 60
  private let began: Int
  /// What the lives so far were like.
  private(set) var course: [String] = []

  static let lives = 14

  init(seed: UInt64) throws {
    luck = Seeded(seed: seed &* 7919)
    shop = LiveShop(seed: seed)
    isReceiving = Bool.random(using: &luck)
    var options = Self.options
    for name in HookUnknowns.names.keys.sorted() where Int.random(in: 0..<3, using: &luck) == 0 {
      if let path = HookUnknowns.names[name] { options.hooks.unknowns[keyPath: path].toggle() }
    }
    sandbox = CommerceSandbox(options) { [time] in time.now }
    folder = try TemporaryFolder()
    began = Int(time.now.components.seconds)
  }

  private static var options: SandboxOptions {
    var options = SandboxOptions()
    (options.customers, options.orders, options.products, options.subscribers) = (14, 10, 9, 6)
    (options.categories, options.coupons, options.oddities, options.tied) = (6, 3, false, 0)
    (options.quota, options.limits, options.imports) = (1_000_000, .none, .after(.seconds(1)))
    options.eventDelay = .zero
    return options
  }

  /// Tells the whole story.
  ///
  /// - Returns: what is wrong in the end; nothing if all is well.
  mutating func tell() async throws -> [String] {
    try await HooksClient.of(sandbox, time).keep()
    try await letPass(.seconds(90))
    for _ in 0..<Self.lives {
      for _ in 0..<Int.random(in: 1...10, using: &luck) {
        sandbox.world { shop.change(&$0) }
        try await letPass(.seconds(Int.random(in: 0...40, using: &luck)))
      }
      try await letPass(
        .seconds(chance(20) ? Int.random(in: 3600...9000, using: &luck) : Int.random(in: 1...300, using: &luck)))
      let start = Int(time.now.components.seconds)
      try await live()
      try await notePlaces(from: start)
    }
    // The shop comes to rest, what is late arrives, and a last life reads all that is left.
    sandbox.world { ($0.faults, $0.hooks.faults) = ([], []) }
    try await HooksClient.of(sandbox, time).keep()
    let intake = LiveIntake(try openSpool(), sandbox.options, time, Peril(at: nil) {}, admitted)
    let courier = HookCourier(sandbox: sandbox, transport: intake, needsRoute: false)
    while let step = sandbox.world({ $0.shoppers.compactMap(\.next).max() }) {
      await courier.drain(until: step) { time.advance(by: $0) }
    }
    // By now each cart that is left alone has been so for long enough.
    await courier.drain(until: time.now + .seconds(4000)) { time.advance(by: $0) }
    for _ in 0..<2 {
      if let fault = try await lastLife() { return [fault] + course.suffix(8) }
      time.advance(by: .seconds(120))
    }
    let faults = LiveTruth(
      store: sandbox.world { $0.store }, account: sandbox.world { $0.account }, reference: try await reference(),
      began: began, now: Int(time.now.components.seconds), admitted: admitted, removedOrders: shop.removedOrders,
      formerCustomers: shop.formerCustomers, addressChanges: shop.addressChanges, placed: placed
    ).faults()
    return faults.isEmpty ? [] : faults + course.suffix(8)
  }

  private mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &luck) < percent }

  private var spoolPath: String { folder.file("spool\(spools)/spool.sqlite") }

  private func openSpool() throws(SpoolFault) -> Spool { try Self.open(spoolPath, time) }

  private static func open(_ path: String, _ time: any Timekeeper) throws(SpoolFault) -> Spool {
    try? FileManager.default.createDirectory(
      at: URL(fileURLWithPath: path).deletingLastPathComponent(), withIntermediateDirectories: true)
    return try Spool(path: path, shop: "sandbox1", time: time)
  }

  /// Lets time pass with nobody reading: shoppers go on, and callbacks find somebody or nobody.
  private func letPass(_ duration: Duration) async throws {
    var transport: any Transport = Nobody()
    if isReceiving {
      transport = LiveIntake(try openSpool(), sandbox.options, time, Peril(at: nil) {}, admitted)
    }
    await HookCourier(sandbox: sandbox, transport: transport, needsRoute: false)
      .drain(until: time.now + duration) { time.advance(by: $0) }
  }
}

extension LiveStory {
  /// One life of both programs, one behind the other, which something may cut off.
  private mutating func live() async throws {
    if chance(6) {
      spools += 1
      admitted.forget()
      course.append("  the spool is deleted")
    }
    if chance(25) { try await HooksClient.of(sandbox, time).keep() }
    armHooks()
    if chance(25) {
      let name: Fault.Name =
        [.serverError500, .unavailable503, .connectionReset, .truncatedBody, .notJSON]
        .randomElement(using: &luck) ?? .serverError500
      sandbox.world { $0.faults = [Fault(name, path: "/stores*", times: Int.random(in: 1...3, using: &luck))] }
    }
    let death = chance(40) ? Int(Double(tapMoments) * Double.random(in: 0..<1.1, using: &luck)) + 1 : nil
    let rounds = Int.random(in: 2...25, using: &luck)
    let pass: ListeningLife.Pass = chance(25) ? .whole : chance(35) ? .dated : .none
    let drains = chance(25)
    let (sandbox, shop, admitted, time, path) = (sandbox, shop, admitted, time, spoolPath)
    let peril = spoolPeril(at: death)
    let work: any RunWork
    if drains {
      work = SpoolWork(reader: StoreObjects()) { () throws(SpoolFault) in
        try Self.open(path, PerilousTime(time: time, peril: peril))
      }
    } else {
      work = ListeningLife(rounds: rounds, pass: pass, peril: peril) { () throws(SpoolFault) in
        try Self.open(path, PerilousTime(time: time, peril: peril))
      } meanwhile: { spool in
        if shop.chance(30) { sandbox.world { shop.change(&$0) } }
        await HookCourier(
          sandbox: sandbox, transport: LiveIntake(spool, sandbox.options, time, peril, admitted), needsRoute: false
        ).step()
      }
    }
    let tap = try await TapLife(sandbox: sandbox, time: time, peril: peril, state: state()).run(work)
    if peril.isDead { spools += 1 } else { tapMoments = max(40, peril.moments) }
    sandbox.world { $0.faults = [] }
    let targetDeath = chance(35) ? Int(Double(targetMoments) * Double.random(in: 0..<1.1, using: &luck)) + 1 : nil
    let target = try await load(tap.written, killedAt: targetDeath)
    course.append(
      "  \(drains ? "a sync" : "\(rounds) rounds and \(pass)"), \(tap.isWhole ? "ended" : peril.isDead ? "killed" : "failed");"
        + " the target \(target.isWhole ? "ended" : targetDeath == nil ? "failed" : "killed")")
  }

  /// The state that a life begins with: the last one, or now and then an older one, or none.
  private mutating func state() -> String? {
    if chance(5) { return nil }
    if chance(10) { return states.suffix(6).randomElement(using: &luck) }
    return states.last
  }

  private func armHooks() {
    sandbox.world { world in
      world.hooks.faults = []
      let names: [HookFault.Name] = [
        .lost, .doubled, .outOfOrder, .delayed, .idsAsTexts, .idsAsNumbers, .withoutOptionals, .unknownMembers,
        .wrongSignature, .missingHeaders,
      ]
      for name in names where shop.chance(35) {
        world.hooks.faults.append(
          HookFault(
            name, times: shop.number(1...20), percent: shop.number(5...60), delay: .seconds(shop.number(1...600))))
      }
    }
  }

  /// Takes note of the things of which the target has learned where their pieces lie, in a life that began at a second.
  private mutating func notePlaces(from start: Int) async throws {
    let path = folder.file("ledger\(ledgers)/ledger.sqlite")
    guard FileManager.default.fileExists(atPath: path) else { return }
    let (products, events) = sandbox.world { ($0.store.products.ids.map(String.init), $0.account.events.count) }
    for (product, variants) in try await DeliveryLedger(path: path).stock.placed(of: products) {
      for id in [product] + variants.keys.map({ "\(product)-\($0)" }) where placed[id] == nil {
        placed[id] = PlacesKnown(events: events, time: start)
      }
    }
  }

  /// What kills a tap: its spool stays as it is on the disk in that moment.
  private func spoolPeril(at moment: Int?) -> Peril {
    let (old, new) = (folder.file("spool\(spools)"), folder.file("spool\(spools + 1)"))
    return Peril(at: moment) { Self.bury(old, new, ["spool.sqlite", "spool.sqlite-wal"]) }
  }

  private static func bury(_ old: String, _ new: String, _ names: [String]) {
    try? FileManager.default.createDirectory(atPath: new, withIntermediateDirectories: true)
    for name in names { try? FileManager.default.copyItem(atPath: "\(old)/\(name)", toPath: "\(new)/\(name)") }
  }

  /// Lets the target take what a tap has written, and keeps the states that it prints.
  private mutating func load(_ written: [UInt8], killedAt moment: Int?) async throws -> (isWhole: Bool, log: String) {
    let (old, new) = (folder.file("ledger\(ledgers)"), folder.file("ledger\(ledgers + 1)"))
    let (input, printed) = (folder.file("input.jsonl"), folder.file("states"))
    try Data(written).write(to: URL(fileURLWithPath: input))
    let peril = Peril(at: moment) {
      Self.bury(old, new, ["ledger.sqlite", "ledger.sqlite-wal", "rejects.jsonl"])
      try? FileManager.default.copyItem(atPath: printed, toPath: "\(new)/states")
    }
    let target = try await TargetLife(sandbox: sandbox, time: time, peril: peril, folder: old).run(
      input, states: printed)
    if peril.isDead { ledgers += 1 } else { targetMoments = max(30, peril.moments) }
    let lines = folder.read(peril.isDead ? "ledger\(ledgers)/states" : "states").split(separator: "\n")
    states += lines.map(String.init)
    return target
  }

  /// A life without mishaps that reads all lists and all that callbacks have named.
  ///
  /// - Returns: what went wrong, if anything did.
  private mutating func lastLife() async throws -> String? {
    let (path, time) = (spoolPath, time)
    let alive = Peril(at: nil) {}
    let work = ListeningLife(rounds: nil, pass: .whole, peril: alive) { () throws(SpoolFault) in
      try Self.open(path, time)
    }
    let tap = try await TapLife(sandbox: sandbox, time: time, peril: alive, state: states.last).run(work)
    guard tap.isWhole else { return "the last life of the tap failed: \(tap.log.suffix(1500))" }
    let target = try await load(tap.written, killedAt: nil)
    return target.isWhole ? nil : "the last life of the target failed: \(target.log.suffix(1500))"
  }

  /// What a Brevo has that learns of the store now, by its lists alone.
  private func reference() async throws -> Account {
    let other = CommerceSandbox(Self.options) { [time] in time.now }
    let alive = Peril(at: nil) {}
    let tap = try await TapLife(sandbox: sandbox, time: time, peril: alive, state: nil).run(ListsWork())
    let input = folder.file("reference.jsonl")
    try Data(tap.written).write(to: URL(fileURLWithPath: input))
    _ = try await TargetLife(sandbox: other, time: time, peril: alive, folder: folder.file("reference"))
      .run(input, states: folder.file("reference-states"))
    return other.world { $0.account }
  }
}
