import CommandLine
import Foundation
import JSON
@testable import Live
import TestSupport
import Testing

@testable import Tap
@testable import TapBigCommerce

@Suite struct `The log of a spool` {
  private let folder: TemporaryFolder
  private let time = ManualTime()
  private let spool: Spool

  init() throws {
    folder = try TemporaryFolder()
    spool = try Spool(path: folder.file("s.sqlite"), shop: "abc", time: time)
  }

  private func append(_ object: String, _ scope: String = "store/order/created") async throws {
    let hint = try #require(Hint(family: "orders", object: object, scope: scope))
    _ = try await spool.append(Callback(hints: [hint]))
  }

  private func log(_ form: SpoolLog.Form, since: Duration = .zero, page: Int = 1000) async throws -> [String] {
    let told = LogBox()
    try await SpoolLog(spool: spool, start: since, form: form, page: page).run { line throws(ConsoleFault) in
      told.add(line)
    }
    return told.lines
  }

  /// Lets one callback be delivered, one be read, one wait, one be refused, and a body be kept aside.
  private func fill() async throws {
    try await append("1")
    time.advance(by: .seconds(2))
    let first = try await spool.begin([ObjectMark(family: "orders", object: "1", through: .max)])
    time.advance(by: .milliseconds(1500))
    _ = try await spool.deliver(SpoolPosition(identity: spool.identity, reading: first))
    try await append("2", "store/order/updated")
    time.advance(by: .seconds(1))
    _ = try await spool.begin([ObjectMark(family: "orders", object: "2", through: .max)])
    try await append("3")
    for _ in 0..<3 { spool.count(.secret) }
    try await spool.keepAside(Array("hello\tjo.doe@example.com\n".utf8), .notJSON)
  }

  @Test func `shows a person what came, was read again and delivered, and what was refused`() async throws {
    try await fill()
    let lines = try await log(.tables)
    let rows = lines.map { $0.split(separator: #/ {2,}/#).map(String.init) }
    #expect(rows[0] == ["received (UTC)", "scope", "object", "read again", "delivered"])
    #expect(rows[1] == ["2026-03-01 12:00:00", "store/order/created", "orders 1", "+2.0 s", "+3.5 s"])
    #expect(rows[2] == ["2026-03-01 12:00:03", "store/order/updated", "orders 2", "+1.0 s", "not yet"])
    #expect(rows[3] == ["2026-03-01 12:00:04", "store/order/created", "orders 3", "waits"])
    #expect(rows.contains(["2026-03-01 12:00", "3", "secret missing or wrong (401)"]))
    #expect(rows.contains(["2026-03-01 12:00:04", "no JSON (200)", "25 bytes", "hello j***@example.com "]))
    #expect(
      lines.last
        == "Since 1970-01-01 00:00:00 UTC: 3 received, 2 read again, 1 delivered (half within 3.5 s, 99 of 100 "
        + "within 3.5 s, all within 3.5 s); 4 refused or left out, 1 kept aside.")
  }

  @Test func `has columns for other programs that stay as they are`() async throws {
    try await fill()
    let rows = try await log(.columns).map { $0.components(separatedBy: "\t") }
    #expect(rows.allSatisfy { $0.count == 12 })
    #expect(rows.map { $0[0] } == ["kind", "callback", "callback", "callback", "refused", "refused", "aside"])
    #expect(
      rows[1][1...7] == [
        "2026-03-01T12:00:00Z", "store/order/created", "orders", "1", "2026-03-01T12:00:02Z",
        "2026-03-01T12:00:03.500Z", "3.500",
      ])
    #expect(rows[5][8...9] == ["secret", "3"])
    #expect(rows[6][8...11] == ["not_json", "", "25", "hello j***@example.com "])
  }

  @Test func `can be an object a line`() async throws {
    try await fill()
    let objects = try await log(.json).map { try JSONValue.parse($0) }
    #expect(objects.map { $0["kind"]?.string } == ["callback", "callback", "callback", "refused", "refused", "aside"])
    #expect(objects[0]["lag_seconds"]?.number?.double == 3.5)
    #expect(objects[2]["read_at"] == nil && objects[2]["removal"]?.bool == false)
    #expect(objects[4]["count"]?.int == 3)
  }

  @Test func `goes no further back than asked, and is read page by page`() async throws {
    for number in 1...5 {
      try await append("\(number)")
      time.advance(by: .seconds(60))
    }
    let recent = try await log(.columns, since: time.now - .seconds(150))
    #expect(recent.dropFirst().map { $0.components(separatedBy: "\t")[4] } == ["4", "5"])
    let paged = try await log(.columns, page: 2)
    #expect(paged.dropFirst().map { $0.components(separatedBy: "\t")[4] } == ["1", "2", "3", "4", "5"])
    #expect(try await log(.tables, page: 2).count { $0.hasPrefix("received") } == 1)
  }

  @Test func `says so where nothing has come`() async throws {
    #expect(try await log(.tables) == ["Nothing has come since 1970-01-01 00:00:00 UTC."])
  }

  @Test func `is read while another process has the spool open`() async throws {
    try await append("1")
    let other = try Spool(path: spool.path, shop: "abc", creates: false, time: time)
    let told = LogBox()
    try await SpoolLog(spool: other, start: .zero, form: .columns).run { line throws(ConsoleFault) in told.add(line) }
    #expect(told.lines.count == 2)
    try await append("2")
    #expect(try await other.lastReceived() == ["store/order/created": time.now])
  }
}
