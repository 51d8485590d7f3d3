import Foundation
import GRDB
import HTTP
import Testing
import TestSupport

@testable import Live

@Suite struct `A directory of shops` {
  static let address = ReceiverAddress(host: "127.0.0.1", port: 8787)
  static let other = ReceiverAddress(host: "127.0.0.1", port: 8788)

  struct Broken: Error {}

  private let directory = ShopDirectory(address: address)

  /// A file that describes a shop of the same name, but for what is said otherwise.
  private func file(
    _ name: String, _ version: String = "1", path: String? = nil, spool: String? = nil, key: String? = nil,
    secret: String = ReceiverScene.secret, address: ReceiverAddress = Self.address
  ) -> ShopSource {
    let shop = Shop(
      key: key ?? name, path: path ?? "/hooks/\(name)", source: .test,
      admission: .secret(HeaderSecret(name: "X-Secret", current: secret), signature: nil),
      spoolPath: spool ?? "/spools/\(name)", read: ReceiverScene.read)
    return ShopSource(name: name, version: version, content: .success(.init(shop: shop, address: address)))
  }

  private func broken(_ name: String, _ version: String = "1") -> ShopSource {
    ShopSource(name: name, version: version, content: .failure(Broken()))
  }

  private func say(_ problem: ShopProblem) -> String {
    let cause =
      switch problem.cause {
      case .unreadable: "unreadable"
      case .otherAddress(let address): "wants port \(address.port)"
      case .pathTaken(let other): "has the path of \(other)"
      case .spoolTaken(let other): "has the spool of \(other)"
      case .keyTaken(let other): "has the name of \(other)"
      case .pathReserved(let path): "wants \(path)"
      }
    return "\(problem.name) \(cause)" + (problem.keepsEarlier ? ", the earlier one stays" : "")
  }

  @Test func `finds shops by their paths`() {
    let changes = directory.update([file("b"), file("a")])
    #expect(changes.added == ["a", "b"] && changes.problems.isEmpty)
    #expect(directory.shop(at: "/hooks/a")?.key == "a")
    #expect(directory.shop(at: "/hooks/c") == nil)
    #expect(directory.shops.map(\.key) == ["a", "b"])
    #expect(directory.update([file("b"), file("a")]).isEmpty)
  }

  @Test func `takes over what is new, different or gone`() {
    _ = directory.update([file("a"), file("b")])
    let changes = directory.update([file("a", "2", path: "/elsewhere"), file("c")])
    #expect(changes.added == ["c"] && changes.changed == ["a"] && changes.removed == ["b"])
    #expect(directory.shop(at: "/hooks/a") == nil && directory.shop(at: "/elsewhere")?.key == "a")
    #expect(directory.shops.map(\.key) == ["a", "c"])
  }

  @Test func `names a broken file once for each version of it, and leaves all others in peace`() {
    _ = directory.update([file("a"), file("b")])
    let changes = directory.update([broken("a", "2"), file("b"), broken("c")])
    #expect(changes.problems.map(say) == ["a unreadable, the earlier one stays", "c unreadable"])
    #expect(directory.shops.map(\.key) == ["a", "b"])
    #expect(directory.update([broken("a", "2"), file("b"), broken("c")]).isEmpty)
    #expect(directory.update([broken("a", "3"), file("b"), broken("c")]).problems.count == 1)
    let mended = directory.update([file("a", "4"), file("b"), file("c", "2")])
    #expect(mended.added == ["c"] && mended.changed == ["a"] && mended.problems.isEmpty)
    #expect(directory.update([broken("a", "3"), file("b"), file("c", "2")]).problems.count == 1)
  }

  @Test func `names a broken file again when it was whole between`() {
    _ = directory.update([file("a", "1")])
    #expect(directory.update([broken("a", "2")]).problems.count == 1)
    #expect(directory.update([file("a", "1")]).isEmpty)
    #expect(directory.update([broken("a", "2")]).problems.count == 1)
  }

