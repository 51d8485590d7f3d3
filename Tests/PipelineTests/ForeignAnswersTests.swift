import JSON
import Testing

@testable import Sandbox
@testable import TargetBrevo

@Suite struct `Answers that are not Brevo's` {
  static let page = "<html><title>Just a moment...</title></html>"
  static let paths = [
    "/contacts", "/contacts/import", "/events", "/events/batch", "/orders/status", "/orders/status/batch",
  ]

  static func lines(_ count: Int) -> [String] {
    [Lines.schema("customers"), Lines.schema("orders")] + (1...count).map { Lines.customer($0) }
      + (1...count).map { Lines.order($0, customer: $0) } + [Lines.state(1)]
  }

  @Test(arguments: paths, [page, "", #""welcome""#])
  func `under a 200 are no receipt`(_ path: String, _ body: String) async throws {
    try await Shop.open { shop in
      let count = path.hasSuffix("batch") || path.hasSuffix("import") ? 80 : 1
      let outcome = try await shop.load(Self.lines(count)) { transport in
        Between(transport) { call, _, number in
          call == "POST \(path)" && number < 2 ? .instead(200, body) : .pass
        }
      }
      #expect(!outcome.failed)
      #expect(outcome.states.count == 1)
      #expect(shop.sandbox.world { $0.account.contacts.count } == count)
      #expect(shop.sandbox.world { $0.account.orders.ids.count } == count)
      #expect(shop.eventIDs.count == count)
      #expect(shop.rejects.isEmpty)
    }
  }

  @Test(arguments: ["/contacts", "/orders/status", "/events"], [302, 307, 404, 418])
  func `end the run where they cannot be about a record, which comes again`(_ path: String, _ status: Int) async throws
  {
    try await Shop.open { shop in
      let outcome = try await shop.load(Self.lines(1)) { transport in
        Between(transport) { call, _, _ in
          call == "POST \(path)" ? .instead(status, Self.page, ["Location": "https://login.example.com/?u=1"]) : .pass
        }
      }
      #expect(outcome.failed)
      #expect(outcome.states.isEmpty)
      #expect(shop.rejects.isEmpty)
      #expect(outcome.log.contains("\(status)"))
      #expect(outcome.log.contains("https://login.example.com/)") == false)
      #expect(try await !shop.load(Self.lines(1)).failed)
      #expect(shop.contact("c1@example.com") != nil)
      #expect(shop.sandbox.world { $0.account.orders.ids.count } == 1)
      #expect(shop.eventIDs.count == 1)
    }
  }
}
