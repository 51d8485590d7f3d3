import Foundation
import JSON
import Synchronization
import TestSupport
import Testing

@testable import Sandbox
@testable import TargetBrevo

@Suite struct `What Shopify's customers agree to` {
  private static let settings = #"{"shop":"tea","lists":{"all_customers":2,"buyers":3,"newsletter":5}}"#

  @Test(arguments: ShopifyConsentCase.all)
  func `leads to lists and bars, and lifts none`(_ row: ShopifyConsentCase) async throws {
    try await Shop.open { shop in
      shop.sandbox.world { world in
        world.account.lists.append(ContactList(id: 5, name: "Newsletter", folder: 1, created: 0))
      }
      for step in row.steps {
        switch step {
        case .says(let said): try await load(ShopifyLines.customer(1, said), into: shop)
        case .renamed(let name, let said): try await load(ShopifyLines.customer(1, said, name: name), into: shop)
        case .unbarred: shop.change("c1@example.com") { $0.smsBlacklisted = false }
        case .blocked: shop.change("c1@example.com") { $0.emailBlacklisted = true }
        }
      }
      let contact = try #require(shop.contact("c1@example.com"))
      #expect(contact.lists.sorted() == row.lists)
      #expect(contact.smsBlacklisted == row.isBarred)
      #expect(contact.emailBlacklisted == row.isBlocked)
      #expect(shop.rejects.allSatisfy { $0["lost"]?.string == "skipped" }, "\(shop.rejects)")
    }
  }

  private func load(_ line: String, into shop: Shop) async throws {
    let outcome = try await shop.load([ShopifyLines.schema("customers"), line, Lines.state(1)], Self.settings)
    #expect(!outcome.failed, "\(outcome.log)")
  }

  @Test func `is decided as the page on it says, row by row`() throws {
    let page = try String(contentsOfFile: "docs/consent.md", encoding: .utf8)
    let shopify = try #require(page.components(separatedBy: "\n## Shopify").last)
    let rows = shopify.split(separator: "\n").filter { $0.hasPrefix("| ") && !$0.hasPrefix("| case") }
      .compactMap { $0.split(separator: "|").first?.trimmingCharacters(in: .whitespaces) }
    #expect(rows == ShopifyConsentCase.all.map(\.title))
  }

  @Test(arguments: [(3, 0), (300, 4)])
  func `costs few requests of its own, however many refuse text messages`(_ count: Int, _ most: Int) async throws {
    var requests: [Int] = []
    for word in ["NOT_SUBSCRIBED", "UNSUBSCRIBED"] {
      let counted = Counted()
      try await Shop.open { shop in
        let lines = (1...count).map {
          ShopifyLines.customer($0, ShopifyLines.Said(sms: $0.isMultiple(of: 3) ? word : "NOT_SUBSCRIBED"))
        }
        let outcome = try await shop.load([ShopifyLines.schema("customers")] + lines, Self.settings)
        #expect(!outcome.failed, "\(outcome.log)")
        let barred = (1...count).filter { shop.contact("c\($0)@example.com")?.smsBlacklisted == true }
        #expect(barred == (word == "UNSUBSCRIBED" ? (1...count).filter { $0.isMultiple(of: 3) } : []))
        counted.set(outcome.requests)
      }
      requests.append(counted.value)
    }
    #expect(requests[1] <= requests[0] + most, "\(requests)")
  }
}

/// A number that a closure gives.
private final class Counted: Sendable {
  private let number = Mutex(0)

  var value: Int { number.withLock { $0 } }

  func set(_ value: Int) { number.withLock { $0 = value } }
}
