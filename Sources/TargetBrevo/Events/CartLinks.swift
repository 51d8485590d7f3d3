import Ledger

/// The links between carts and the orders that came of them, where a store knows one cart by several names.
///
/// A cart keeps the key under which it was met first, be it in a record of its own or in an order: its events and the
/// order's are linked by it, whichever comes first.
struct CartLinks: Sendable {
  /// The keys of carts by the other names that they have.
  private var names: [String: String]
  /// The keys that are a cart's.
  private var known: Set<String>
  /// The names that are new.
  private(set) var new: [String: String] = [:]

  /// Creates the links from what is known.
  init(names: [String: String], known: Set<String>) { (self.names, self.known) = (names, known) }

  /// The key of the cart with a name.
  func key(of name: String) -> String { names[name] ?? name }

  /// Takes in a cart; the key of its record is another name of it.
  mutating func take(_ cart: Cart) -> String {
    let key = key(of: cart.facts.id)
    known.insert(key)
    if cart.record.key != cart.facts.id { note(cart.record.key, key) }
    return key
  }

  /// Takes in the names by which an order knows its cart, and gives the cart's key; nil where there are none.
  mutating func take(orderWith names: [String]) -> String? {
    let keys = names.map(key)
    guard let key = keys.first(where: known.contains) ?? keys.first else { return nil }
    for name in names where name != key { note(name, key) }
    return key
  }

  private mutating func note(_ name: String, _ key: String) {
    guard name != key, names[name] != key else { return }
    (names[name], new[name]) = (key, key)
  }
}

extension CartLinks {
  /// Reads the links of a batch's carts and orders from the ledger.
  init(carts: [Cart], orders: [Order], in ledger: DeliveryLedger) async throws(LedgerFault) {
    let ofOrders = orders.map { Order.cartNames(of: $0.record.value) }.filter { $0.count > 1 }.flatMap(\.self)
    let tokens = carts.filter { $0.facts.id != $0.record.key }.map(\.facts.id) + ofOrders
    let names = try await ledger.cartNames.carts(named: tokens)
    self.init(
      names: names, known: try await ledger.cartNames.known(among: ofOrders.map { names[$0] ?? $0 }))
  }
}
