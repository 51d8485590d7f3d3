import JSON
import Testing

@testable import TargetBrevo

@Suite struct `Delivering batches that may be refused whole` {
  func rows(_ count: Int) throws -> [Row] {
    let value = try JSONValue.parse("{}")
    return (0..<count).map { Row(json: Array("\($0)".utf8), origin: Record(stream: "s", key: "\($0)", value: value)) }
  }

  @Test(arguments: [[], [0], [99], [17, 18], [3, 50, 77]] as [[Int]])
  func `finds the culprits, and delivers every other row once`(_ culprits: [Int]) async throws {
    let bad = Set(culprits.map(String.init))
    var delivered: [String] = []
    let refused = try await deliverHalving(try rows(100)[...]) { part throws(BrevoFault) in
      if part.contains(where: { bad.contains($0.origin.key) }) {
        throw .refused(BrevoRefusal(status: 400, code: "invalid_parameter", message: "bad"))
      }
      delivered += part.map(\.origin.key)
    }
    #expect(refused.map(\.row.origin.key) == culprits.map(String.init))
    #expect(delivered == (0..<100).map(String.init).filter { !bad.contains($0) })
  }

  @Test func `stops at once where the run cannot go on`() async throws {
    var calls = 0
    await #expect(throws: BrevoFault.self) {
      try await deliverHalving(try rows(100)[...]) { _ throws(BrevoFault) in
        calls += 1
        throw .fatal(.unauthorized(message: "Key not found"))
      }
    }
    #expect(calls == 1)
  }

  @Test func `cuts by number and by bytes`() throws {
    #expect(batches(of: try rows(250), count: 100, bytes: 1000).map(\.count) == [100, 100, 50])
    #expect(batches(of: try rows(10), count: 100, bytes: 4).map(\.count) == [2, 2, 2, 2, 2])
    #expect(batches(of: [], count: 100, bytes: 10).isEmpty)
  }
}
