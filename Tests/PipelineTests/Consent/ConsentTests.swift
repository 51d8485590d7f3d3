import Foundation
import TestSupport
import Testing

@testable import Sandbox
@testable import TargetBrevo

@Suite struct `Consent` {
  static let lists =
    #"{"all_customers":2,"buyers":3,"abandoned_cart":4,"newsletter":5,"channels":{"2":{"newsletter":6}}}"#

  @Test(arguments: ConsentCase.all)
  func `leads to lists and never lifts a block`(_ row: ConsentCase) async throws {
    try await Shop.open { shop in
      shop.sandbox.world { world in
        for (id, name) in [(5, "Newsletter"), (6, "Newsletter 2")] {
          world.account.lists.append(ContactList(id: id, name: name, folder: 1, created: 0))
        }
      }
      let schemas = ["customers", "subscribers", "orders", "carts"].map { Lines.schema($0) }
      for step in row.steps {
        switch step {
        case .run(let lines):
          let outcome = try await shop.load(
            schemas + lines + [Lines.state(1)], #"{"lists":\#(Self.lists)\#(row.settings)}"#)
          #expect(!outcome.failed, "\(outcome.log)")
        case .block(let email): shop.change(email) { $0.emailBlacklisted = true }
        case .remove(let email, let list): shop.change(email) { $0.lists.removeAll { $0 == list } }
        case .wait(let seconds): shop.time.advance(by: .seconds(seconds))
        }
      }
      for (email, state) in row.ends {
        let contact = shop.contact(email)
        let found = contact.map { ConsentCase.End(lists: $0.lists.sorted(), isBlocked: $0.emailBlacklisted) }
        #expect(found == state, "\(email)")
      }
      #expect(shop.eventNames["cart_abandoned"] ?? 0 == row.abandoned)
      #expect(shop.rejects.isEmpty)
    }
  }

  @Test func `is decided as the page on it says, row by row`() throws {
    let page = try String(contentsOfFile: "docs/consent.md", encoding: .utf8)
    let general = page.components(separatedBy: "\n## ")[0]
    let rows = general.split(separator: "\n").filter { $0.hasPrefix("| ") && !$0.hasPrefix("| case") }
      .compactMap { $0.split(separator: "|").first?.trimmingCharacters(in: .whitespaces) }
    #expect(rows == ConsentCase.all.map(\.title))
  }
}

extension Shop {
  /// Changes a contact as somebody does who works in Brevo.
  func change(_ email: String, _ body: @Sendable (inout Contact) -> Void) {
    sandbox.world { world in
      guard var contact = world.account.contact(email: email) else { return }
      body(&contact)
      world.account.put(contact)
    }
  }
}
