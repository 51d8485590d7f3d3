import Foundation
import TestSupport
import Testing

@testable import Sandbox
@testable import TargetBrevo

@Suite struct `An order that belongs to somebody else now` {
  /// What a contact has of its orders.
  struct Share: Equatable, CustomStringConvertible {
    var orders: String
    var spent: String
    var lists: [Int]

    var description: String { "\(orders) orders, \(spent), on \(lists)" }
  }

  static func share(of email: String, in account: Account) -> Share? {
    account.contact(email: email).map { contact in
      func digits(_ name: String) -> String {
        if case .number(let digits)? = contact.attributes[name] { digits } else { "" }
      }
      return Share(orders: digits("ORDER_COUNT"), spent: digits("TOTAL_SPENT"), lists: contact.lists.sorted())
    }
  }

  static func share(of email: String, in shop: Shop) -> Share? {
    shop.sandbox.world { share(of: email, in: $0.account) }
  }

  static let schemas = [Lines.schema("customers"), Lines.schema("orders")]

  @Test func `goes to the other customer, or the guest's other address, with figures and lists`() async throws {
    try await Shop.open { shop in
      try await shop.load(
        Self.schemas + [
          Lines.customer(1), Lines.customer(2), Lines.order(10, customer: 1, total: "10"),
          Lines.order(11, email: "old@example.com", total: "7"),
        ])
      let moved = try await shop.load(
        Self.schemas + [
          Lines.order(10, customer: 2, total: "10", modified: 60),
          Lines.order(11, email: "new@example.com", total: "7", modified: 60),
        ])
      #expect(Self.share(of: "c1@example.com", in: shop) == Share(orders: "0", spent: "0", lists: [2]))
      #expect(Self.share(of: "c2@example.com", in: shop) == Share(orders: "1", spent: "10", lists: [2, 3]))
      #expect(Self.share(of: "old@example.com", in: shop) == Share(orders: "0", spent: "0", lists: []))
      #expect(Self.share(of: "new@example.com", in: shop) == Share(orders: "1", spent: "7", lists: [3]))
      #expect(!moved.failed)
      #expect(shop.rejects.isEmpty)
    }
  }

