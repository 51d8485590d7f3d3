import Foundation
import JSON
import Ledger
import TestSupport
import Testing

@testable import Sandbox
@testable import TargetBrevo

@Suite struct `A customer's new address` {
  static func load(_ customers: String...) -> [String] { [Lines.schema("customers")] + customers }

  @Test func `takes the contact along, with its history, lists, figures and ext_id`() async throws {
    try await Shop.open { shop in
      try await shop.load(
        Self.load(Lines.customer(1)) + [Lines.schema("orders"), Lines.order(1, customer: 1, total: "10.10")])
      let before = try #require(shop.contact("c1@example.com"))
      #expect(before.extID == "bc-1")
      let outcome = try await shop.load(
        Self.load(Lines.customer(1, email: "New@Example.com"))
          + [Lines.schema("orders"), Lines.order(2, customer: 1, total: "5")])
      let after = try #require(shop.contact("new@example.com"))
      #expect(after.id == before.id)
      #expect(after.extID == "bc-1")
      #expect(after.lists.sorted() == [2, 3])
      #expect(after.attributes["ORDER_COUNT"] == .number("2"))
      #expect(after.attributes["TOTAL_SPENT"] == .number("15.1"))
      #expect(shop.sandbox.world { $0.account.contacts.count } == 1)
      #expect(outcome.log.contains("WARNING") == false)
      // But for what is asked for at each start.
      #expect(try await shop.load(Self.load(Lines.customer(1, email: "new@example.com"))).requests <= 1)
    }
  }

