import JSON

@testable import Live
@testable import Sandbox
@testable import Shops

/// What a Brevo must say in the end that a listening pair has told of a shop on Shopify, whatever went wrong on the way.
///
/// Promised of everything that the shop's lists tell: all of it is as ``ShopifyExpectation`` says. Promised besides of what a
/// callback told that was answered 200 and whose spool is still there: a merge has moved the orders, who is to be forgotten
/// is gone, and a checkout that was taken away is no cart any more.
struct ShopifyLiveTruth {
  let ending: LiveEnding
  let past: ShopifyLiveShop.Past

  static let abandonedAfter = 1800

  private var shop: Shopify { ending.world.shopify }
  private var account: Account { ending.world.account }

  /// What is wrong, at most twenty lines.
  func faults() -> [String] {
    var faults = EventPromises(account: account, reference: ending.reference, placed: ending.placed).faults()
    var happenings = past.happenings
    for (number, email) in past.redacted where ending.admitted.isGone(of: .customer, number) {
      happenings.note(gone: email)
    }
    // An order that was read as that of somebody who was gone by then waits for a word that never came.
    for number in happenings.orders.keys where isUnsure(shop.row(ShopID("Order", number))) {
      happenings.forget(order: number)
    }
    faults += ShopifyExpectation(shop: shop, happenings: happenings, refused: [], unsure: unsure).faults(account)
    faults += orders(happenings) + stock()
    let told = account.events.map(ToldEvent.init).filter { $0.name.hasPrefix("cart_") }
    let carts = Dictionary(grouping: told) { $0.thing }
    for (number, checkout) in past.checkouts.sorted(by: { $0.key < $1.key }) {
      let events = carts[checkout.token] ?? []
      let found = self.faults(of: checkout, shop.row(ShopID("AbandonedCheckout", number)), number, events)
      faults += found.isEmpty ? [] : found + events.map { "cart \(number): \($0)" }
    }
    return Array((faults + abandonedList(carts)).prefix(20))
  }

  /// Whose orders may be put down to somebody else: of those who became a part of others, as no callback told.
  private var unsure: Set<String> {
    let untold = past.merges.filter { !ending.admitted.isGone(of: .customer, $0.gone) }
    return Set(untold.flatMap { [$0.email, shop.email(of: ShopID("Customer", $0.kept)) ?? ""] })
  }

  private func isUnsure(_ order: ShopRow?) -> Bool {
    shop.email(of: order?.fields["customer"]?.row).map(unsure.contains) ?? false
  }

  private func orders(_ happenings: ShopifyHappenings) -> [String] {
    let told = account.events.map(ToldEvent.init).filter { $0.name.hasPrefix("order_") }
    let orders = Dictionary(grouping: told) { $0.thing }
    return happenings.orders.sorted { $0.key < $1.key }.flatMap { number, course -> [String] in
      let events = orders["\(number)"] ?? []
      let faults = EventPromises.disorder(ofOrder: "\(number)", events, endingAt: Self.status[course.fate] ?? -1)
      return faults.isEmpty ? [] : faults + events.map { "order \(number): \($0)" }
    }
  }

  private static let status = ["paid": 11, "fulfilled": 2, "partlyRefunded": 14, "refunded": 4, "cancelled": 5]

  private func stock() -> [String] {
    ending.reference.products.ids.filter { EventPromises.isShown($0, ending.reference) }.compactMap { id in
      let found = account.products.value(id)?["stock"]?.int
      let wanted = ending.reference.products.value(id)?["stock"]?.int
      return found == wanted ? nil : "product \(id): stock is \(found ?? -1), not \(wanted ?? -1)"
    }
  }

  // MARK: Carts

