import Foundation
import GRDB
import Synchronization
import Testing
import TestSupport

@testable import Live

@Suite struct `A spool` {
  let scene: SpoolScene

  init() throws { scene = try SpoolScene() }

  @Test func `keeps what was appended, also when the power is cut`() async throws {
    let spool = try scene.open()
    let full = hint("9", family: "carts", scope: "cart/converted", isRemoval: true, payload: "{\"order\":7}")
    #expect(try await spool.append(Callback(hints: [hint("1"), full], token: "t")) == .kept(new: 2))
    let after = try scene.afterPowerCut()
    #expect(try await after.waiting().hints.map(\.hint) == [hint("1"), full])
    #expect(after.identity == spool.identity)
  }

  @Test func `can be read by its owner alone`() async throws {
    let spool = try scene.open()
    _ = try await spool.append(callback())
    for suffix in ["", "-wal", "-shm"] {
      let mode = try FileManager.default.attributesOfItem(atPath: scene.path + suffix)[.posixPermissions] as? Int
      #expect(mode == 0o600, "\(suffix)")
    }
  }

  @Test func `lets what comes while it writes share the next sync, and answers only after it`() async throws {
    let spool = try scene.open()
    // The disk is busy for a moment, so that callbacks gather.
    let gate = DispatchSemaphore(value: 0)
    spool.file.queue.asyncWriteWithoutTransaction { _ in gate.wait() }
    let answered = Counter()
    try await withThrowingTaskGroup(of: Void.self) { tasks in
      for number in 0..<900 {
        tasks.addTask {
          let answer = try await spool.append(callback("\(number)"))
          #expect(answer == .kept(new: 1))
          answered.increment()
        }
      }
      while spool.pending.withLock({ $0.entries.count }) < 900 { await Task.yield() }
      #expect(answered.value == 0)
      gate.signal()
      try await tasks.waitForAll()
    }
    #expect(spool.commits == 2)
    #expect(try await scene.afterPowerCut().unread().count == 900)
  }

  @Test func `keeps a callback whose caller was cancelled meanwhile`() async throws {
    let spool = try scene.open()
    let caller = Task {
      while !Task.isCancelled { await Task.yield() }
      return try await spool.append(callback())
    }
    caller.cancel()
    #expect(try await caller.value == .kept(new: 1))
    #expect(try await spool.unread() == ["1"])
  }

  @Test func `takes a repetition once as long as it waits unread, and again after that`() async throws {
    let spool = try scene.open()
    #expect(try await spool.append(callback(token: "h")) == .kept(new: 1))
    #expect(try await spool.append(callback(token: "h")) == .kept(new: 0))
    #expect(try await spool.waiting().hints.first?.count == 1)
    _ = try await spool.read(["1"])
    #expect(try await spool.append(callback(token: "h")) == .kept(new: 1))
    #expect(try await spool.unread() == ["1"])
    #expect(try await spool.refusals(since: .zero).map(\.cause) == [.duplicate])
  }

  @Test func `knows when the last callback of each event came, also once it is read`() async throws {
    let spool = try scene.open()
    #expect(Spool.exists(scene.path) && !Spool.exists(scene.path + "x"))
    #expect(try await spool.lastReceived().isEmpty)
    _ = try await spool.append(Callback(hints: [hint("1", scope: "a"), hint("2", scope: "b")]))
    let first = scene.time.now
    scene.time.advance(by: .seconds(5))
    _ = try await spool.append(Callback(hints: [hint("3", scope: "a")]))
    _ = try await spool.read(["1", "2", "3"])
    #expect(try await spool.lastReceived() == ["a": scene.time.now, "b": first])
  }

