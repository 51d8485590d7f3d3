import HTTP
import JSON
import Singer
import Synchronization
import TestSupport
import Testing

@testable import Sandbox
@testable import TapBigCommerce

@Suite struct `Reading the whole store` {
  private let time = ManualTime()

  /// A small store with some of everything.
  private func sandbox(_ random: inout Seeded) -> CommerceSandbox {
    var options = SandboxOptions()
    options.seed = random.next()
    (options.customers, options.orders, options.products, options.subscribers) = (320, 90, 60, 280)
    (options.categories, options.coupons, options.promotions, options.metafields) = (20, 12, 8, 60)
    return CommerceSandbox(options) { [time] in time.now }
  }

  private func faults(_ output: Kept, _ store: Store) async -> [String] {
    var faults: [String] = []
    for stream in Stream.all { faults += StoreTruth(store: store).faults(stream, await output.all(stream.id)) }
    return faults
  }

  private static let all = Stream.all.map(\.id)

  @Test func `brings every record of every stream as the store has it`() async throws {
    var random = Seeded("the whole store")
    let sandbox = sandbox(&random)
    let output = try await Reader(sandbox: sandbox, time: time, streams: Self.all).read()
    let faults = await faults(output, sandbox.world { $0.store })
    #expect(faults == [])
    for stream in Stream.all { #expect(await !output.all(stream.id).isEmpty, "\(stream.id)") }
  }
}
