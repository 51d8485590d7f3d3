import JSON
import TestSupport
import Testing

@testable import Sandbox
@testable import TargetBrevo

@Suite struct `From a shop on Shopify to Brevo` {
  /// A customer as the shop has it.
  private struct Shopper: Sendable {
    let number: Int
    let email: String?
    let consent: String?
    let sms: String?
    let tags: [String]
    let name: String?

    init(_ row: ShopRow) {
      let (address, phone) = (row.fields["defaultEmailAddress"]?.object, row.fields["defaultPhoneNumber"]?.object)
      number = row.id.number
      (email, consent) = (address?["emailAddress"].text, address?["marketingState"].text)
      sms = phone?["marketingState"].text
      tags = row.fields["tags"]?.texts ?? []
      name = row.fields["firstName"]?.text
    }
  }

  private static let settings = #"{"shop":"sandbox","lists":{"all_customers":2,"buyers":3,"newsletter":5}}"#

  private func shoppers(_ shop: Shop) -> [Shopper] {
    shop.sandbox.world { world in
      guard let table = world.shopify.table("Customer") else { return [] }
      return table.numbers.compactMap { table[$0] }.map(Shopper.init)
    }
  }

  /// What differs from what should be of a shopper.
  private func faults(_ shopper: Shopper, _ shop: Shop) -> [String] {
    guard let email = shopper.email else { return [] }
    guard let contact = shop.contact(email) else { return ["\(email): no contact"] }
    let wanted: [String: Contact.Value?] = [
      "EXT_ID": .text("shopify-sandbox-\(shopper.number)"), "FIRSTNAME": shopper.name.map(Contact.Value.text),
      "TAGS": shopper.tags.isEmpty ? nil : .text(shopper.tags.joined(separator: ", ")),
      "EMAIL_CONSENT": shopper.consent.map(Contact.Value.text),
    ]
    var faults = wanted.filter { contact.attributes[$0.key] != $0.value }.map { "\(email): \($0.key)" }
    let lists = shopper.consent == "SUBSCRIBED" ? [2, 5] : [2]
    if contact.lists.sorted() != lists { faults.append("\(email): lists \(contact.lists), \(shopper.consent ?? "-")") }
    let isBarred = ["UNSUBSCRIBED", "REDACTED"].contains(shopper.sms)
    if contact.smsBlacklisted != isBarred { faults.append("\(email): SMS, \(shopper.sms ?? "-")") }
    return faults
  }

  @Test func `every customer comes with what was agreed to, and changes and deletions follow`() async throws {
    try await Shop.open(
      at: ShopifyTap.clock,
      { options in
        (options.shopify.customers, options.shopify.orders, options.shopify.products) = (140, 20, 4)
        (options.shopify.bucket, options.shopify.restoreRate) = (100_000, 10_000)
      }
    ) { shop in
      shop.sandbox.world { world in
        world.account.lists.append(ContactList(id: 5, name: "Newsletter", folder: 1, created: 0))
      }
      var tap = ShopifyTap(address: shop.address, time: shop.time)
      let first = try await shop.load(try await tap.read(["customers", "deletions"]).lines, Self.settings)
      #expect(!first.failed, "\(first.log)")
      let before = shoppers(shop)
      #expect(before.count == 140)
      #expect(before.contains { $0.email == nil })
      #expect(before.flatMap { faults($0, shop) } == [])

      let known = before.filter { $0.consent == "SUBSCRIBED" }
      let (gone, withdrawn, renamed) = (known[0], known[1], known[2])
      shop.time.advance(by: .seconds(120))
      shop.sandbox.world { world in
        world.shopify.now = world.now
        world.shopify.delete(ShopID("Customer", gone.number))
        world.shopify.change(
          ShopID("Customer", withdrawn.number),
          [("defaultEmailAddress", .of("CustomerEmailAddress", ["marketingState": .text("UNSUBSCRIBED")]))])
        world.shopify.change(ShopID("Customer", renamed.number), [("firstName", .text("Zoë-Ann"))])
      }
      shop.time.advance(by: .seconds(120))
      let second = try await shop.load(try await tap.read(["customers", "deletions"]).lines, Self.settings)
      #expect(!second.failed, "\(second.log)")
      #expect(shop.contact(gone.email ?? "")?.lists == [])
      let after = shoppers(shop)
      #expect(after.count == 139)
      #expect(after.flatMap { faults($0, shop) } == [])

      let third = try await shop.load(try await tap.read(["customers", "deletions"]).lines, Self.settings)
      #expect(!third.failed)
      #expect(third.requests == 0, "\(third.log)")
    }
  }
}
