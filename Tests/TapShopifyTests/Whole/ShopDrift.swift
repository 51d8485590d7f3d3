import Synchronization
import TestSupport

@testable import Sandbox

/// Changes that happen to a shop by chance: rows of every kind change, come and go.
final class ShopDrift: Sendable {
  private struct State {
    var random: Seeded
    var bereft: Set<String> = []
    var count = 0
  }

  private let state: Mutex<State>

  init(_ random: Seeded) { state = Mutex(State(random: random)) }

  /// The customers who have lost an order.
  var bereft: Set<String> { state.withLock { $0.bereft } }

  /// What happens between two requests.
  func drift(times: Int = 100_000) -> Drift<World> {
    Drift(times: times) { world in self.change(&world.shopify) }
  }

  /// Changes a few rows.
  func change(_ shop: inout Shopify) {
    state.withLock { state in
      for _ in 0..<Int.random(in: 0...3, using: &state.random) {
        state.count += 1
        guard let type = Self.kinds.randomElement(using: &state.random) else { continue }
        let ids = shop.table(type)?.numbers ?? []
        guard let number = ids.randomElement(using: &state.random) else { continue }
        switch Int.random(in: 0..<10, using: &state.random) {
        case 0 where type != "ProductVariant": _ = shop.create(type)
        case 1 where ids.count > 10 && Self.leaving.contains(type): remove(ShopID(type, number), of: &shop, &state)
        case 2: put(of: &shop, &state)
        default: shop.change(ShopID(type, number), fields(of: type, &state))
        }
      }
    }
  }

  private static let kinds = [
    "Customer", "Order", "Product", "ProductVariant", "Collection", "AbandonedCheckout", "DiscountNode", "DraftOrder",
    "Location",
  ]
  private static let leaving: Set<String> = [
    "Customer", "Order", "Product", "Collection", "DiscountNode", "DraftOrder",
  ]

  private func remove(_ id: ShopID, of shop: inout Shopify, _ state: inout State) {
    if let buyer = shop.table("Order")?[id.number]?.fields["customer"]?.row, id.type == "Order" {
      state.bereft.insert(buyer.gid)
    }
    shop.delete(id)
  }

  /// Puts pieces of an item somewhere.
  private func put(of shop: inout Shopify, _ state: inout State) {
    guard let item = shop.table("InventoryItem")?.numbers.randomElement(using: &state.random),
      let place = shop.places(ofItem: item).randomElement(using: &state.random)
    else { return }
    shop.setStock(Int.random(in: 0...9, using: &state.random), place)
  }

  private func fields(of type: String, _ state: inout State) -> [(name: String, value: ShopValue)] {
    // Every third change is one of the date alone.
    guard state.count % 3 != 0 else { return [] }
    let text = ShopValue.text("changed \(state.count)")
    switch type {
    case "Customer": return [("note", text), ("firstName", text)]
    case "Order":
      let fate = ["fulfilled", "refunded", "partlyRefunded"].randomElement(using: &state.random) ?? "paid"
      return [("fate", .text(fate)), ("note", text)]
    case "DiscountNode": return [("discount", .of("", ["title": text]))]
    case "Location": return [("name", text)]
    case "AbandonedCheckout": return [("note", text)]
    case "DraftOrder": return [("note2", text)]
    default: return [("title", text)]
    }
  }
}
