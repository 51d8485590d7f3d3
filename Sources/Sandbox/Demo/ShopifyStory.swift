/// What happens in the Shopify store of the demo.
struct ShopifyStory: Sendable {
  /// Something that happens between two runs.
  struct Chapter: Sendable {
    let text: String
    let happen: @Sendable (inout Shopify) -> Void
  }

  let email: String
  let chapters: [Chapter]

  /// The shopper, the checkout, and the item that is sold out in the end.
  private static let (shopper, cart, item) = (4, "c1-of-the-demo", 3001)

  /// Makes a story of a store.
  init(sandbox: CommerceSandbox) {
    email = sandbox.world { $0.shopify.seeds.email(ShopifyStory.shopper) } ?? ""
    let customer = ShopSeeds.id("Customer", ShopifyStory.shopper)
    chapters = [
      Chapter(text: "Somebody begins a checkout, and the pair runs again.") { shop in
        shop.change(
          customer,
          [("defaultEmailAddress", .of("CustomerEmailAddress", ["marketingState": .text("SUBSCRIBED")]))])
        guard let checkout = shop.create("AbandonedCheckout") else { return }
        let url = "https://sandbox.example/65544149/checkouts/ac/\(ShopifyStory.cart)/recover?key=k"
        shop.change(
          checkout, [("customer", .row(customer)), ("abandonedCheckoutUrl", .text(url)), ("completedAt", .null)])
      },
      Chapter(text: "She comes back and orders; a variant is sold out.") { shop in
        guard let order = shop.create("Order") else { return }
        shop.change(
          order,
          [("customer", .row(customer)), ("cartToken", .text(ShopifyStory.cart)), ("test", .bool(false))])
        for location in shop.table("Location")?.numbers ?? [] {
          let place = LevelPlace(item: ShopSeeds.id("InventoryItem", ShopifyStory.item).number, location: location)
          shop.setStock(0, place)
        }
      },
      Chapter(text: "The order is sent, and a part of it is paid back.") { shop in
        guard let order = shop.table("Order")?.numbers.last else { return }
        shop.change(ShopID("Order", order), [("fate", .text("partlyRefunded"))])
      },
    ]
  }
}
