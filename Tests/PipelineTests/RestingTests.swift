import Foundation
import HTTP
import JSON
import Logging
import Singer
import TestSupport
import Testing

@testable import Sandbox
@testable import TargetBrevo

@Suite struct `Waiting for a tap that listens` {
  @Test func `finds carts abandoned by the clock while the input stays open`() async throws {
    try await Shop.open { shop in
      let settings = #"{"batch_wait_limit_seconds":1,"lists":{"all_customers":2,"abandoned_cart":4}}"#
      let startup = Startup(
        settings: try shop.settings(settings), logger: Logger(label: "target-brevo") { _ in LogCollector(log: Log()) })
      let (input, output) = (Pipe(), Pipe())
      let lines = [
        Lines.schema("carts"), #"{"type":"STATE","value":{"currently_syncing":"carts","bookmarks":{}}}"#,
        Lines.cart("a", email: "eve@example.com", age: 1200), Lines.state(1),
      ]
      try input.fileHandleForWriting.write(contentsOf: Data((lines.joined(separator: "\n") + "\n").utf8))
      let (arrivals, arrived) = AsyncStream.makeStream(of: Void.self)
      for before in 0..<2 {
        shop.sandbox.arm(Drift(method: "POST", path: "/events", after: before) { _ in arrived.yield() })
      }
      let transport = AsyncHTTPTransport()
      try await withThrowingTaskGroup { group in
        group.addTask {
          try await Run(startup: startup, transport: transport, time: shop.time).run(
            from: LineReader(descriptor: input.fileHandleForReading.fileDescriptor),
            to: MessageWriter(descriptor: output.fileHandleForWriting.fileDescriptor))
        }
        group.addTask {
          var events = arrivals.makeAsyncIterator()
          _ = await events.next()
          #expect(shop.eventNames == ["cart_created": 1])
          shop.time.advance(by: .seconds(2500))
          _ = await events.next()
          #expect(shop.eventNames == ["cart_created": 1, "cart_abandoned": 1])
          try input.fileHandleForWriting.close()
        }
        try await group.waitForAll()
      }
      await transport.shutdown()
      #expect(shop.eventNames == ["cart_created": 1, "cart_abandoned": 1])
    }
  }
}
