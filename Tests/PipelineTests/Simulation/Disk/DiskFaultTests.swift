import Foundation
import HTTP
import TestSupport
import Testing

@testable import Ledger
@testable import Live
@testable import Sandbox
@testable import Shops
@testable import Tap
@testable import TapBigCommerce

@Suite struct `A disk that fails` {
  private let time = ManualTime()
  private let shop = LiveShop(seed: 1)
  private let store: CommerceSandbox
  private let folder: TemporaryFolder
  private let alive = Peril(at: nil) {}

  init() throws {
    folder = try TemporaryFolder()
    store = .few(by: time)
  }

  /// A machine's disk, and a Brevo of its own.
  private struct Stage {
    let disk: ForgetfulDisk
    let brevo: CommerceSandbox

    init(_ path: String, _ time: ManualTime) throws {
      disk = try ForgetfulDisk(path)
      brevo = .few(by: time)
    }
  }

  private func load(_ input: String, _ stage: Stage) async throws -> (code: Int32, log: String) {
    try await TargetLife(
      sandbox: stage.brevo, time: time, peril: alive, folder: stage.disk.folder, own: shop.target,
      disk: ForgetfulFiles(stage.disk)
    ).end(input, states: stage.disk.path("states"))
  }

  /// What a tap writes that reads the store, as a file.
  private func input() async throws -> String {
    let written = try await TapLife(tap: shop.tap, sandbox: store, time: time, peril: alive, state: nil).run(
      ListsWork()
    )
    .written
    let path = folder.file("input")
    try Data(written).write(to: URL(fileURLWithPath: path))
    return path
  }

  /// What a Brevo has, to be compared.
  private func content(_ stage: Stage) -> [String] {
    let account = stage.brevo.world { $0.account }
    let contacts = account.contacts.values.map { "\($0.email ?? "") \($0.lists.sorted())" }
    let products = account.products.ids + account.categories.ids + account.orders.ids
    return (contacts + products + account.events.map { ToldEvent($0) }.map { "\($0.id) \($0)" }).sorted()
  }