  @Test func `counts for nobody once it belongs to nobody, or to a customer who is gone`() async throws {
    try await Shop.open { shop in
      let deleted = Lines.record(
        "customers", #"{"id":2,"email":"c2@example.com","_sdc_deleted_at":"2025-12-03T00:00:00Z"}"#)
      try await shop.load(
        Self.schemas + [
          Lines.customer(1), Lines.customer(2), Lines.order(10, customer: 1, total: "10"),
          Lines.order(11, customer: 1, total: "7"), Lines.order(12, customer: 1, total: "5"),
        ])
      try await shop.load(
        Self.schemas + [
          deleted, Lines.order(10, email: "", total: "10", modified: 60),
          Lines.order(11, customer: 2, email: "", total: "7", modified: 60),
        ])
      #expect(Self.share(of: "c1@example.com", in: shop) == Share(orders: "1", spent: "5", lists: [2, 3]))
      // What comes late is no news.
      try await shop.load(Self.schemas + [Lines.order(12, email: "", total: "5", modified: 7200)])
      #expect(Self.share(of: "c1@example.com", in: shop) == Share(orders: "1", spent: "5", lists: [2, 3]))
      try await shop.load(Self.schemas + [Lines.order(10, customer: 1, total: "10", modified: 30)])
      #expect(Self.share(of: "c1@example.com", in: shop) == Share(orders: "2", spent: "15", lists: [2, 3]))
    }
  }

  @Test func `is the customer's who comes after it with another address than the bill`() async throws {
    try await Shop.open { shop in
      try await shop.load(Self.schemas + [Lines.order(1, customer: 7, email: "bill@example.com", total: "10")])
      #expect(Self.share(of: "bill@example.com", in: shop) == Share(orders: "1", spent: "10", lists: [3]))
      try await shop.load(Self.schemas + [Lines.customer(7, email: "account@example.com")])
      #expect(Self.share(of: "bill@example.com", in: shop) == Share(orders: "0", spent: "0", lists: []))
      #expect(Self.share(of: "account@example.com", in: shop) == Share(orders: "1", spent: "10", lists: [2, 3]))
    }
  }

  @Test func `leaves to others what is theirs still`() async throws {
    try await Shop.open { shop in
      try await shop.load(
        Self.schemas + [
          Lines.customer(1), Lines.customer(2), Lines.order(1, customer: 1, total: "10"),
          Lines.order(2, customer: 1, total: "5"),
        ])
      try await shop.load(Self.schemas + [Lines.order(1, customer: 2, total: "10", modified: 60)])
      #expect(Self.share(of: "c1@example.com", in: shop) == Share(orders: "1", spent: "5", lists: [2, 3]))
      // The bill's address alone is nobody's where there is an account.
      let billed = Lines.order(2, customer: 1, email: "other@example.com", total: "5", modified: 60)
      try await shop.load(Self.schemas + [billed])
      #expect(Self.share(of: "c1@example.com", in: shop) == Share(orders: "1", spent: "5", lists: [2, 3]))
      #expect(shop.contact("other@example.com") == nil)
    }
  }

  @Test func `comes to a customer who comes after it, though it has no address of its own`() async throws {
    try await Shop.open { shop in
      let order = Lines.order(5, customer: 3, email: "")
      try await shop.load(Self.schemas + [order, Lines.state(1)])
      #expect(shop.sandbox.world { $0.account.orders.ids.isEmpty })
      try await shop.load(Self.schemas + [Lines.customer(3), order, Lines.state(2)])
      #expect(shop.sandbox.world { $0.account.orders.ids.count } == 1)
      #expect(Self.share(of: "c3@example.com", in: shop)?.orders == "1")
    }
  }

  @Test(.timeLimit(.minutes(10)), arguments: 0..<6)
  func `is taken off who had it, whenever the target is killed`(_ after: Int) async throws {
    var options = SandboxOptions()
    (options.customers, options.orders, options.products, options.limits) = (20, 10, 10, .none)
    let sandbox = CommerceSandbox(options) { .seconds(Date().timeIntervalSince1970) }
    let folder = try TemporaryFolder()
    let victim = Victim()
    @Sendable func input(_ lines: String...) -> String {
      (Self.schemas + lines + [Lines.state(1)]).joined(separator: "\n") + "\n"
    }
    try await sandbox.run { address in
      let settings = #""lists":{"all_customers":2,"buyers":3},"event_visibility_seconds":1"#
      try folder.write(
        #"{"api_key":"xkeysib-sandbox","brevo_url":"\#(address)/v3",\#(settings)}"#, to: "config.json")
      let first = input(
        Lines.customer(1), Lines.customer(2), Lines.order(1, customer: 1, total: "10"),
        Lines.order(2, customer: 7, email: "bill@example.com", total: "7"))
      _ = try await Program.target.run(["-c", "config.json"], in: folder, input: first)
      sandbox.arm(Drift(after: after, times: 1) { _ in victim.strike() })
      let second = input(
        Lines.order(1, customer: 2, total: "10", modified: 60), Lines.customer(7, email: "account@example.com"))
      for _ in 0..<2 {
        _ = try await Program.target.run(["-c", "config.json"], in: folder, input: second, started: victim.mark)
      }
    }
    sandbox.world { world in
      for (email, share) in [
        ("c1@example.com", Share(orders: "0", spent: "0", lists: [2])),
        ("c2@example.com", Share(orders: "1", spent: "10", lists: [2, 3])),
        ("bill@example.com", Share(orders: "0", spent: "0", lists: [])),
        ("account@example.com", Share(orders: "1", spent: "7", lists: [2, 3])),
      ] { #expect(Self.share(of: email, in: world.account) == share, "\(email), killed after \(after)") }
    }
  }
}
