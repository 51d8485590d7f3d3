import JSON
import Testing

@testable import TargetBrevo

@Suite struct `Delivering batches that may be refused whole` {
  func rows(_ count: Int) throws -> [Row] {
    let value = try JSONValue.parse("{}")
    return (0..<count).map { Row(json: Array("\($0)".utf8), origin: Record(stream: "s", key: "\($0)", value: value)) }
  }

  static func refusal(_ message: String) -> BrevoFault {
    .refused(BrevoRefusal(status: 400, code: "invalid_parameter", message: message))
  }

  @Test(arguments: [[], [0], [99], [17, 18], [3, 50, 77]] as [[Int]], [true, false])
  func `finds the bisector, and delivers every other row once`(_ bisector: [Int], _ hasSingle: Bool) async throws {
    let bad = Set(bisector.map(String.init))
    var delivered: [String] = []
    let recorded = Rejected()
    let alone: (Row) async throws(BrevoFault) -> Void = { row throws(BrevoFault) in
      if bad.contains(row.origin.key) { throw Self.refusal("bad") }
      delivered.append(row.origin.key)
    }
    var sink = BatchBisector("orders", record: recorded.take, alone: hasSingle ? alone : nil) {
      part throws(BrevoFault) in
      if part.contains(where: { bad.contains($0.origin.key) }) { throw Self.refusal("bad") }
      delivered += part.map(\.origin.key)
    }
    let refused = try await sink.deliver(try rows(100)[...])
    #expect(refused.map(\.row.origin.key) == bisector.map(String.init))
    #expect(recorded.all.map(\.key) == bisector.map(String.init))
    #expect(delivered == (0..<100).map(String.init).filter { !bad.contains($0) })
  }

  @Test func `stops early where all are refused for one cause, and rejects none`() async throws {
    var (batches, singles) = (0, 0)
    let recorded = Rejected()
    var sink = BatchBisector("orders", record: recorded.take) { row throws(BrevoFault) in
      singles += 1
      throw Self.refusal("order \(row.origin.key): storeId is not valid")
    } together: { _ throws(BrevoFault) in
      batches += 1
      throw Self.refusal("storeId is not valid")
    }
    let rows = try rows(1000)
    let fault = await #expect(throws: BrevoFault.self) { try await sink.deliver(rows[...]) }
    guard case .fatal(.refusedAlike) = fault else { Issue.record("\(String(describing: fault))"); return }
    #expect(batches <= 9 && singles <= 20)
    #expect(recorded.all.isEmpty)
  }

  @Test func `goes on where only the first are bad, and stops when there are too many`() async throws {
    struct TooMany: Error {}
    var lost = 0
    var delivered = 0
    let record: ([Reject]) throws -> Void = { rejects in
      lost += rejects.count
      if lost > 60 { throw TooMany() }
    }
    func run(_ bad: Int) async throws {
      (lost, delivered) = (0, 0)
      var sink = BatchBisector("orders", record: record) { row throws(BrevoFault) in
        if Int(row.origin.key) ?? 0 < bad { throw Self.refusal("bad") }
        delivered += 1
      } together: { part throws(BrevoFault) in
        if part.contains(where: { Int($0.origin.key) ?? 0 < bad }) { throw Self.refusal("bad") }
        delivered += part.count
      }
      _ = try await sink.deliver(try rows(200)[...])
    }
    try await run(40)
    #expect((lost, delivered) == (40, 160))
    await #expect(throws: TooMany.self) { try await run(190) }
    #expect(lost == 61)
  }

  @Test func `stops at once where the run cannot go on`() async throws {
    var calls = 0
    var sink = BatchBisector("orders", record: { _ in }) { _ throws(BrevoFault) in
      calls += 1
      throw .fatal(.unauthorized(message: "Key not found"))
    }
    let rows = try rows(100)
    await #expect(throws: BrevoFault.self) { try await sink.deliver(rows[...]) }
    #expect(calls == 1)
  }

  @Test func `cuts by number and by bytes`() throws {
    #expect(batches(of: try rows(250), count: 100, bytes: 1000).map(\.count) == [100, 100, 50])
    #expect(batches(of: try rows(10), count: 100, bytes: 4).map(\.count) == [2, 2, 2, 2, 2])
    #expect(batches(of: [], count: 100, bytes: 10).isEmpty)
  }
}
