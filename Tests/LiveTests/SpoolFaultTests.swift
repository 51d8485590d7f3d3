import Foundation
import GRDB
import Testing
import TestSupport

@testable import Live

@Suite struct `A spool that cannot be used` {
  let scene: SpoolScene

  init() throws { scene = try SpoolScene() }

  /// The fault of opening.
  private func fault(_ body: () throws(SpoolFault) -> Spool) -> SpoolFault? {
    do throws(SpoolFault) {
      _ = try body()
      return nil
    } catch {
      return error
    }
  }

  @Test func `is named where its folder is missing, and nothing is made`() throws {
    let path = scene.folder.file("none/spool")
    let fault = fault { () throws(SpoolFault) in try Spool(path: path, shop: "a", time: scene.time) }
    #expect(fault?.cause == .unreachable && fault?.action == .open && fault?.path == path)
    #expect(!FileManager.default.fileExists(atPath: scene.folder.file("none")))
  }

  @Test func `is not made where it is only to be looked at`() throws {
    #expect(fault { () throws(SpoolFault) in try scene.open(creates: false) }?.cause == .unreachable)
    #expect(!FileManager.default.fileExists(atPath: scene.path))
  }

  @Test func `is left as it is where it is no database`() throws {
    try Data(repeating: 0x78, count: 5000).write(to: URL(fileURLWithPath: scene.path))
    #expect(fault { () throws(SpoolFault) in try scene.open() }?.cause == .damaged)
    #expect(try scene.bytes() == Data(repeating: 0x78, count: 5000))
  }

  @Test func `is left as it is where it is another database`() async throws {
    let other = try DatabaseQueue(path: scene.path)
    try await other.write { try $0.execute(sql: "CREATE TABLE receipt (stream TEXT)") }
    let before = try scene.bytes()
    #expect(fault { () throws(SpoolFault) in try scene.open() }?.cause == .foreign)
    #expect(try scene.bytes() == before)
  }

  @Test func `is refused where it is another shop's`() async throws {
    _ = try await scene.open().append(callback())
    let fault = fault { () throws(SpoolFault) in
      try Spool(path: scene.path, shop: "b", time: scene.time)
    }
    #expect(fault?.cause == .otherShop("a"))
    #expect(try await scene.open().unread() == ["1"])
  }

  @Test func `is refused and left as it is where a later version has changed it`() async throws {
    let spool = try scene.open()
    try await spool.file.queue.write { try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('much later')") }
    try await spool.checkpoint()
    let before = try scene.bytes()
    let fault = fault { () throws(SpoolFault) in try scene.open() }
    #expect(fault?.cause == .newer && fault?.detail == "much later")
    #expect(try scene.bytes() == before)
  }

  @Test func `is named where a part of it is missing`() async throws {
    do {
      let spool = try scene.open()
      for number in 0..<500 { _ = try await spool.append(callback("\(number)")) }
      try await spool.checkpoint()
    }
    let whole = try scene.bytes()
    try whole.prefix(whole.count / 2).write(to: URL(fileURLWithPath: scene.path))
    var cause: SpoolFault.Cause?
    do {
      let spool = try scene.open()
      for number in 500..<1000 { _ = try await spool.append(callback("\(number)")) }
    } catch {
      cause = error.cause
    }
    #expect(cause == .damaged)
  }

  @Test func `says that the disk is full, keeps nothing of it, and goes on once there is room`() async throws {
    let spool = try scene.open(maximumPages: 40)
    var kept = 0
    var fault: SpoolFault?
    let large = Callback(hints: [hint(payload: String(repeating: "x", count: 4000))])
    while fault == nil, kept < 1000 {
      do throws(SpoolFault) {
        _ = try await spool.append(large)
        kept += 1
      } catch {
        fault = error
      }
    }
    #expect(fault?.cause == .full && fault?.action == .write)
    #expect(try await spool.figures().waiting == kept)
    #expect(try await scene.afterPowerCut().waiting().hints.first?.count == kept)
    try await spool.file.queue.write { try $0.execute(sql: "PRAGMA max_page_count = 100000") }
    #expect(try await spool.append(large) == .kept(new: 1))
  }

  @Test func `says so when its file is taken away while it is in use`() async throws {
    let spool = try scene.open()
    _ = try await spool.append(callback("1"))
    try FileManager.default.moveItem(atPath: scene.path, toPath: scene.path + ".old")
    await #expect { try await spool.append(callback("2")) } throws: { ($0 as? SpoolFault)?.cause == .replaced }
    await #expect { try await spool.probe() } throws: { ($0 as? SpoolFault)?.cause == .replaced }
    try FileManager.default.moveItem(atPath: scene.path + ".old", toPath: scene.path)
    #expect(try await spool.append(callback("3")) == .kept(new: 1))
  }

  @Test func `keeps the counts of what was refused until it can be written`() async throws {
    let spool = try scene.open()
    spool.count(.secret)
    try FileManager.default.moveItem(atPath: scene.path, toPath: scene.path + ".old")
    await #expect(throws: SpoolFault.self) { try await spool.flush() }
    try FileManager.default.moveItem(atPath: scene.path + ".old", toPath: scene.path)
    try await spool.flush()
    #expect(try await spool.refusals(since: .zero).map(\.count) == [1])
  }
}
