import Dispatch
import GRDB
import GRDBSQLite
import Synchronization
import TestSupport
import Testing

@Suite struct `A disk that forgets` {
  private let folder: TemporaryFolder
  private let disk: ForgetfulDisk

  init() throws {
    folder = try TemporaryFolder()
    disk = try ForgetfulDisk(folder.file("0"))
  }

  /// Writes rows, each in a transaction of its own, and cuts the power off with the file still open.
  private func rows(after synchronous: String, _ seed: UInt64, killed: Bool = false) throws -> Int {
    let queue = try DatabaseQueue(path: disk.path("some\(seed).sqlite"))
    try queue.writeWithoutTransaction { database in
      try database.execute(sql: "PRAGMA journal_mode = WAL; PRAGMA synchronous = \(synchronous); CREATE TABLE row (n)")
      for n in 0..<20 { try database.execute(sql: "INSERT INTO row VALUES (?)", arguments: [n]) }
    }
    let path = folder.file("\(seed)")
    let left = try killed ? disk.leave(to: path) : disk.leave(to: path, afterPowerCut: Seeded(seed: seed))
    return try DatabaseQueue(path: left.path("some\(seed).sqlite")).read { database in
      #expect(try String.fetchAll(database, sql: "PRAGMA integrity_check") == ["ok"])
      return try database.tableExists("row") ? Int.fetchOne(database, sql: "SELECT COUNT(*) FROM row") ?? 0 : 0
    }
  }

  @Test(arguments: 1...40 as ClosedRange<UInt64>)
  func `keeps at a power cut what was synced`(_ seed: UInt64) throws {
    #expect(try rows(after: "FULL", seed) == 20)
  }

  @Test func `forgets now and then what was not, and what was not synced with the folder`() throws {
    let counts = try (1...40).map { try rows(after: "NORMAL", $0) }
    #expect(counts.contains { $0 < 20 })
  }

  @Test func `keeps everything where a process is killed`() throws {
    #expect(try rows(after: "OFF", 1, killed: true) == 20)
  }

  @Test func `keeps everything where a process is killed while a file is being closed`() throws {
    for number in 0..<40 {
      let name = "closed\(number).sqlite"
      let queue = try DatabaseQueue(path: disk.path(name))
      try queue.writeWithoutTransaction { database in
        try database.execute(sql: "PRAGMA journal_mode = WAL; CREATE TABLE row (n)")
        for n in 0..<20 { try database.execute(sql: "INSERT INTO row VALUES (?)", arguments: [n]) }
      }
      let left = Mutex<ForgetfulDisk?>(nil)
      DispatchQueue.concurrentPerform(iterations: 2) { side in
        if side == 0 {
          try? queue.close()
        } else {
          let disk = try? disk.leave(to: folder.file("closed \(number)"))
          left.withLock { $0 = disk }
        }
      }
      let path = try #require(left.withLock { $0 }).path(name)
      let count = try DatabaseQueue(path: path).read {
        try Int.fetchOne($0, sql: "SELECT COUNT(*) FROM row")
      }
      #expect(count == 20)
    }
  }

  @Test func `keeps the old file or the new one where a file is replaced, and half of none`() throws {
    var found: Set<String> = []
    for seed in 1...60 as ClosedRange<UInt64> {
      let disk = try ForgetfulDisk(folder.file("state \(seed)"))
      for text in ["old", "new"] {
        try disk.put(Array(text.utf8), into: "state.new")
        disk.sync("state.new")
        try disk.rename("state.new", to: "state")
        if text == "old" { disk.syncFolder() }
      }
      _ = try disk.leave(to: folder.file("left \(seed)"), afterPowerCut: Seeded(seed: seed))
      found.insert(folder.read("left \(seed)/state"))
    }
    #expect(found == ["old", "new"])
  }

  @Test func `loses a file that was replaced by one that was not synced`() throws {
    var found: Set<String> = []
    for seed in 1...60 as ClosedRange<UInt64> {
      let disk = try ForgetfulDisk(folder.file("state \(seed)"))
      try disk.put(Array("new".utf8), into: "state.new")
      try disk.rename("state.new", to: "state")
      _ = try disk.leave(to: folder.file("left \(seed)"), afterPowerCut: Seeded(seed: seed))
      found.insert(folder.read("left \(seed)/state"))
    }
    #expect(found.contains(""))
  }
}
