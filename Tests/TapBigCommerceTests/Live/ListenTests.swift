import CommandLine
import HTTP
import JSON
import Singer
import Synchronization
import TestSupport
import Testing

@testable import Live
@testable import Sandbox
@testable import Tap
@testable import TapBigCommerce

/// An output that looks at each line, and may have lost its reader.
private actor SeenOutput: Output {
  private(set) var lines: [JSONValue] = []
  private let see: @Sendable (JSONValue) -> Void
  private let isGone = Mutex(false)

  init(see: @escaping @Sendable (JSONValue) -> Void) { self.see = see }

  func write(_ lines: [UInt8]) throws {
    for line in lines.split(separator: 0x0A) {
      let line = try JSONValue.parse(Array(line))
      self.lines.append(line)
      see(line)
    }
  }

  func writeState(_ value: @Sendable () -> [UInt8]) throws {
    var writer = JSONWriter()
    MessageLine.state(value(), into: &writer)
    try write(writer.bytes)
  }

  nonisolated func loseReader() { isGone.withLock { $0 = true } }

  nonisolated func checkReader() throws {
    if isGone.withLock({ $0 }) { throw OutputClosed(cause: SystemFault(code: 32)) }
  }
}

/// A run that listens, until a test has seen what it waits for.
private struct Listening: Sendable {
  let shop: HookedStore
  let path: String
  var keepHooks: (@Sendable (Session) async -> HookCare)?
  var rhythm = LiveRhythm()

  init(_ streams: Set<String>) async throws {
    shop = try await HookedStore(streams)
    path = try shop.folder.write("{}", to: "state.json")
  }

  private var work: ListenWork {
    let spool = shop.spool
    return ListenWork(
      ListenWork.Parts(
        spool: { spool }, reader: StoreObjects(), receive: { session in try await Self.receive(session) },
        keepHooks: keepHooks, acknowledgedPath: path, metrics: LiveMetrics(scopes: [])),
      rhythm: rhythm)
  }

  /// Receives nothing: what comes stands in the spool already.
  private static func receive(_ session: Session) async throws {
    while true { try await session.time.sleep(for: .seconds(1)) }
  }

  /// Listens until a line is seen that a test waits for.
  func listen(
    through transport: (any Transport)? = nil, until isSeen: @escaping @Sendable (JSONValue) -> Bool
  ) async throws -> Outcome {
    let (signals, stop) = AsyncStream.makeStream(of: Signals.Signal.self)
    let folder = shop.folder
    let output = SeenOutput { line in
      if let state = line["value"] {
        _ = try? folder.write(String(decoding: state.json, as: UTF8.self) + "\n", to: "state.json")
      }
      if isSeen(line) { stop.yield(.terminate) }
    }
    let state = folder.read("state.json")
    let (code, log) = try await shop.run(work, to: output, from: state, through: transport, until: signals)
    return Outcome(code: code, lines: await output.lines, log: log)
  }
}

/// Counts calls from one.
private final class Count: Sendable {
  private let count = Mutex(0)

  var last: Int { count.withLock { $0 } }

  func next() -> Int {
    count.withLock { count in
      count += 1
      return count
    }
  }
}

extension JSONValue {
  fileprivate func isDeletion(of id: Int) -> Bool {
    self["record"]?["id"]?.int == id && self["record"]?["_sdc_deleted_at"] != nil
  }
}

@Suite struct `A run that listens` {
  @Test func `reads the lists and then what callbacks name, and knows by the state that it arrived`() async throws {
    let listening = try await Listening(["customers"])
    await listening.shop.change { $0.delete("customers", [7]) }
    let seen = Count()
    let (time, end) = (listening.shop.store.time, listening.shop.store.time.now + .seconds(2_000_000_000))
    let outcome = try await listening.listen { line in
      let isLive = line["type"]?.string == "RECORD" && line["record"]?["_sdc_deleted_at"] == nil
      let all = isLive ? seen.next() : seen.last
      return all >= 59 && line["value"]?["bookmarks"]?["_spool"]?["position"]?.int == 1 || time.now > end
    }
    #expect(outcome.code == 143)
    #expect(outcome.records("customers").contains { $0["_sdc_deleted_at"] != nil })
    #expect(Set(outcome.ids("customers")) == Set(1...60))
    // The next life is told by its state.
    let again = try await listening.listen { $0["type"]?.string == "STATE" }
    #expect(!again.records("customers").contains { $0["_sdc_deleted_at"] != nil })
    #expect(try await listening.shop.spool.figures().waiting == 0)
  }

  @Test func `looks for what has just been made until it is there`() async throws {
    let listening = try await Listening(["customers"])
    let hint = try #require(Hint(family: "customers", object: "4711", scope: "store/customer/created"))
    _ = try await listening.shop.spool.append(Callback(hints: [hint]))
    let asked = Count()
    let store = listening.shop.store
    let transport = DirectTransport(sandbox: store.sandbox) { request, answer in
      if request.url.contains("id:in=4711") { _ = asked.next() }
      return answer()
    }
    let outcome = try await listening.listen(through: transport) { $0.isDeletion(of: 4711) }
    #expect(outcome.code == 143)
    #expect(asked.next() >= 3)
  }

