import HTTP
import JSON

@testable import Sandbox
@testable import Tap

/// An order of which the store never says how it was paid: whatever a run asks, and however often.
struct StubbornOrder {
  let sandbox: CommerceSandbox
  let time: any Timekeeper
  let tap: LivedTap

  private static let streams = ["order_transactions", "orders", "categories"]

  /// What a run leaves out that has nothing to do with it.
  func faults() async throws -> [String] {
    guard let order = sandbox.world({ $0.store.orders.ids.first }) else { return [] }
    let all = try await records()
    sandbox.world { $0.faults = [Fault(.unavailable503, path: "/v*/orders/\(order)/transactions", times: .max)] }
    defer { sandbox.world { $0.faults = [] } }
    let found = try await records()
    let lost = all.subtracting(found).filter { $0.stream != "order_transactions" || $0.order != order }
    return lost.first.map { ["\(lost.count) records of \($0.stream) and others are not read for one order's sake"] }
      ?? []
  }

  private struct Line: Hashable {
    let stream: String
    let order: Int?
    let record: [UInt8]
  }

  /// What a run writes that begins anew.
  private func records() async throws -> Set<Line> {
    var tap = tap
    tap.streams = Self.streams
    let alive = Peril(at: nil) {}
    let written = try await TapLife(tap: tap, sandbox: sandbox, time: time, peril: alive, state: nil).run(ListsWork())
      .written
    return Set(
      written.split(separator: 0x0A).compactMap { line in
        guard let message = try? JSONValue.parse(Array(line)), let stream = message["stream"]?.string,
          let record = message["record"]
        else { return nil }
        return Line(stream: stream, order: record["order_id"]?.int, record: Array(record.json))
      })
  }
}
