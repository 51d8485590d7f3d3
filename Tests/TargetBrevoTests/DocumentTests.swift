import CommandLine
import JSON
import TestSupport
import Testing

@testable import Ledger
@testable import TargetBrevo

/// What programs read of the target, held by files.
@Suite struct `The golden documents for programs` {
  private static let meaning = "Programs of shops read this; docs/operations.md says what it is."

  private func hold(_ name: String, _ text: String) throws {
    let difference = try GoldenFile("documents/\(name).json", meaning: Self.meaning).difference(from: [text])
    #expect(difference == nil, "\(difference ?? "")")
  }

  private static let run = RunRow(
    started: 1_772_366_400, ended: 1_772_366_460, outcome: "done",
    summary: #"{"requests":4,"received":{"customers":2},"sent":{"contacts":2}}"#)

  private static func rejects() throws -> RejectGroups {
    var groups = RejectGroups()
    let line =
      #"{"time":"2026-03-01T12:00:00Z","lost":"value","stream":"customers","key":"7","sink":"contacts","status":400,"#
      + #""code":"invalid_parameter","message":"Invalid phone number","what_to_do":"Correct it.","record":{}}"#
    groups.add(try #require(DeadLetter(Array(line.utf8))))
    return groups
  }

  @Test func `are the same as ever for status`() throws {
    var counts = LedgerCounts()
    (counts.contacts, counts.orders) = (2, 3)
    counts.events = [("order_placed", .sent, 3), ("cart_abandoned", .pending, 1)]
    counts.receipts = [("customers", 2), ("orders", 3)]
    var standing = FamilyStanding(family: .coupons, status: 403, reason: "Not in your plan")
    standing.waiting = [("coupons", 4)]
    try hold(
      "status",
      StatusDocument(
        ledgerPath: "l.sqlite", last: Self.run, counts: counts, standings: [standing], overdue: [("products", 5)],
        rejects: Self.rejects(), rejectsPath: "r.jsonl"
      ).text)
    try hold(
      "status-empty",
      StatusDocument(
        ledgerPath: "l.sqlite", last: nil, counts: LedgerCounts(), standings: [], overdue: [], rejects: RejectGroups(),
        rejectsPath: "r.jsonl"
      ).text)
  }

  @Test func `are the same as ever for history`() throws {
    let open = RunRow(started: 1_772_366_400)
    let failed = RunRow(
      started: 1_772_366_400, ended: 1_772_366_401, kind: "refresh", outcome: "failed", fault: "No answer.")
    try hold("history", HistoryDocument.text([open, failed, Self.run]))
  }

  @Test func `are the same as ever for rejects`() throws {
    try hold("rejects", RejectsDocument.text(Self.rejects(), path: "r.jsonl"))
  }

  @Test func `are the same as ever for a check`() throws {
    let lines = [
      CheckLine(.passed, "API key", "The Shop"),
      CheckLine(.failed, "lists", "No."),
      CheckLine(.doubtful, "orders", "Perhaps."),
      CheckLine(.note, "", "By the way."),
    ]
    try hold("check", lines.map(\.json).joined(separator: " "))
    #expect(lines.map(\.text) == ["✓ API key: The Shop", "✗ lists: No.", "⚠ orders: Perhaps.", "  By the way."])
  }
}