  /// What is wrong with the events of a checkout.
  private func faults(
    of checkout: ShopifyLiveShop.Checkout, _ row: ShopRow?, _ number: Int, _ events: [ToldEvent]
  ) -> [String] {
    let names = events.map(\.name)
    guard let row, let email = shop.email(of: row.fields["customer"]?.row) else { return [] }
    let converted = names.count { $0 == "cart_converted" }
    if row.fields["completedAt"] != .null {
      return converted == 1 ? [] : ["cart \(number) of \(email) was converted \(converted) times: \(names)"]
    }
    // One that was known only after its order is over without a word.
    if checkout.order != nil { return [] }
    var faults: [String] = []
    let updates = names.count { $0 == "cart_updated" }
    if updates > checkout.changes, isWhole(row) {
      faults.append("cart \(number) changed \(checkout.changes) times: \(names)")
    }
    if converted > 0 { faults.append("cart \(number) is open and was converted") }
    if names.first != "cart_created" { faults.append("cart \(number) of \(email) was not created: \(names)") }
    let amount = row.fields["totalPriceSet"]?.object?["shopMoney"].object?["amount"].text
    let cents = amount.flatMap { Money(text: $0) }?.cents ?? 0
    let isForeign = row.fields["totalPriceSet"]?.object?["presentmentMoney"].object?["currencyCode"].text != "EUR"
    if let last = events.last, last.cents != cents, !(isForeign && last.cents == 0) {
      faults.append("cart \(number) was last told at \(last.cents), not \(cents)")
    }
    if ending.now - row.updated / 1000 >= Self.abandonedAfter, !names.contains("cart_abandoned") {
      faults.append("cart \(number) of \(email) was not abandoned: \(names)")
    }
    return faults
  }

  /// Whether all that is in a checkout is still sold: what is not has no number any more.
  private func isWhole(_ checkout: ShopRow) -> Bool {
    let lines = checkout.fields["lineItems"]?.items.compactMap(\.object) ?? []
    return lines.allSatisfy { line in
      ["product", "variant"].allSatisfy { line[$0].row.flatMap { shop.row($0) } != nil }
    }
  }

  /// Whose place on the list of abandoned carts is not as their carts are.
  private func abandonedList(_ carts: [String: [ToldEvent]]) -> [String] {
    let owners = Dictionary(grouping: carts.values.flatMap(\.self)) { $0.contact }.mapValues { Set($0.map(\.thing)) }
    let byToken = Dictionary(past.checkouts.map { ($0.value.token, $0.key) }) { $1 }
    func isOpen(_ token: String) -> Bool {
      guard let number = byToken[token], past.checkouts[number]?.order == nil,
        let row = shop.row(ShopID("AbandonedCheckout", number))
      else { return false }
      return shop.email(of: row.fields["customer"]?.row) != nil
        && ending.now - row.updated / 1000 >= Self.abandonedAfter
    }
    func story(_ token: String) -> String {
      guard let number = byToken[token], let checkout = past.checkouts[number] else { return "unknown \(token)" }
      let row = shop.table("AbandonedCheckout")?[number]
      let owner = row?.fields["customer"]?.row
      return "\(number) order \(checkout.order ?? 0) deleted \(checkout.isDeleted) of \(owner?.number ?? 0)"
        + " \(shop.email(of: owner) ?? "-") completed \(row?.fields["completedAt"]?.text ?? "-")"
    }
    func isUntold(_ token: String) -> Bool {
      guard let number = byToken[token], past.checkouts[number]?.isDeleted == true else { return false }
      return !ending.admitted.isGone(of: .checkout, number)
    }
    return account.contacts.values.compactMap { contact in
      let (isThere, own) = (contact.lists.contains(4), owners[contact.id] ?? [])
      // Of somebody who wants to be forgotten the cart itself says nothing new.
      let isForgotten = past.redacted.values.contains(contact.email ?? "")
      if isThere, !isForgotten, !own.contains(where: isOpen), !own.contains(where: isUntold) {
        return
          "contact \(contact.email ?? "") is on the list of abandoned carts without a cart: \(own.sorted().map(story))"
      }
      if !isThere, own.count == 1, own.contains(where: isOpen) {
        return "contact \(contact.email ?? "") is not on the list of abandoned carts, with cart \(own.sorted())"
      }
      return nil
    }
  }
}
