import Foundation
import GRDB
import Synchronization
import TestSupport

/// The machine on which tap, target and who keeps their states work, with its one disk; it dies and comes again.
final class Machine {
  private let folder: TemporaryFolder
  private(set) var disk: ForgetfulDisk
  private var number = 0
  /// All states that were printed, the latest one last.
  private(set) var states: [String] = []

  init() throws {
    folder = try TemporaryFolder()
    disk = try ForgetfulDisk(folder.file("0"))
  }

  var spoolPath: String { disk.path("spool.sqlite") }

  /// The state that a run finds.
  var state: String? {
    let bytes = (try? disk.read("state.json")) ?? []
    return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self)
  }

  /// A path that no power cut touches.
  func outside(_ name: String) -> String { folder.file(name) }

  /// Does some work in a process that may die: each call to the disk is a moment, beside those of transport and clock.
  ///
  /// - Parameters:
  ///   - death: when it dies; nil for never.
  ///   - seed: what decides on all that is lost then.
  ///   - printed: the file in which it leaves states for who keeps them.
  ///   - runner: when who keeps them dies, after the process.
  ///   - work: the work.
  /// - Returns: whether it lived.
  /// - Throws: what the work throws, or that a file cannot be made.
  func process(
    _ death: SimulatedLife.Death?, _ seed: UInt64, printing printed: String? = nil,
    runner: SimulatedLife.Death? = nil, _ work: (Peril) async throws -> Void
  ) async throws -> Bool {
    let (disk, next) = (disk, folder.file("\(number + 1)"))
    let last = Mutex<(states: [String], disk: ForgetfulDisk?)>(([], nil))
    let peril = Peril(at: death?.call ?? Self.mostCalls) {
      var random = Seeded(seed: seed)
      let lines = printed.map { Self.lines($0) } ?? []
      // Who keeps the states goes on where the process alone dies, and is somewhere behind where the machine does.
      let steps = death?.isPowerCut == true ? Int.random(in: 0...lines.count * 3, using: &random) : nil
      try? Self.keep(lines, on: disk, steps: steps)
      let left = try? Self.leave(disk, to: next, after: death, random)
      last.withLock { $0 = (lines, left) }
    }
    disk.watch { _, _ in
      peril.moment()
      return peril.isDead ? .gone : nil
    }
    defer { disk.watch { _, _ in nil } }
    try await work(peril)
    calls = peril.moments
    allCalls += calls
    isEndless = isEndless || death == nil && peril.isDead
    number += 1
    guard !peril.isDead else {
      let (lines, left) = last.withLock { $0 }
      states += lines
      if let left { self.disk = left }
      return false
    }
    let lines = printed.map { Self.lines($0) } ?? []
    states += lines
    try Self.keep(lines, on: disk, steps: runner.map { min($0.call, lines.count * 3) })
    if let runner { self.disk = try Self.leave(disk, to: next, after: runner, Seeded(seed: seed)) }
    return true
  }

  /// What a death leaves of a disk.
  private static func leave(
    _ disk: ForgetfulDisk, to folder: String, after death: SimulatedLife.Death?, _ random: Seeded
  ) throws -> ForgetfulDisk {
    try death?.isPowerCut == true ? disk.leave(to: folder, afterPowerCut: random) : disk.leave(to: folder)
  }

  /// So many calls no process makes that comes to an end.
  private static let mostCalls = 60_000
  /// Whether a process had no end.
  private var isEndless = false

  /// How many calls the last process made.
  private(set) var calls = 0
  /// How many calls all of them made.
  private(set) var allCalls = 0

  /// Keeps states as shop-sync does: writes a new file, syncs it, and gives it the old one's name.
  private static func keep(_ states: [String], on disk: ForgetfulDisk, steps: Int?) throws {
    for step in 0..<(steps ?? states.count * 3) {
      switch step % 3 {
      case 0: try disk.put(Array(states[step / 3].utf8), into: "state.json.new")
      case 1: disk.sync("state.json.new")
      default: try disk.rename("state.json.new", to: "state.json")
      }
    }
  }

  private static func lines(_ path: String) -> [String] {
    let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    // Without its end a line is none.
    return text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
  }

  /// What is wrong with what a death has left.
  func damage(_ acknowledged: Acknowledged) async throws -> [String] {
    var faults = isEndless ? ["a process had no end"] : []
    for name in ["spool.sqlite", "ledger.sqlite"] where FileManager.default.fileExists(atPath: disk.path(name)) {
      do {
        let queue = try Self.look(at: disk.path(name))
        faults += try await queue.read { database in
          let words = try String.fetchAll(database, sql: "PRAGMA integrity_check")
          return words == ["ok"] ? [] : words.map { "\(name): \($0)" }
        }
      } catch {
        faults.append("\(name) cannot be opened: \(error)")
      }
    }
    return faults.isEmpty ? try await missing(acknowledged) : faults
  }

  /// Opens a file of which a process that has ended may be about to let go, on another thread.
  static func look(at path: String) throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.busyMode = .timeout(10)
    return try DatabaseQueue(path: path, configuration: configuration)
  }

  private func missing(_ acknowledged: Acknowledged) async throws -> [String] {
    guard acknowledged.isAny else { return [] }
    guard FileManager.default.fileExists(atPath: spoolPath) else { return ["the spool is gone"] }
    return try await acknowledged.missing(fromSpoolAt: spoolPath).map { "answered 200 and lost: \($0)" }
  }
}