  @Test func `refuses a file that is in another's way, not the other`() {
    _ = directory.update([file("m")])
    let changes = directory.update([
      file("a", path: "/hooks/m"), file("b", spool: "/spools/m"), file("c", key: "m"), file("d", path: "/metrics"),
      file("e", address: Self.other), file("m"), file("z"),
    ])
    #expect(
      changes.problems.map(say) == [
        "a has the path of m", "b has the spool of m", "c has the name of m", "d wants /metrics", "e wants port 8788",
      ])
    #expect(directory.shops.map(\.key) == ["m", "z"])
    let later = directory.update([file("a", path: "/hooks/m")])
    #expect(later.added == ["a"] && later.removed == ["m", "z"])
  }

  @Test func `listens where most files want it, so that one mistake does not stop all`() {
    let sources = [broken("0"), file("a", address: Self.other), file("b"), file("c"), broken("d")]
    #expect(ShopDirectory.address(of: sources) == Self.address)
    #expect(ShopDirectory.address(of: [file("a", address: Self.other), file("b")]) == Self.other)
    #expect(ShopDirectory.address(of: [broken("a")]) == nil)
  }

  @Test func `looks again every quarter of a minute, and tells what is different`() async throws {
    let time = ManualTime()
    let start = time.now
    let looks = Shared<[[ShopSource]]>([[], [file("a")], [file("a")], [file("a"), broken("b")]])
    let told = Shared<[String]>([])
    await withTaskGroup(of: Void.self) { tasks in
      tasks.addTask { [directory] in
        try? await directory.follow(time: time) {
          looks.change { looks in looks.isEmpty ? [] : looks.removeFirst() }
        } report: { changes in
          let second = (time.now - start).components.seconds
          told.change { $0.append("\(second) \(changes.added) \(changes.problems.count)") }
        }
      }
      while told.value.count < 3 { await Task.yield() }
      tasks.cancelAll()
    }
    #expect(told.value.prefix(2) == [#"30 ["a"] 0"#, "60 [] 1"])
  }
}

@Suite struct `The spools of many shops` {
  let folder: TemporaryFolder
  let time = ManualTime()

  init() throws { folder = try TemporaryFolder() }

  private func shops(_ count: Int) -> [Shop] {
    (0..<count).map { number in
      let secret = HeaderSecret(name: "X", current: "x")
      return Shop(
        key: "\(number)", path: "/\(number)", source: .test, admission: .secret(secret, signature: nil),
        spoolPath: folder.file("\(number).spool"), read: ReceiverScene.read)
    }
  }

  @Test func `are opened when they are needed, and only so many at a time`() async throws {
    let pool = SpoolPool(maximumOpen: 3, time: time)
    let shops = shops(10)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    for round in 0..<2 {
      for shop in shops { #expect(try await pool.spool(of: shop).append(callback("\(round)")) == .kept(new: 1)) }
      #expect(await pool.openCount == 3)
    }
    for shop in shops { #expect(try await pool.spool(of: shop).unread() == ["0", "1"]) }
  }

  @Test func `are opened once however many ask at the same time`() async throws {
    let pool = SpoolPool(time: time)
    let shop = shops(1)[0]
    let spools = try await withThrowingTaskGroup(of: ObjectIdentifier.self) { tasks in
      for _ in 0..<50 { tasks.addTask { ObjectIdentifier(try await pool.spool(of: shop)) } }
      return try await tasks.reduce(into: Set()) { $0.insert($1) }
    }
    #expect(spools.count == 1)
  }

  @Test func `tell how much waits without being opened, and a broken one hurts no other`() async throws {
    let shops = shops(4)
    let writer = SpoolPool(time: time)
    _ = try await writer.spool(of: shops[1]).append(callback())
    try folder.write(String(repeating: "x", count: 9000), to: "2.spool")
    _ = try await writer.spool(of: shops[3]).append(Callback(hints: [hint("1"), hint("2")]))
    let pool = SpoolPool(time: time)
    func waiting() async -> [Int?] {
      await pool.figures(of: shops).map { entry in
        if case .success(let figures) = entry.figures { figures?.waiting ?? 0 } else { nil }
      }
    }
    #expect(await waiting() == [0, 1, nil, 2])
    #expect(await pool.openCount == 0)
    _ = try await writer.spool(of: shops[1]).append(callback())
    _ = try await pool.spool(of: shops[0]).append(callback())
    #expect(await waiting() == [1, 2, nil, 2])
    await #expect(throws: SpoolFault.self) { try await pool.spool(of: shops[2]) }
    #expect(await pool.openCount == 1)
  }

  @Test func `are not called broken while they are being made`() async throws {
    // What a look at the wrong moment finds: a file with nothing in it, or with the list of what will be made.
    try folder.write("", to: "0.spool")
    let queue = try DatabaseQueue(path: folder.file("1.spool"))
    try await queue.write { try $0.execute(sql: "CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY)") }
    let shops = shops(3)
    let pool = SpoolPool(time: time)
    for entry in await pool.figures(of: shops) { #expect(try entry.figures.get() == nil) }
    // One that is being opened is waited for.
    async let spool = pool.spool(of: shops[2])
    for entry in await pool.figures(of: shops) { #expect(throws: Never.self) { try entry.figures.get() } }
    _ = try await spool
  }
}
