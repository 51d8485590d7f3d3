import CommandLine
import Foundation
import HTTP
import Logging
import Singer
import Synchronization
import TestSupport

@testable import Live
@testable import Sandbox
@testable import Tap
@testable import TapBigCommerce
@testable import TargetBrevo

/// A pair that listens to a store for many days by the store's clock, in one life, while things happen in the shop now and then.
struct Season: Sendable {
  /// What the pair takes up at some moment.
  struct Figures: Sendable, CustomStringConvertible {
    let day: Int
    let memory: Int?
    let descriptors: Int?
    /// The sizes of the files that a pair keeps, in kilobytes by name.
    let files: [String: Int]
    let events: Int

    var description: String {
      let sizes = files.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value) kB" }.joined(separator: ", ")
      return "day \(day): memory \(memory ?? 0) MB, \(descriptors ?? 0) descriptors, \(sizes), \(events) events"
    }
  }

  /// What has come of it.
  struct Outcome: Sendable {
    var figures: [Figures] = []
    var faults: [String] = []
  }

  private final class Noted: Sendable {
    let figures = Mutex<[Figures]>([])
    /// The scopes whose hooks nobody has switched on again in time.
    let asleep = Mutex<Set<String>>([])
  }

  /// When all begins, in seconds since 1970: 2026-03-01T12:00:00Z.
  private static let beginning = 1_772_366_400

  let days: Int
  let seed: UInt64
  let sandbox: CommerceSandbox
  private let shop: LiveShop
  let time: SeasonTime
  let folder: TemporaryFolder
  private let noted = Noted()
  private let admitted = Admitted()

  init(days: Int, seed: UInt64) throws {
    (self.days, self.seed) = (days, seed)
    shop = LiveShop(seed: seed)
    time = SeasonTime(.seconds(Self.beginning))
    var options = SandboxOptions()
    (options.customers, options.orders, options.products, options.subscribers) = (30, 20, 12, 8)
    (options.categories, options.coupons, options.oddities, options.tied) = (6, 3, false, 0)
    options.imports = .after(.seconds(20))
    // Hooks that nothing calls lapse well before the end.
    options.hooks.times.lapse = min(options.hooks.times.lapse, .seconds(days * 86_400 / 3))
    sandbox = CommerceSandbox(options) { [time] in time.now }
    folder = try TemporaryFolder()
  }

  /// Lives through all days.
  func run() async throws -> Outcome {
    let pipe = SeasonPipe(time)
    let (signals, signal) = AsyncStream.makeStream(of: Signals.Signal.self)
    let failed = try await withThrowingTaskGroup(of: [String]?.self) { group in
      let programs = SeasonExecutor()
      group.addTask(executorPreference: globalConcurrentExecutor) {
        try? await time.run(beside: programs)
        return nil
      }
      group.addTask(executorPreference: programs) {
        async let tapFault = tap(into: pipe, until: signals)
        async let targetFault = target(from: pipe)
        return [try await tapFault, try await targetFault].compactMap(\.self)
      }
      group.addTask(executorPreference: programs) {
        try await happen()
        signal.yield(.terminate)
        return nil
      }
      while let ended = try await group.next() {
        guard let faults = ended else { continue }
        group.cancelAll()
        return faults
      }
      return []
    }
    return Outcome(figures: noted.figures.withLock { $0 }, faults: failed + faults())
  }
}

extension Season {
  /// Lets something happen every few hours, and takes the figures now and then.
  private func happen() async throws {
    var random = Seeded(seed: seed)
    let began = time.now
    var asleep: Set<String> = []
    for day in 0..<days {
      if day % max(1, days / 10) == 0 || day == days - 1 { note(day) }
      for _ in 0..<Int.random(in: 1...8, using: &random) {
        try await time.sleep(for: .seconds(Int.random(in: 60...10_000, using: &random)))
        sandbox.world { shop.change(&$0) }
      }
      try await time.sleep(for: began + .seconds((day + 1) * 86_400) - time.now)
      let off = sandbox.world { world in Set(world.hooks.hooks.values.filter { !$0.isActive }.map(\.scope)) }
      noted.asleep.withLock { $0.formUnion(off.intersection(asleep)) }
      asleep = off
    }
  }

