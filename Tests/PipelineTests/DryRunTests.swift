import Foundation
import HTTP
import JSON
import Synchronization
import TestSupport
import Testing

@testable import Sandbox
@testable import TargetBrevo

@Suite struct `A dry run` {
  static let settings = #""lists":{"all_customers":2,"buyers":3,"abandoned_cart":4}"#
  static let product =
    #"{"id":7,"name":"Mug","price":24.75,"categories":[1],"is_visible":true,"inventory_level":3,"inventory_tracking":"product"}"#

  /// Something of every kind that a run delivers, and something that no run can.
  static var lines: [String] {
    let streams = ["customers", "subscribers", "orders", "carts", "products", "categories", "coupons"]
    return streams.map { Lines.schema($0) } + (1...800).map { Lines.customer($0) } + [
      Lines.customer(801, email: "no address"), Lines.subscriber(1), Lines.order(1, customer: 1, age: 3600),
      Lines.order(2, email: "guest@example.com"), Lines.cart("a", email: "eve@example.com", age: 7200),
      Lines.record("products", product), Lines.record("categories", #"{"id":1,"name":"Kitchen"}"#),
      Lines.record("coupons", #"{"id":1,"name":"Ten","code":"TEN","enabled":true}"#), Lines.state(1),
    ]
  }

  @Test func `does all that a run does, and neither Brevo nor the disk shows a trace of it`() async throws {
    try await Shop.open { shop in
      let watch = Methods()
      let dry = try await shop.load(Self.lines, "{\(Self.settings),\"dry_run\":true}") { watch.between($0) }
      #expect(!dry.failed, "\(dry.log)")
      #expect(dry.states.isEmpty)
      #expect(watch.seen == [.get])
      #expect(shop.sandbox.world { $0.account.contacts.count } == 0)
      #expect(!FileManager.default.fileExists(atPath: shop.folder.file("ledger.sqlite")))
      #expect(!FileManager.default.fileExists(atPath: shop.folder.file("rejects.jsonl")))
      #expect(dry.log.contains("This would not be delivered."))
      #expect(dry.log.contains("key=801"))

      let wet = try await shop.load(Self.lines, "{\(Self.settings)}")
      #expect(!wet.failed, "\(wet.log)")
      // Both tell the same figures, sink by sink.
      let sinks = ["contacts", "orders", "products", "categories", "coupons", "events", "lists"]
      for sink in sinks {
        let figures = try #require(Self.row(sink, dry.log), "\(sink): \(dry.log)")
        #expect(figures == Self.row(sink, wet.log), "\(sink)")
      }
    }
  }

  @Test func `knows what was delivered before, and leaves the ledger as it is`() async throws {
    try await Shop.open { shop in
      try await shop.load(Self.lines, "{\(Self.settings)}")
      let before = try Data(contentsOf: URL(fileURLWithPath: shop.folder.file("ledger.sqlite")))
      let more = Self.lines.dropLast() + [Lines.customer(2, email: "new@example.com"), Lines.state(2)]
      let dry = try await shop.load(Array(more), "{\(Self.settings),\"dry_run\":true}")
      #expect(Self.row("contacts", dry.log)?.first == "1", "\(dry.log)")
      #expect(try Data(contentsOf: URL(fileURLWithPath: shop.folder.file("ledger.sqlite"))) == before)
      #expect(shop.contact("new@example.com") == nil)
    }
  }

  /// The figures of a sink in the table at the end of a log.
  private static func row(_ sink: String, _ log: String) -> [Substring]? {
    let line = log.split(separator: "\n").last {
      $0.split(separator: " ").contains(Substring(sink)) && $0.contains("  ")
    }
    return line.map { line in line.split(separator: " ").drop { $0 != sink }.dropFirst().map { $0 } }
  }
}

/// The methods of all requests that pass.
private final class Methods: Sendable {
  private let methods = Mutex<Set<HTTPRequest.Method>>([])

  var seen: Set<HTTPRequest.Method> { methods.withLock { $0 } }

  func between(_ transport: any Transport) -> any Transport { Between(methods: self, transport: transport) }

  private struct Between: Transport {
    let methods: Methods
    let transport: any Transport

    func send(_ request: HTTPRequest) async throws(TransportFault) -> HTTPResponse {
      methods.methods.withLock { _ = $0.insert(request.method) }
      return try await transport.send(request)
    }
  }
}
