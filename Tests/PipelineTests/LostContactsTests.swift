import JSON
import Synchronization
import TestSupport
import Testing

@testable import Sandbox
@testable import TargetBrevo

@Suite struct `Contacts that Brevo has changed on its own` {
  static func customers(_ count: Int, group: Int) -> [String] {
    [Lines.schema("customers")] + (1...count).map { Lines.customer($0, group: group) } + [Lines.state(1)]
  }

  @Test(arguments: [3, 80])
  func `are made anew in full where they had been deleted`(_ count: Int) async throws {
    try await Shop.open { shop in
      try await shop.load(Self.customers(count, group: 1))
      shop.time.advance(by: .seconds(3600))
      let id = try #require(shop.contact("c2@example.com")?.id)
      shop.sandbox.world { $0.account.remove(id) }
      shop.time.advance(by: .seconds(3600))
      let outcome = try await shop.load(Self.customers(count, group: 2))
      let contact = try #require(shop.contact("c2@example.com"))
      #expect(contact.attributes["FIRSTNAME"] == .text("Ada 2"))
      #expect(contact.attributes["EXT_ID"] == .text("bc-2"))
      #expect(contact.attributes["CUSTOMER_GROUP"] == .number("2"))
      #expect(contact.lists.contains(2))
      #expect(outcome.log.contains("deleted in Brevo"))
      #expect(outcome.log.contains("contacts=1"))
    }
  }

  @Test func `are not taken for deleted where they were made minutes ago and are listed late`() async throws {
    try await Shop.open { shop in
      try await shop.load(Self.customers(80, group: 1))
      shop.time.advance(by: .seconds(30))
      let ids = shop.sandbox.world { world in
        for contact in world.account.contacts.values.prefix(3) {
          var contact = contact
          contact.lists = []
          world.account.put(contact)
        }
        return world.account.members(of: 2).count
      }
      let outcome = try await shop.load(Self.customers(80, group: 2))
      #expect(!outcome.log.contains("deleted in Brevo"))
      #expect(shop.sandbox.world { $0.account.members(of: 2).count } == ids)
    }
  }

  @Test(arguments: [40, 80])
  func `stay off lists that they have left`(_ count: Int) async throws {
    try await Shop.open { shop in
      try await shop.load(Self.customers(count, group: 1))
      shop.sandbox.world { world in
        for contact in world.account.contacts.values {
          var contact = contact
          contact.lists = []
          world.account.put(contact)
        }
      }
      try await shop.load(Self.customers(count, group: 2))
      #expect(shop.sandbox.world { $0.account.members(of: 2).isEmpty })
      #expect(shop.contact("c1@example.com")?.attributes["CUSTOMER_GROUP"] == .number("2"))
    }
  }

  @Test(arguments: [1, 60])
  func `are named where a value was answered for and is not there`(_ count: Int) async throws {
    try await Shop.open { shop in
      let mapping = #"{"customer_mapping":{"email":"email","vip":"VIP"}}"#
      try await shop.load(`What imports do to values`.lines(count, vip: true), mapping)
      let outcome = try await shop.load(`What imports do to values`.lines(count, vip: false), mapping) { transport in
        Between(transport) { call, _, _ in call == "POST /contacts" ? .instead(204, "") : .pass }
      }
      #expect(!outcome.failed)
      #expect(shop.rejects.count == count)
      #expect(shop.rejects.allSatisfy { $0["code"]?.string == "ignored" && $0["lost"]?.string == "value" })
      #expect(shop.rejects.first?["message"]?.string?.hasPrefix("VIP") == true)
    }
  }

  @Test(arguments: [404, 403, 500])
  func `are delivered all the same where Brevo does not show them`(_ status: Int) async throws {
    try await Shop.open { shop in
      let outcome = try await shop.load(Self.customers(3, group: 1) + Self.customers(3, group: 2)) { transport in
        Between(transport) { call, _, _ in
          call == "GET /contacts" ? .instead(status, #"{"code":"x","message":"no"}"#) : .pass
        }
      }
      #expect(!outcome.failed)
      #expect(outcome.states.last == #"{"bookmarks":{"n":1}}"#)
      #expect(outcome.log.contains("does not let contacts be read back"))
      #expect(shop.rejects.isEmpty)
      #expect(shop.contact("c3@example.com")?.attributes["CUSTOMER_GROUP"] == .number("2"))
    }
  }

  @Test(arguments: [1, 80])
  func `cost the run where the list of the settings is gone, which is named at once`(_ count: Int) async throws {
    try await Shop.open { shop in
      let outcome = try await shop.load(Self.customers(count, group: 1), #"{"lists":{"all_customers":99}}"#)
      #expect(outcome.failed)
      #expect(outcome.states.isEmpty)
      #expect(outcome.log.contains("lists.all_customers = 99"))
      #expect(outcome.requests < 20)
      #expect(shop.rejects.isEmpty)
    }
  }

  @Test func `are recorded where Brevo fails at them alone`() async throws {
    try await Shop.open { shop in
      let outcome = try await shop.load(Self.customers(5, group: 1)) { transport in
        Between(transport) { call, body, _ in
          call == "POST /contacts" && body.contains("c3@example.com") ? .instead(500, "") : .pass
        }
      }
      #expect(!outcome.failed)
      #expect(outcome.states.count == 1)
      #expect(shop.sandbox.world { $0.account.contacts.count } == 4)
      #expect(shop.rejects.map { $0["key"]?.string } == ["3"])
    }
  }

  @Test func `are not recorded, and come again, where Brevo has failed at all since the one before them`() async throws
  {
    try await Shop.open { shop in
      let isDown = Mutex(false)
      let outcome = try await shop.load(Self.customers(5, group: 1)) { transport in
        Between(transport) { _, body, _ in
          isDown.withLock { isDown in
            isDown = isDown || body.contains("c5@example.com")
            return isDown ? .instead(500, "") : .pass
          }
        }
      }
      #expect(outcome.failed)
      #expect(outcome.states.isEmpty)
      #expect(shop.rejects.isEmpty)
      let next = try await shop.load(Self.customers(5, group: 1))
      #expect(!next.failed)
      #expect(shop.sandbox.world { $0.account.contacts.count } == 5)
    }
  }

  @Test func `are taken all the same where Brevo fails for longer than it is tried at one of them`() async throws {
    try await Shop.open { shop in
      let left = Mutex(10)
      let outcome = try await shop.load(Self.customers(5, group: 1)) { transport in
        Between(transport) { call, body, _ in
          guard call == "POST /contacts", body.contains("c5@example.com") else { return .pass }
          return left.withLock { left in
            left -= 1
            return left >= 0 ? .instead(500, "") : .pass
          }
        }
      }
      #expect(!outcome.failed)
      #expect(shop.rejects.isEmpty)
      #expect(shop.sandbox.world { $0.account.contacts.count } == 5)
    }
  }
}