  @Test func `goes on when the store has been down for an hour`() async throws {
    let listening = try await Listening(["customers"])
    await listening.shop.change { $0.delete("customers", [7]) }
    let (time, sandbox) = (listening.shop.store.time, listening.shop.store.sandbox)
    let end = time.now + .seconds(3600)
    let transport = DirectTransport(sandbox: sandbox) { _, answer in
      time.now < end ? HTTPResponse(status: 503) : answer()
    }
    let outcome = try await listening.listen(through: transport) {
      $0["value"]?["bookmarks"]?["customers"]?["replication_key_value"] != nil
    }
    #expect(outcome.code == 143)
    #expect(outcome.log.contains { $0.hasPrefix("error") && $0.contains("The lists are read again in") })
  }

  @Test func `ends with 1 when nobody reads any more, also while nothing is written`() async throws {
    let listening = try await Listening(["customers"])
    let spool = listening.shop.spool
    let output = SeenOutput { _ in }
    let parts = ListenWork.Parts(
      spool: { spool }, reader: StoreObjects(),
      receive: { session in
        while session.state.streams.isEmpty { try await session.time.sleep(for: .seconds(1)) }
        output.loseReader()
        while true { try await session.time.sleep(for: .seconds(1)) }
      }, acknowledgedPath: listening.path, metrics: LiveMetrics(scopes: []))
    let (code, log) = try await listening.shop.run(ListenWork(parts), to: output)
    #expect(code == 1)
    #expect(log.contains { $0.contains("Nobody reads the output any more") })
  }

  @Test func `ends with 1 where the token is wrong from the beginning`() async throws {
    let listening = try await Listening(["customers"])
    let transport = DirectTransport(sandbox: listening.shop.store.sandbox) { _, _ in HTTPResponse(status: 401) }
    let outcome = try await listening.listen(through: transport) { _ in false }
    #expect(outcome.code == 1)
  }

  @Test func `asks for what the token may not read no more often than for the rest`() async throws {
    let listening = try await Listening(["customers", "subscribers"])
    let (refusals, time) = (Count(), listening.shop.store.time)
    let begun = time.now
    let transport = DirectTransport(sandbox: listening.shop.store.sandbox) { request, answer in
      guard request.url.contains("/customers/subscribers") else { return answer() }
      _ = refusals.next()
      return HTTPResponse(status: 403)
    }
    let outcome = try await listening.listen(through: transport) { line in
      line["type"]?.string == "STATE" && time.now - begun > .seconds(3000)
    }
    #expect(outcome.code == 143)
    #expect(refusals.next() <= 3)
  }

  @Test func `reads the lists once more where hooks were missing`() async throws {
    var listening = try await Listening(["customers"])
    let (looks, passes) = (Count(), Count())
    listening.keepHooks = { _ in HookCare(hasGap: looks.next() == 1) }
    // No pass comes of itself: the clock moves at will, while anybody works.
    listening.rhythm.reconcile = .seconds(3_000_000_000)
    let (time, sandbox) = (listening.shop.store.time, listening.shop.store.sandbox)
    let end = time.now + .seconds(2_000_000_000)
    let transport = DirectTransport(sandbox: sandbox) { request, answer in
      let page = answer()
      // A change that no callback tells.
      if request.url.contains("/v3/customers?"), passes.next() == 1 { sandbox.world { $0.touchCustomers([9]) } }
      return page
    }
    let told = Count()
    let outcome = try await listening.listen(through: transport) { line in
      let isTold = line["record"]?["id"]?.int == 9
      return isTold && told.next() == 2 || time.now > end
    }
    #expect(outcome.code == 143)
    #expect(outcome.ids("customers").filter { $0 == 9 }.count == 2)
  }

  @Test func `looks at the hooks again in minutes where that broke off`() async throws {
    var listening = try await Listening(["customers"])
    let (looks, told, passes) = (Count(), Count(), Count())
    let (time, sandbox) = (listening.shop.store.time, listening.shop.store.sandbox)
    // Neither a pass nor a look comes of itself: the clock moves at will, while anybody works.
    listening.rhythm.reconcile = .seconds(3_000_000_000)
    listening.rhythm.day = .seconds(3_000_000_000)
    let end = time.now + .seconds(2_000_000_000)
    listening.keepHooks = { _ in
      let look = looks.next()
      while look == 2, passes.last == 0 { await Task.yield() }
      // The second look is seen by a pass that only a gap brings.
      if look == 2 { sandbox.world { $0.touchCustomers([9]) } }
      return HookCare(hasGap: look == 2, isDone: look > 1)
    }
    let transport = DirectTransport(sandbox: sandbox) { request, answer in
      let page = answer()
      if request.url.contains("/v3/customers?") { _ = passes.next() }
      return page
    }
    let outcome = try await listening.listen(through: transport) { line in
      let isTold = line["record"]?["id"]?.int == 9
      return isTold && told.next() == 2 || time.now > end
    }
    #expect(outcome.code == 143)
    #expect(outcome.ids("customers").filter { $0 == 9 }.count == 2)
  }

  @Test func `is refused where another run reads the spool`() async throws {
    let shop = try await HookedStore(["customers"])
    let lock = try ReaderLock(spool: shop.spool.path)
    let outcome = try await shop.run()
    withExtendedLifetime(lock) {}
    #expect(outcome.code == 1)
    #expect(outcome.log.contains { $0.hasPrefix("critical") && $0.contains("another run reads it") })
    // What is wrong with the spool keeps no list from being read.
    #expect(outcome.ids("customers").count == 60)
  }
}