  @Test(arguments: DiskFault.ofDisks)
  func `ends a load with a sentence at whichever write of the ledger, and the next loses nothing`(
    _ fault: DiskFault
  ) async throws {
    let input = try await input()
    let whole = try Stage(folder.file("whole"), time)
    let calls = whole.disk.calls(to: "ledger.sqlite")
    #expect(try await load(input, whole).code == 0)
    // One call of each quarter: the first make the tables, the last close the file.
    var random = Seeded("A disk that fails")
    var broken = 0
    for number in 0..<4 {
      let stage = try Stage(folder.file("\(number)"), time)
      let call = calls.count * number / 4 + Int.random(in: 1...max(1, calls.count / 4), using: &random)
      stage.disk.fail(fault, at: "ledger.sqlite", from: call)
      let (code, log) = try await load(input, stage)
      if code != 0 {
        broken += 1
        let last = log.split(separator: "\n").last { $0.hasPrefix("critical") } ?? ""
        #expect(
          code == 1 && last.contains("ledger_path: "),
          "\(fault) from call \(call): \(code) \(log.suffix(600))")
      }
      stage.disk.mend()
      let again = try await load(input, stage)
      #expect(again.code == 0, "\(fault) from call \(call): \(again.log.suffix(600))")
      #expect(content(stage) == content(whole), "\(fault) from call \(call)")
    }
    #expect(broken > 1)
  }

  @Test(arguments: DiskFault.ofDisks)
  func `ends a run with 1 where the ledger cannot even be opened, which a path that is wrong ends with 2`(
    _ fault: DiskFault
  ) async throws {
    try folder.write("", to: "nothing")
    let whole = try Stage(folder.file("whole"), time)
    let calls = whole.disk.calls(to: "ledger.sqlite")
    #expect(try await load(folder.file("nothing"), whole).code == 0)
    for call in calls.struck(by: fault).prefix(5) {
      let stage = try Stage(folder.file("\(call)"), time)
      stage.disk.fail(fault, at: "ledger.sqlite", from: call)
      let (code, log) = try await load(folder.file("nothing"), stage)
      #expect(code == 1 && log.contains("ledger_path: ") && log.contains("disk"), "\(fault) from call \(call): \(log)")
    }
    let wrong = SystemRefusal(writing: folder.file("nowhere/ledger.sqlite"))
    #expect(wrong?.isOfDisk == false)
  }

  @Test(arguments: DiskFault.ofDisks)
  func `ends a load with a sentence at whichever write of the dead letters, and the next loses none`(
    _ fault: DiskFault
  ) async throws {
    store.world { world in
      for _ in 0..<3 { shop.makeSubscriber(&world) }
    }
    let input = try await input()
    // A line of an earlier run is there, so that both are met: a file that is there, and one that is made.
    for start in ["", "{}\n"] {
      func stage(_ name: String) throws -> Stage {
        let stage = try Stage(folder.file("\(start.count) \(name)"), time)
        if !start.isEmpty { try stage.disk.put(Array(start.utf8), into: "rejects.jsonl") }
        return stage
      }
      let whole = try stage("whole")
      let calls = whole.disk.calls(to: "rejects.jsonl")
      #expect(try await load(input, whole).code == 0)
      let letters = KeptLetters.keys(whole.disk.path("rejects.jsonl"))
      #expect(letters.count == 3 && calls.count >= 4)
      for call in calls.struck(by: fault) {
        let stage = try stage("\(call)")
        stage.disk.fail(fault, at: "rejects.jsonl", from: call)
        let (code, log) = try await load(input, stage)
        let last = log.split(separator: "\n").last { $0.hasPrefix("critical") } ?? ""
        #expect(
          code == 1 && last.contains("dead_letter_path: \(stage.disk.path("rejects.jsonl"))"),
          "\(fault) from call \(call): \(code) \(log.suffix(600))")
        stage.disk.mend()
        let again = try await load(input, stage)
        #expect(again.code == 0, "\(fault) from call \(call): \(again.log.suffix(600))")
        #expect(
          KeptLetters.keys(stage.disk.path("rejects.jsonl")) == letters && content(stage) == content(whole),
          "\(fault) from call \(call)")
      }
    }
  }

  @Test(arguments: DiskFault.ofDisks)
  func `keeps a receiver from answering 200 at whichever write of the spool, and nothing longer than it lasts`(
    _ fault: DiskFault
  ) async throws {
    try await HooksClient.of(store, time).keep()
    time.advance(by: .seconds(90))
    var random = Seeded("A spool that fails")
    for number in 0..<4 {
      let disk = try ForgetfulDisk(folder.file("spool \(number)"))
      let acknowledged = Acknowledged()
      let spool = try Spool(path: disk.path("spool.sqlite"), shop: "sandbox1", time: time)
      let intake = WatchedIntake(
        intake: LiveIntake(spool, shop.gate(store.options), time, alive, Admitted()), acknowledged: acknowledged)
      let courier = HookCourier(sandbox: store, transport: intake, needsRoute: false)
      disk.fail(fault, at: "spool.sqlite", from: Int.random(in: 1...20, using: &random))
      store.world { world in
        for _ in 0..<4 { world.addOrders() }
      }
      await courier.step()
      disk.mend()
      #expect(try await acknowledged.missing(fromSpoolAt: spool.path).isEmpty, "\(fault), while it lasts")
      await courier.drain(until: time.now + .seconds(7200)) { time.advance(by: $0) }
      let received = try await spool.figures().waiting
      #expect(acknowledged.isAny && received >= 4)
      #expect(try await acknowledged.missing(fromSpoolAt: spool.path).isEmpty, "\(fault), afterwards")
    }
  }
}

extension CommerceSandbox {
  /// A store with a few of everything, and an empty Brevo.
  fileprivate static func few(by time: ManualTime) -> CommerceSandbox {
    var options = SandboxOptions()
    (options.customers, options.orders, options.products, options.subscribers) = (3, 3, 2, 2)
    (options.categories, options.coupons, options.oddities, options.tied) = (2, 1, false, 0)
    (options.quota, options.limits, options.imports) = (1_000_000, .none, .after(.seconds(1)))
    options.eventDelay = .zero
    return CommerceSandbox(options) { [time] in time.now }
  }
}