  private func note(_ day: Int) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    let sizes = names.reduce(into: [String: Int]()) { sizes, name in
      let attributes = try? FileManager.default.attributesOfItem(atPath: folder.file(name))
      sizes[name] = ((attributes?[.size] as? Int) ?? 0) / 1000
    }
    let figures = Figures(
      day: day, memory: Footprint.memory, descriptors: Footprint.descriptors, files: sizes,
      events: sandbox.world { $0.account.events.count })
    print("a season: \(figures)")
    noted.figures.withLock { $0.append(figures) }
  }

  /// Listens until a signal comes; what went wrong.
  private func tap(into pipe: SeasonPipe, until signals: AsyncStream<Signals.Signal>) async throws -> String? {
    defer { pipe.close() }
    let alive = Peril(at: nil) {}
    let spool = try Spool(path: folder.file("spool.sqlite"), shop: "sandbox1", time: time)
    let intake = LiveIntake(spool, shop.gate(sandbox.options), time, alive, admitted)
    var rhythm = LiveRhythm()
    (rhythm.look, rhythm.poll, rhythm.step) = (.seconds(60), .seconds(300), .seconds(300))
    let work = ListenWork(
      ListenWork.Parts(
        spool: { spool }, reader: StoreObjects(), receive: { _ in try await receive(by: intake) },
        keepHooks: { _ in await keepHooks() }, acknowledgedPath: folder.file("state.json"),
        metrics: LiveMetrics(scopes: [])), rhythm: rhythm)
    let life = TapLife(tap: shop.tap, sandbox: sandbox, time: time, peril: alive, state: nil)
    let (code, log) = try await life.run(work, to: pipe, until: signals)
    return code == 143 ? nil : "the tap ended with \(code): \(log.text.suffix(2000))"
  }

  /// Receives callbacks as they come to be due.
  private func receive(by intake: LiveIntake) async throws {
    let courier = HookCourier(sandbox: sandbox, transport: intake, needsRoute: false)
    while true {
      await courier.step()
      let next = sandbox.world { world in world.nextMoment.map { $0 - world.now } }
      try await time.sleep(for: max(.seconds(1), min(next ?? .seconds(60), .seconds(60))))
    }
  }

  private func keepHooks() async -> HookCare {
    do {
      let keeper = HookKeeper(client: HooksClient.of(sandbox, time), wanted: HooksClient.wanted) { _ in }
      return HookCare(hasGap: try await keeper.keep().hasGap)
    } catch {
      return HookCare(hasGap: false, isDone: false)
    }
  }

  /// Takes what the tap writes, and has the last state put where the tap looks for it; what went wrong.
  private func target(from pipe: SeasonPipe) async throws -> String? {
    let states = TestPipe()
    let life = TargetLife(
      sandbox: sandbox, time: time, peril: Peril(at: nil) {}, folder: folder.path, own: shop.target)
    return try await withThrowingTaskGroup(of: String?.self) { group in
      group.addTask {
        let (code, log) = try await life.end(pipe, to: MessageWriter(descriptor: states.writing))
        return code == 0 ? nil : "the target ended with \(code): \(log.suffix(2000))"
      }
      group.addTask {
        while !Task.isCancelled {
          if let last = String(decoding: await states.readAvailable(), as: UTF8.self).split(separator: "\n").last {
            try folder.write(last + "\n", to: "state.json")
          }
          try? await time.sleep(for: .seconds(60))
        }
        return nil
      }
      defer { group.cancelAll() }
      return try await group.next() ?? nil
    }
  }

  /// What is not as it should be in the end.
  private func faults() -> [String] {
    let (store, account) = sandbox.world { ($0.store, $0.account) }
    let told = account.events.map(ToldEvent.init)
    var faults = Dictionary(grouping: told, by: \.id).filter { $1.count > 1 }.map { "told \($1.count) times: \($1[0])" }
    let placed = Dictionary(grouping: told.filter { $0.name == "order_placed" }, by: \.thing)
    for order in store.orders.ids.map({ store.orders.row($0) }) where order.statusID != 0 {
      // Of an order whose customer is gone nobody may ever have been told.
      guard order.customerID > 0 ? store.customers[order.customerID] != nil : !order.email.isEmpty else { continue }
      let events = placed["\(order.id)", default: []]
      let isPlaced = order.created >= Self.beginning || events.first?.before == 0
      let (count, wanted) = (events.count, isPlaced ? 1 : 0)
      // Whether an order that has come to nothing was ever placed depends on when it did.
      if count > wanted || count < wanted && ![4, 5, 6].contains(order.statusID) {
        faults.append("order \(order.id) was placed \(count) times, not \(wanted)")
      }
    }
    for customer in store.customers.ids.map({ store.customers.row($0) })
    where account.contacts.values.first(where: { $0.email == customer.email.lowercased() }) == nil {
      faults.append("customer \(customer.id) is no contact")
    }
    return faults + noted.asleep.withLock { $0 }.map { "the hook of \($0) stayed off for a day" }
  }
}
