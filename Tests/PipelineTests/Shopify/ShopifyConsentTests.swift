import Foundation
import JSON
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

  @Test func `asks Brevo once for each refusal, and again where it has no contact yet`() async throws {
    try await Shop.open { shop in
      let refusing = (1...3).map { ShopifyLines.customer($0, ShopifyLines.Said(sms: "UNSUBSCRIBED")) }
      let schema = ShopifyLines.schema("customers")
      let first = try await shop.load([schema] + refusing, Self.settings)
      #expect(!first.failed)
      let again = (1...3).map {
        ShopifyLines.customer($0, ShopifyLines.Said(sms: "UNSUBSCRIBED"), name: "Mei")
      }
      let before = shop.sandbox.requests.brevo
      try await shop.load([schema] + again, Self.settings)
      // One request to look at the account, and one for each contact, beside what reads back.
      #expect(shop.sandbox.requests.brevo - before <= 3 + 3)
      #expect((1...3).allSatisfy { shop.contact("c\($0)@example.com")?.smsBlacklisted == true })
    }
  }
}