  @Test(arguments: ["", "shop1-"])
  func `carries the store's hash or another prefix in the ext_id`(_ prefix: String) async throws {
    try await Shop.open { shop in
      try await shop.load(Self.load(Lines.customer(1)), #"{"store_hash":"abc","ext_id_prefix":"\#(prefix)"}"#)
      #expect(shop.contact("c1@example.com")?.extID == (prefix.isEmpty ? nil : "shop1-1"))
      try await shop.load(Self.load(Lines.customer(2)), #"{"store_hash":"abc"}"#)
      #expect(shop.contact("c2@example.com")?.extID == "bc-abc-2")
    }
  }

  @Test func `is found by the old one where the contact has no ext_id yet`() async throws {
    try await Shop.open { shop in
      try await shop.load(Self.load(Lines.customer(1)), #"{"ext_id_prefix":""}"#)
      let before = try #require(shop.contact("c1@example.com"))
      try await shop.load(Self.load(Lines.customer(1, email: "new@example.com")))
      #expect(shop.contact("new@example.com")?.id == before.id)
      #expect(shop.contact("new@example.com")?.extID == "bc-1")
    }
  }

  @Test func `is followed without a memory of the old one`() async throws {
    try await Shop.open { shop in
      try await shop.load(Self.load(Lines.customer(1)))
      let before = try #require(shop.contact("c1@example.com"))
      try FileManager.default.removeItem(atPath: shop.folder.file("ledger.sqlite"))
      try await shop.load(Self.load(Lines.customer(1, email: "new@example.com")))
      #expect(shop.contact("new@example.com")?.id == before.id)
      #expect(shop.sandbox.world { $0.account.contacts.count } == 1)
    }
  }

  @Test func `subscribes nobody again who has unsubscribed`() async throws {
    try await Shop.open { shop in
      try await shop.load(Self.load(Lines.customer(1)))
      shop.sandbox.world { world in
        guard var contact = world.account.contact(email: "c1@example.com") else { return }
        contact.emailBlacklisted = true
        world.account.put(contact)
      }
      try await shop.load(Self.load(Lines.customer(1, email: "new@example.com")))
      #expect(shop.contact("new@example.com")?.emailBlacklisted == true)
    }
  }

  @Test func `that is another contact's leaves the old one off the lists, and is reported once`() async throws {
    try await Shop.open { shop in
      try await shop.load([Lines.schema("orders"), Lines.order(9, email: "new@example.com", total: "7")])
      try await shop.load(Self.load(Lines.customer(1)))
      try await shop.load(Self.load(Lines.customer(1, email: "new@example.com")))
      let (old, new) = (shop.contact("c1@example.com"), shop.contact("new@example.com"))
      #expect(old?.lists == [])
      #expect(old?.extID == nil)
      #expect(new?.extID == "bc-1")
      #expect(new?.lists.sorted() == [2, 3])
      #expect(new?.attributes["FIRSTNAME"] == .text("Ada 1"))
      #expect(new?.attributes["ORDER_COUNT"] == .number("1"))
      try await shop.load(Self.load(Lines.customer(1, email: "new@example.com", group: 4)))
      #expect(shop.rejects.count == 1)
      #expect(shop.rejects.first?["message"]?.string?.contains("cannot follow") == true)
    }
  }

  @Test func `may be one that another customer has just left, in a chain or a circle`() async throws {
    try await Shop.open { shop in
      try await shop.load([Lines.schema("customers")] + (1...7).map { Lines.customer($0) })
      let ids = shop.sandbox.world { world in
        (1...7).map { world.account.contact(email: "c\($0)@example.com")?.id }
      }
      // 1 → 2 → 3 → new; 4 ↔ 5; and somebody new registers with the address that 6 leaves.
      let emails = ["c2", "c3", "new", "c5", "c4", "six", "c7"]
      try await shop.load(
        [Lines.schema("customers")]
          + emails.enumerated().map { Lines.customer($0 + 1, email: "\($1)@example.com") }
          + [Lines.customer(8, email: "c6@example.com")])
      shop.sandbox.world { world in
        for (place, email) in emails.enumerated() {
          let contact = world.account.contact(email: "\(email)@example.com")
          #expect(contact?.id == ids[place], "\(email)")
          #expect(contact?.extID == "bc-\(place + 1)", "\(email)")
          #expect(contact?.attributes["FIRSTNAME"] == .text("Ada \(place + 1)"), "\(email)")
          #expect(contact?.lists == [2], "\(email)")
        }
        #expect(world.account.contact(email: "c6@example.com")?.extID == "bc-8")
        #expect(world.account.contacts.count == 8)
      }
      #expect(shop.rejects.isEmpty)
    }
  }

  @Test func `leaves the contact to another customer with the old address`() async throws {
    try await Shop.open { shop in
      try await shop.load(
        Self.load(
          Lines.customer(1, email: "home@example.com", modified: "2025-12-02T00:00:00Z"),
          Lines.customer(2, email: "home@example.com")))
      #expect(shop.contact("home@example.com")?.extID == "bc-1")
      try await shop.load(Self.load(Lines.customer(1, email: "own@example.com", modified: "2025-12-03T00:00:00Z")))
      #expect(shop.contact("home@example.com")?.extID == "bc-2")
      #expect(shop.contact("own@example.com")?.extID == "bc-1")
      #expect(shop.contact("own@example.com")?.lists == [2])
    }
  }

  @Test func `leaves the list of abandoned carts to who has abandoned one`() async throws {
    try await Shop.open { shop in
      let lists = #"{"lists":{"all_customers":2,"abandoned_cart":4}}"#
      let both = [Lines.schema("customers"), Lines.customer(1, email: "x@example.com")]
      try await shop.load(both + [Lines.customer(2, email: "x@example.com", modified: "2025-12-02T00:00:00Z")], lists)
      try await shop.load([Lines.schema("carts"), Lines.cart("k", customer: 1, age: 8000)], lists)
      #expect(shop.contact("x@example.com")?.lists == [2, 4])
      let moved = Lines.customer(1, email: "y@example.com", modified: "2025-12-03T00:00:00Z")
      try await shop.load([Lines.schema("customers"), moved], lists)
      #expect(shop.contact("x@example.com")?.lists == [2])
      #expect(shop.contact("y@example.com")?.lists == [2, 4])
    }
  }

  @Test func `is followed by the contact of who was left with an address when another was deleted`() async throws {
    try await Shop.open { shop in
      let first = [Lines.schema("customers"), Lines.customer(1, email: "x@example.com")]
      let own = #"{"ext_id_prefix":"shop-"}"#
      try await shop.load(first, own)
      try await shop.load([first[0], Lines.customer(2, email: "x@example.com", modified: "2025-12-02T00:00:00Z")], own)
      try await shop.load([first[0], `Following deletions`.gone("customers", 1)], own)
      #expect(shop.contact("x@example.com")?.extID == "shop-2")
      try await shop.load([first[0], Lines.customer(2, email: "y@example.com", modified: "2025-12-03T00:00:00Z")], own)
      #expect(shop.contact("x@example.com") == nil)
      #expect(shop.contact("y@example.com")?.lists == [2])
    }
  }

  @Test(.timeLimit(.minutes(10))) func `is reached by the contact, whenever the target is killed`() async throws {
    let clock: @Sendable () -> Duration = { .seconds(Date().timeIntervalSince1970) }
    for after in [1, 4, 7, 8, 9, 10, 12, 14] {
      var options = SandboxOptions()
      (options.customers, options.orders, options.products, options.limits) = (20, 10, 10, .none)
      let sandbox = CommerceSandbox(options, now: clock)
      let folder = try TemporaryFolder()
      let victim = Victim()
      @Sendable func input(_ emails: [String]) -> String {
        let rows = emails.enumerated().map { Lines.customer($0 + 1, email: "\($1)@example.com") }
        return ([Lines.schema("customers")] + rows + [Lines.state(1)]).joined(separator: "\n") + "\n"
      }
      let emails = ["c2", "c3", "new", "c5", "c4"]
      let ids = try await sandbox.run { address in
        try folder.write(
          #"{"api_key":"xkeysib-sandbox","brevo_url":"\#(address)/v3","lists":{"all_customers":2}}"#, to: "config.json")
        _ = try await Program.target.run(["-c", "config.json"], in: folder, input: input((1...5).map { "c\($0)" }))
        let ids = sandbox.world { world in
          (1...5).map { world.account.contact(email: "c\($0)@example.com")?.id }
        }
        sandbox.world { world in
          guard var contact = world.account.contact(email: "c4@example.com") else { return }
          contact.emailBlacklisted = true
          world.account.put(contact)
        }
        sandbox.arm(Drift(after: after, times: 1) { _ in victim.strike() })
        for _ in 0..<2 {
          _ = try await Program.target.run(
            ["-c", "config.json"], in: folder, input: input(emails), started: victim.mark)
        }
        return ids
      }
      sandbox.world { world in
        for (place, email) in emails.enumerated() {
          let contact = world.account.contact(email: "\(email)@example.com")
          #expect(contact?.id == ids[place], "\(email), killed after \(after)")
          #expect(contact?.extID == "bc-\(place + 1)", "\(email), killed after \(after)")
          #expect(contact?.lists == [2], "\(email), killed after \(after)")
          #expect(contact?.emailBlacklisted == (place == 3), "\(email), killed after \(after)")
        }
        #expect(world.account.contacts.count == 5)
      }
      #expect(folder.read("target-brevo.rejects.jsonl").isEmpty)
    }
  }
}
