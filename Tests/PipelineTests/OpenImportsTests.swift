import JSON
import Synchronization
import Testing

@testable import Sandbox
@testable import TargetBrevo

@Suite struct `Imports that nobody watches` {
  static func customers(_ count: Int, group: Int) -> [String] {
    [Lines.schema("customers")] + (1...count).map { Lines.customer($0, group: group) } + [Lines.state(1)]
  }

  @Test func `are waited for by the next run, so that old values do not win`() async throws {
    try await Shop.open({ $0.imports = .polls(3) }) { shop in
      // The run ends while Brevo still works at its import.
      let first = try await shop.load(Self.customers(60, group: 1)) { transport in
        Between(transport) { call, _, _ in
          call.hasPrefix("GET /processes")
            ? .instead(401, #"{"code":"unauthorized","message":"Key not found"}"#) : .pass
        }
      }
      #expect(first.failed)
      #expect(shop.sandbox.world { $0.account.contacts.count } == 0)
      // Two of the sixty come alone.
      let second = try await shop.load(Self.customers(2, group: 7))
      #expect(!second.failed)
      #expect(shop.sandbox.world { $0.account.processes.allSatisfy(\.isDone) })
      #expect(shop.sandbox.world { $0.account.contacts.count } == 60)
      #expect(shop.contact("c1@example.com")?.attributes["CUSTOMER_GROUP"] == .number("7"))
      // Once it has ended nothing is asked.
      #expect(try await shop.load(Self.customers(2, group: 7)).requests == 0)
    }
  }

  @Test(arguments: [524, 202], ["", "<html>"])
  func `are waited for where their answer was lost, before they are sent again`(_ status: Int, _ body: String)
    async throws
  {
    try await Shop.open({ $0.imports = .polls(3) }) { shop in
      let order = Mutex<[String]>([])
      let outcome = try await shop.load(Self.customers(60, group: 1)) { transport in
        Between(transport) { call, _, number in
          order.withLock { $0.append(call) }
          return call == "POST /contacts/import" && number == 0 ? .behind(status, body) : .pass
        }
      }
      #expect(!outcome.failed)
      #expect(shop.sandbox.world { $0.account.processes.map(\.isDone) } == [true, true])
      #expect(shop.sandbox.world { $0.account.contacts.count } == 60)
      let imports = order.withLock { $0.filter { $0.hasSuffix("import") || $0.hasSuffix("processes") } }
      #expect(imports.prefix(4) == ["POST /contacts/import", "GET /processes", "GET /processes", "GET /processes"])
      #expect(try await shop.load(Self.customers(60, group: 1)).requests == 0)
    }
  }

  @Test func `become smaller where Brevo does not manage them`() async throws {
    try await Shop.open { shop in
      let outcome = try await shop.load(Self.customers(1000, group: 1)) { transport in
        Between(transport) { call, body, _ in
          call == "POST /contacts/import" && body.split(separator: #""email""#).count > 301
            ? .instead(524, "error code: 524") : .pass
        }
      }
      #expect(!outcome.failed)
      #expect(shop.sandbox.world { $0.account.contacts.count } == 1000)
      #expect(shop.sandbox.requests.count("POST", "/v3/contacts") == 0)
      #expect(shop.sandbox.requests.count("POST", "/v3/contacts/import") == 4)
    }
  }
}
