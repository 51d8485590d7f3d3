import Foundation
import TestSupport
import Testing

@testable import Sandbox
@testable import TargetBrevo

/// A ledger that an earlier version has left, kept as SQL in `Tests/Golden/ledgers/<version>`.
///
/// Each was made by the run of its version on the first lines, and is never written anew: shops have such files.
struct OldLedger: Sendable, CustomTestStringConvertible {
  static let folder = "\(GoldenFile.folder)/ledgers"

  /// The number of the version; another begins where the tables or what stands in them changes.
  let version: String
  let settings: String
  /// Whether the run was stopped when Brevo had everything but the events.
  var isInterrupted = false

  /// The ledgers that each version has left.
  static func all(of version: String) -> [OldLedger] {
    [
      OldLedger(version: version, settings: "rich"), OldLedger(version: version, settings: "other-tap"),
      OldLedger(version: version, settings: "rich", isInterrupted: true),
    ]
  }

  /// The ledgers of all earlier versions.
  static let all: [OldLedger] =
    ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted().flatMap(all(of:))

  var path: String { "\(Self.folder)/\(version)/\(settings)\(isInterrupted ? "-interrupted" : "").sql" }

  var testDescription: String { path }

  /// The names of the lines that a shop of its settings loads.
  var files: [String] { GoldenShop.runs.first { $0.settings == settings }?.lines ?? [] }

  /// A shop after the run that has left such a ledger, with the ledger of this version.
  func shopAfterRun() async throws -> GoldenShop {
    let shop = try GoldenShop(settings)
    if isInterrupted { shop.sandbox.arm(Fault(.ipBlocked401, path: "/events*", times: 1000)) }
    let outcome = try await shop.load(GoldenShop.lines(files[0]))
    shop.sandbox.world { $0.faults = [] }
    guard outcome.hasEnded != isInterrupted else { throw Unexpected(log: outcome.log) }
    return shop
  }

  /// The same shop with this ledger in the place of its own.
  func shop() async throws -> GoldenShop {
    let shop = try await shopAfterRun()
    for rest in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: shop.settings.ledgerPath + rest) }
    try LedgerText.read(String(contentsOfFile: path, encoding: .utf8), into: shop.settings.ledgerPath)
    return shop
  }

  /// Keeps the ledger of this version as one for later versions.
  func record() async throws {
    let shop = try await shopAfterRun()
    let parent = "\(Self.folder)/\(version)"
    try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
    try LedgerText.write(shop.settings.ledgerPath).write(toFile: path, atomically: true, encoding: .utf8)
  }

  /// A run that ended where it should not have, or did not where it should have.
  struct Unexpected: Error { var log: String }
}
