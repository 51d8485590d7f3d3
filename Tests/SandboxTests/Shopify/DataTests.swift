import JSON
import Testing

@testable import Sandbox

@Suite struct `The data of a Shopify store` {
  @Test func `is the same for the same seed, and other for another`() {
    let query = "{ customers(first: 50) { nodes { id firstName lastName tags updatedAt } } }"
    let one = Shop()
    let other = Shop { $0.seed = 2 }
    #expect(one.ask(query).found("customers")?.json == Shop().ask(query).found("customers")?.json)
    #expect(one.ask(query).found("customers")?.json != other.ask(query).found("customers")?.json)
  }

  @Test(arguments: ["Customer", "Order", "Product", "ProductVariant", "InventoryItem", "AbandonedCheckout"])
  func `has ids that a double does not hold`(type: String) throws {
    let numbers = Shop().all(type).compactMap { ShopID($0)?.number }
    #expect(numbers.contains { Int(exactly: Double($0)) != $0 })
  }

  @Test func `agrees with itself: the totals of a customer are those of the orders`() throws {
    let shop = Shop()
    let customers = try shop.rows(
      of: "customers",
      selecting:
        "id numberOfOrders amountSpent { amount } orders(first: 50) { nodes { id test netPaymentSet { shopMoney { amount } } } }"
    )
    var orders: Set<String> = []
    for customer in customers {
      let nodes = customer["orders"]?["nodes"]?.elements.map { $0 } ?? []
      #expect(customer["numberOfOrders"]?.string == String(nodes.count))
      let paid = nodes.filter { $0["test"]?.bool == false }.compactMap {
        $0["netPaymentSet"]?["shopMoney"]?["amount"]?.string.flatMap(Money.init(text:))
      }
      #expect(customer["amountSpent"]?["amount"]?.string == paid.reduce(Money(0), +).decimal)
      orders.formUnion(nodes.compactMap { $0["id"]?.string })
    }
    let all = try shop.rows(of: "orders", selecting: "id customer { id }")
    #expect(orders == Set(all.filter { $0["customer"]?.isNull == false }.compactMap { $0["id"]?.string }))
    #expect(orders.count < all.count)
  }

  @Test func `links a checkout that was completed to its order by the cart's token`() throws {
    let shop = Shop()
    let tokens = try shop.rows(of: "orders", selecting: "cartToken createdAt").compactMap { $0["cartToken"]?.string }
    let checkouts = try shop.rows(of: "abandonedCheckouts", selecting: "abandonedCheckoutUrl completedAt")
    for checkout in checkouts {
      let parts = checkout["abandonedCheckoutUrl"]?.string?.split(separator: "/").map(String.init) ?? []
      let token = try #require(parts.firstIndex(of: "ac").map { parts[$0 + 1] })
      #expect(tokens.contains(token) == (checkout["completedAt"]?.isNull == false))
    }
    #expect(checkouts.contains { $0["completedAt"]?.isNull == false })
  }

  @Test func `has customers with every consent, without an address, and orders of every fate`() throws {
    let shop = Shop()
    let customers = try shop.rows(
      of: "customers", selecting: "emailMarketingConsent { marketingState } defaultPhoneNumber { marketingState }")
    let states = { (field: String) in Set(customers.compactMap { $0[field]?["marketingState"]?.string }) }
    #expect(
      states("emailMarketingConsent")
        == ["NOT_SUBSCRIBED", "PENDING", "SUBSCRIBED", "UNSUBSCRIBED", "REDACTED", "INVALID"])
    #expect(states("defaultPhoneNumber") == ["NOT_SUBSCRIBED", "PENDING", "SUBSCRIBED", "UNSUBSCRIBED", "REDACTED"])
    #expect(customers.contains { $0["emailMarketingConsent"]?.isNull == true })
    let orders = try shop.rows(of: "orders", selecting: "displayFinancialStatus test cancelledAt customer { id } email")
    let fates = Set(orders.compactMap { $0["displayFinancialStatus"]?.string })
    #expect(fates == ["PAID", "PENDING", "VOIDED", "REFUNDED", "PARTIALLY_REFUNDED"])
    #expect(orders.contains { $0["test"]?.bool == true })
    #expect(orders.contains { $0["customer"]?.isNull == true && $0["email"]?.isNull == false })
  }
}