  @Test func `gathers what waits by object and event, page by page`() async throws {
    let spool = try scene.open()
    let start = scene.time.now
    for _ in 0..<3 {
      _ = try await spool.append(Callback(hints: [hint("1"), hint("1", scope: "stock")]))
      _ = try await spool.append(callback("2"))
      scene.time.advance(by: .milliseconds(500))
    }
    let page = try await spool.waiting()
    #expect(
      page.hints.map { "\($0.hint.object) \($0.hint.scope) \($0.count)" } == [
        "1 changed 3", "1 stock 3", "2 changed 3",
      ])
    #expect(page.hints[0].first == start && page.hints[0].last == start + .seconds(1))
    #expect(page.end == 9 && !page.isFull)
    let first = try await spool.waiting(limit: 5)
    let second = try await spool.waiting(after: first.end, limit: 5)
    #expect(first.isFull && first.end == 5 && !second.isFull && second.end == 9)
    #expect((first.hints + second.hints).map(\.count).reduce(0, +) == 9)
  }

  @Test func `takes no more than may wait, and again once some are delivered`() async throws {
    let spool = try scene.open(limit: 2)
    _ = try await spool.append(callback("1"))
    _ = try await spool.append(callback("2"))
    #expect(try await spool.append(callback("3")) == .full)
    let reading = try await spool.read(["1"])
    #expect(try await spool.append(callback("3")) == .full)
    _ = try await spool.deliver(SpoolPosition(identity: spool.identity, reading: reading))
    #expect(try await spool.append(callback("3")) == .kept(new: 1))
    #expect(try await spool.figures().waiting == 2)
  }

  @Test func `tells how much waits and since when, without being opened`() async throws {
    #expect(try Spool.figures(of: scene.path) == nil)
    let spool = try scene.open()
    #expect(try Spool.figures(of: scene.path) == SpoolFigures())
    let start = scene.time.now
    _ = try await spool.append(callback("1"))
    scene.time.advance(by: .seconds(60))
    _ = try await spool.append(callback("2"))
    #expect(try Spool.figures(of: scene.path) == SpoolFigures(waiting: 2, oldest: start))
    let reading = try await spool.read(["1"])
    _ = try await spool.deliver(SpoolPosition(identity: spool.identity, reading: reading))
    #expect(try await spool.figures() == SpoolFigures(waiting: 1, oldest: start + .seconds(60)))
  }

  @Test func `forgets what was delivered 49 hours ago, and never what waits`() async throws {
    let spool = try scene.open()
    _ = try await spool.append(callback("waits"))
    _ = try await spool.append(callback("delivered"))
    let reading = try await spool.read(["delivered"])
    _ = try await spool.deliver(SpoolPosition(identity: spool.identity, reading: reading))
    scene.time.advance(by: .seconds(49 * 3600))
    _ = try await spool.append(callback("later"))
    #expect(try await spool.log(since: .zero).map(\.hint.object) == ["waits", "delivered", "later"])
    scene.time.advance(by: .seconds(1))
    _ = try await spool.append(callback("last"))
    #expect(try await spool.log(since: .zero).map(\.hint.object) == ["waits", "later", "last"])
  }

  @Test func `gives its room back once what it held has been forgotten`() async throws {
    let spool = try scene.open()
    let many = Callback(hints: (0..<3000).map { hint("\($0)", payload: String(repeating: "x", count: 500)) })
    _ = try await spool.append(many)
    let reading = try await spool.begin(
      (0..<3000).map { ObjectMark(family: "products", object: "\($0)", through: .max) })
    _ = try await spool.deliver(SpoolPosition(identity: spool.identity, reading: reading))
    try await spool.checkpoint()
    let large = try scene.bytes().count
    scene.time.advance(by: Spool.retention + .seconds(1))
    try await spool.tidy()
    try await spool.checkpoint()
    #expect(try scene.bytes().count < large / 4)
    #expect(try await spool.log(since: .zero).isEmpty)
  }

  @Test func `shows when each callback came, was read and was delivered`() async throws {
    let spool = try scene.open()
    let start = scene.time.now
    _ = try await spool.append(callback("1"))
    _ = try await spool.append(callback("2"))
    scene.time.advance(by: .seconds(2))
    let reading = try await spool.read(["1"])
    scene.time.advance(by: .seconds(3))
    let delivered = try await spool.deliver(SpoolPosition(identity: spool.identity, reading: reading))
    let log = try await spool.log(since: start)
    #expect(log.map(\.received) == [start, start])
    #expect(log.map(\.read) == [start + .seconds(2), nil])
    #expect(log.map(\.delivered) == [start + .seconds(5), nil])
    #expect(delivered.count == 1 && delivered.lags.sum == .seconds(5))
    #expect(try await spool.log(since: start + .seconds(1)).isEmpty)
    #expect(try await spool.log(since: start, after: 1).map(\.sequence) == [2])
  }

  @Test func `counts refusals by minute and cause, and writes them with the next callback`() async throws {
    let spool = try scene.open()
    let minute = Duration.seconds(scene.time.now.components.seconds / 60 * 60)
    for cause in [CallbackRefusal.secret, .secret, .signature] { spool.count(cause) }
    scene.time.advance(by: .seconds(60))
    spool.count(.secret)
    #expect(try await spool.refusals(since: .zero).isEmpty)
    _ = try await spool.append(callback())
    let all = [
      LoggedRefusal(minute: minute, cause: .secret, count: 2),
      LoggedRefusal(minute: minute, cause: .signature, count: 1),
      LoggedRefusal(minute: minute + .seconds(60), cause: .secret, count: 1),
    ]
    #expect(try await spool.refusals(since: .zero) == all)
    spool.count(.secret)
    try await spool.flush()
    #expect(try await spool.refusals(since: scene.time.now).map(\.count) == [2])
  }

  @Test func `keeps the beginnings of the last bodies that say nothing`() async throws {
    let spool = try scene.open()
    try await spool.keepAside(Array(repeating: 0x78, count: 100_000), .notJSON)
    #expect(try await spool.asides().map { [$0.size, $0.body.count] } == [[100_000, Spool.maximumAside]])
    for number in 0..<Spool.maximumAsides { try await spool.keepAside(Array("\(number)".utf8), .nameless) }
    let kept = try await spool.asides()
    #expect(kept.count == Spool.maximumAsides && kept.first?.body == Array("199".utf8))
    #expect(kept.last?.body == Array("0".utf8))
  }
}
