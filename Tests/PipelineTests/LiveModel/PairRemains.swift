import Foundation
import HTTP
import TestSupport

@testable import Live
@testable import Sandbox

/// What the lives of a pair leave behind: the spool, the ledger and the states that came back.
///
/// A killed program leaves its files as they are in that moment: they are copied then, and the next life finds the copies.
struct PairRemains {
  let folder: TemporaryFolder
  /// The states that the target has printed, the latest one last.
  private(set) var states: [String] = []
  private var spools = 0
  private var ledgers = 0
  /// How many moments the last whole life of each had.
  private var tapMoments = 100
  private var targetMoments = 60

  init(in folder: TemporaryFolder) { self.folder = folder }

  var spoolPath: String { folder.file("spool\(spools)/spool.sqlite") }
  var ledgerPath: String { folder.file("ledger\(ledgers)/ledger.sqlite") }

  static func open(_ path: String, _ time: any Timekeeper) throws(SpoolFault) -> Spool {
    try? FileManager.default.createDirectory(
      at: URL(fileURLWithPath: path).deletingLastPathComponent(), withIntermediateDirectories: true)
    return try Spool(path: path, shop: "sandbox1", time: time)
  }

  /// Somebody deletes the spool.
  mutating func loseSpool() { spools += 1 }

  /// The moment of a tap's life at a share of the last one.
  func tapMoment(at share: Double) -> Int { Int(Double(tapMoments) * share) + 1 }

  /// The moment of a target's life at a share of the last one.
  func targetMoment(at share: Double) -> Int { Int(Double(targetMoments) * share) + 1 }

  /// The state that a life begins with: the last one, or now and then an older one, or none.
  func state(using luck: inout Seeded) -> String? {
    if Int.random(in: 0..<100, using: &luck) < 5 { return nil }
    if Int.random(in: 0..<100, using: &luck) < 10 { return states.suffix(6).randomElement(using: &luck) }
    return states.last
  }

  /// What kills a tap: its spool stays as it is on the disk in that moment.
  func spoolPeril(at moment: Int?) -> Peril {
    let (old, new) = (folder.file("spool\(spools)"), folder.file("spool\(spools + 1)"))
    return Peril(at: moment) { Self.bury(old, new, ["spool.sqlite", "spool.sqlite-wal"]) }
  }

  /// Takes note of how a tap's life has ended.
  mutating func noteTap(_ peril: Peril) {
    if peril.isDead { spools += 1 } else { tapMoments = max(40, peril.moments) }
  }

  private static func bury(_ old: String, _ new: String, _ names: [String]) {
    try? FileManager.default.createDirectory(atPath: new, withIntermediateDirectories: true)
    for name in names { try? FileManager.default.copyItem(atPath: "\(old)/\(name)", toPath: "\(new)/\(name)") }
  }

  /// Lets the target take what a tap has written, and keeps the states that it prints.
  ///
  /// - Parameters:
  ///   - written: the lines.
  ///   - moment: when it is killed; nil if it is not.
  ///   - life: makes its life of what may kill it and the folder of its ledger.
  /// - Returns: whether it came to its end, and what it logged.
  /// - Throws: what the files throw.
  mutating func load(
    _ written: [UInt8], killedAt moment: Int?, _ life: (Peril, String) -> TargetLife
  ) async throws -> (isWhole: Bool, log: String) {
    let (old, new) = (folder.file("ledger\(ledgers)"), folder.file("ledger\(ledgers + 1)"))
    let (input, printed) = (folder.file("input.jsonl"), folder.file("states"))
    try Data(written).write(to: URL(fileURLWithPath: input))
    let peril = Peril(at: moment) {
      Self.bury(old, new, ["ledger.sqlite", "ledger.sqlite-wal", "rejects.jsonl"])
      try? FileManager.default.copyItem(atPath: printed, toPath: "\(new)/states")
    }
    let target = try await life(peril, old).run(input, states: printed)
    if peril.isDead { ledgers += 1 } else { targetMoments = max(30, peril.moments) }
    let lines = folder.read(peril.isDead ? "ledger\(ledgers)/states" : "states").split(separator: "\n")
    states += lines.map(String.init)
    return target
  }
}
