import Foundation
import HTTP
import Ledger
import TestSupport

@testable import Live
@testable import Sandbox
@testable import Tap

/// A shop whose callbacks go astray, and a pair that listens to them in many short lives, each of which may be cut off.
///
/// What is promised in the end, after a last life without mishaps in which all lists are read, is the shop's to say.
struct LiveStory<Shop: LivedShop> {
  let time: ManualTime
  let sandbox: CommerceSandbox
  let shop: Shop
  let admitted = Admitted()
  /// The chances of what goes wrong, apart from what happens in the shop.
  private var luck: Seeded
  /// Whether somebody takes callbacks also while the pair is not running.
  private let isReceiving: Bool
  private var remains: PairRemains
  private let options: SandboxOptions
  private let gate: CallbackGate
  /// When the target knew first where the pieces of a product or variant lie, by its id at Brevo.
  private var placed: [String: PlacesKnown] = [:]
  private let began: Int
  /// What the lives so far were like.
  private(set) var course: [String] = []

  init(_ shop: Shop, seed: UInt64) throws {
    self.shop = shop
    luck = Seeded(seed: seed &* 7919)
    isReceiving = Bool.random(using: &luck)
    options = shop.options(using: &luck)
    gate = shop.gate(options)
    time = shop.clock
    sandbox = Self.sandbox(options, time)
    remains = PairRemains(in: try TemporaryFolder())
    began = Int(time.now.components.seconds)
  }

  /// A sandbox whose account has all lists.
  private static func sandbox(_ options: SandboxOptions, _ time: ManualTime) -> CommerceSandbox {
    let sandbox = CommerceSandbox(options) { time.now }
    sandbox.world { world in
      world.account.lists += ModelLists.added.map { .init(id: $0, name: "List \($0)", folder: 1, created: 0) }
    }
    return sandbox
  }

  /// Tells the whole story.
  ///
  /// - Returns: what is wrong in the end; nothing if all is well.
  mutating func tell() async throws -> [String] {
    try await shop.keepHooks(sandbox, time)
    try await letPass(.seconds(90))
    for _ in 0..<shop.lives {
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
    sandbox.world { world in
      world.faults = []
      shop.calmCallbacks(&world)
    }
    try await shop.keepHooks(sandbox, time)
    let courier = courier(to: try openSpool(), Peril(at: nil) {})
    while let step = sandbox.world({ $0.shoppers.compactMap(\.next).max() }) {
      await courier.drain(until: step) { time.advance(by: $0) }
    }
    // By now each cart that is left alone has been so for long enough.
    await courier.drain(until: time.now + .seconds(4000)) { time.advance(by: $0) }
    for _ in 0..<2 {
      if let fault = try await lastLife() { return [fault] + course.suffix(8) }
      time.advance(by: .seconds(120))
    }
    let reference = try await reference()
    let faults = shop.faults(
      of: LiveEnding(
        world: sandbox.world { $0 }, reference: reference, began: began, now: Int(time.now.components.seconds),
        admitted: admitted, placed: placed))
    return faults.isEmpty ? [] : faults + course.suffix(8)
  }

  private mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &luck) < percent }

  private func openSpool() throws(SpoolFault) -> Spool { try PairRemains.open(remains.spoolPath, time) }

  /// What carries callbacks into a spool.
  private func courier(to spool: Spool, _ peril: Peril) -> HookCourier {
    HookCourier(sandbox: sandbox, transport: LiveIntake(spool, gate, time, peril, admitted), needsRoute: false)
  }

  /// Lets time pass with nobody reading: shoppers go on, and callbacks find somebody or nobody.
  private func letPass(_ duration: Duration) async throws {
    let courier =
      isReceiving
      ? courier(to: try openSpool(), Peril(at: nil) {})
      : HookCourier(sandbox: sandbox, transport: Nobody(), needsRoute: false)
    await courier.drain(until: time.now + duration) { time.advance(by: $0) }
  }
}

extension LiveStory {
  /// One life of both programs, one behind the other, which something may cut off.
  private mutating func live() async throws {
    if chance(6) {
      remains.loseSpool()
      admitted.forget()
      course.append("  the spool is deleted")
    }
    if chance(25) { try await shop.keepHooks(sandbox, time) }
    armCallbacks()
    if chance(25) { arm(shop.fault(using: &luck)) }
    let death = chance(40) ? remains.tapMoment(at: Double.random(in: 0..<1.1, using: &luck)) : nil
    let rounds = Int.random(in: 2...25, using: &luck)
    let pass: ListeningLife.Pass = chance(25) ? .whole : chance(35) ? .dated : .none
    let drains = chance(25)
    let (path, peril) = (remains.spoolPath, remains.spoolPeril(at: death))
    let (sandbox, shop, gate, admitted, time) = (sandbox, shop, gate, admitted, time)
    let work: any RunWork
    if drains {
      work = SpoolWork(reader: shop.tap.reader()) { () throws(SpoolFault) in
        try PairRemains.open(path, PerilousTime(time: time, peril: peril))
      }
    } else {
      work = ListeningLife(rounds: rounds, pass: pass, peril: peril, reader: shop.tap.reader()) {
        () throws(SpoolFault) in
        try PairRemains.open(path, PerilousTime(time: time, peril: peril))
      } meanwhile: { spool in
        if shop.chance(30) { sandbox.world { shop.change(&$0) } }
        await HookCourier(
          sandbox: sandbox, transport: LiveIntake(spool, gate, time, peril, admitted), needsRoute: false
        ).step()
      }
    }
    let tap = try await TapLife(
      tap: shop.tap, sandbox: sandbox, time: time, peril: peril, state: remains.state(using: &luck)
    ).run(work)
    remains.noteTap(peril)
    sandbox.world { $0.faults = [] }
    let targetDeath = chance(35) ? remains.targetMoment(at: Double.random(in: 0..<1.1, using: &luck)) : nil
    let target = try await load(tap.written, killedAt: targetDeath)
    course.append(
      "  \(drains ? "a sync" : "\(rounds) rounds and \(pass)"), \(tap.isWhole ? "ended" : peril.isDead ? "killed" : "failed");"
        + " the target \(target.isWhole ? "ended" : targetDeath == nil ? "failed" : "killed")")
  }

  private func armCallbacks() { sandbox.world { shop.armCallbacks(&$0) } }

  private func arm(_ fault: Fault) { sandbox.world { $0.faults = [fault] } }

  /// Takes note of the things of which the target has learned where their pieces lie, in a life that began at a second.
  private mutating func notePlaces(from start: Int) async throws {
    let path = remains.ledgerPath
    guard FileManager.default.fileExists(atPath: path) else { return }
    let (products, events) = sandbox.world { (shop.products(in: $0), $0.account.events.count) }
    for (product, variants) in try await DeliveryLedger(path: path).stock.placed(of: products) {
      for id in [product] + variants.keys.map({ "\(product)-\($0)" }) where placed[id] == nil {
        placed[id] = PlacesKnown(events: events, time: start)
      }
    }
  }

  private mutating func load(_ written: [UInt8], killedAt moment: Int?) async throws -> (isWhole: Bool, log: String) {
    let (sandbox, time, settings) = (sandbox, time, shop.target)
    return try await remains.load(written, killedAt: moment) { peril, folder in
      TargetLife(sandbox: sandbox, time: time, peril: peril, folder: folder, own: settings)
    }
  }

  /// A life without mishaps that reads all lists and all that callbacks have named.
  ///
  /// - Returns: what went wrong, if anything did.
  private mutating func lastLife() async throws -> String? {
    let (path, time) = (remains.spoolPath, time)
    let alive = Peril(at: nil) {}
    let work = ListeningLife(rounds: nil, pass: .whole, peril: alive, reader: shop.tap.reader()) {
      () throws(SpoolFault) in try PairRemains.open(path, time)
    }
    let tap = try await TapLife(
      tap: shop.tap, sandbox: sandbox, time: time, peril: alive, state: remains.states.last
    ).run(work)
    guard tap.isWhole else { return "the last life of the tap failed: \(tap.log.suffix(1500))" }
    let target = try await load(tap.written, killedAt: nil)
    return target.isWhole ? nil : "the last life of the target failed: \(target.log.suffix(1500))"
  }

  /// What a Brevo has that learns of the shop now, by its lists alone.
  private func reference() async throws -> Account {
    let other = Self.sandbox(options, time)
    let alive = Peril(at: nil) {}
    let tap = try await TapLife(tap: shop.tap, sandbox: sandbox, time: time, peril: alive, state: nil).run(ListsWork())
    let input = remains.folder.file("reference.jsonl")
    try Data(tap.written).write(to: URL(fileURLWithPath: input))
    _ = try await TargetLife(
      sandbox: other, time: time, peril: alive, folder: remains.folder.file("reference"), own: shop.target
    ).run(input, states: remains.folder.file("reference-states"))
    return other.world { $0.account }
  }
}
