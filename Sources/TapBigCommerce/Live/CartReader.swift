import HTTP
import JSON
import Shops
import Tap

/// Reads carts again: each alone, as the store has no list of them, and several side by side.
struct CartReader: Sendable {
  let store: any StoreReading
  /// Whether checkouts are asked for the addresses of guests; not worth it where the token may not read them.
  var readsCheckouts = true

  /// What has become of a cart.
  enum Found: Sendable {
    /// It is there; the row is one of the stream `carts`.
    case cart(JSONValue)
    /// It has become an order, or is about to; the row is the order's own, as the list of orders has it.
    case order(JSONValue)
    /// It is not there, and no order came of it: it was deleted, or it is too new to be seen.
    case missing
  }

  /// What has come of a reading.
  struct Reading: Sendable {
    /// Each cart by its id.
    var carts: [String: Found] = [:]
    /// Whether the token may not read checkouts, so that guests' addresses may be lacking.
    var lacksCheckouts = false
  }

  /// Reads carts.
  ///
  /// A cart without an address gets that of its customer, or of the bill at its checkout. One that is not there is looked
  /// for among the orders.
  ///
  /// - Parameters:
  ///   - ids: the carts.
  ///   - deleted: the carts of which it is known that they are gone; they are looked for among the orders alone.
  ///   - order: what is asked for of an order, such as the includes.
  /// - Returns: what has become of each.
  /// - Throws: `Refusal`, but for a cart or a checkout that is not there.
  func read(_ ids: [String], deleted: [String] = [], order: Query = [:]) async throws -> Reading {
    let gone = Set(deleted)
    let found = try await each(Set(ids).union(gone).sorted()) { try await cart($0, isGone: gone.contains($0), order) }
    let carts = found.compactMap { id, found in if case .cart(let cart) = found { (id: id, cart: cart) } else { nil } }
    let nameless = carts.filter { Self.email(of: $0.cart) == nil }
    let emails = try await emails(of: nameless.compactMap(\.cart.customer))
    var reading = Reading(carts: found)
    let guests = readsCheckouts ? nameless.filter { $0.cart.customer == nil }.map(\.id) : []
    let bills = try await each(guests) { try await bill($0) }
    reading.lacksCheckouts = bills.values.contains(.denied)
    for (id, cart) in carts {
      let email = Self.email(of: cart) ?? cart.customer.flatMap { emails[$0] } ?? bills[id]?.email
      if let row = CartRow(cart: cart, email: email)?.row { reading.carts[id] = .cart(row) }
    }
    return reading
  }

  /// Does something for each of some carts, side by side as far as the store's gate lets it.
  private func each<Value: Sendable>(
    _ ids: [String], _ body: @escaping @Sendable (String) async throws -> Value
  ) async throws -> [String: Value] {
    try await withThrowingTaskGroup(of: (String, Value).self) { group in
      for id in ids { group.addTask { (id, try await body(id)) } }
      var values: [String: Value] = [:]
      for try await (id, value) in group { values[id] = value }
      return values
    }
  }

  /// A cart as the API gives it, or what has become of it.
  private func cart(_ id: String, isGone: Bool, _ query: Query) async throws -> Found {
    if !isGone, let cart = try await object(.v3("carts/\(id)"), Self.includes) { return .cart(cart) }
    return try await order(of: id, query).map(Found.order) ?? .missing
  }

  private static let includes: Query = [
    "include": "line_items.physical_items.options,line_items.digital_items.options"
  ]

  /// The order that came of a cart; of several the one that was changed last.
  private func order(of cart: String, _ query: Query) async throws -> JSONValue? {
    let asked = query.setting(["cart_id": cart, "sort": "date_modified:desc", "limit": "1"])
    return try await store.get(.v2("orders"), asked) { root throws(Unreadable) in
      guard let answer = Answer(v2: root, limit: 1) else {
        throw Unreadable(reason: "it is not the list that was asked for")
      }
      // A store that does not know the parameter gives any order.
      return answer.rows.first { $0["cart_id" as StaticString]?.string?.lowercased() == cart }
    }
  }

  /// The addresses of customers by their numbers.
  private func emails(of customers: [Int]) async throws -> [Int: String] {
    var emails: [Int: String] = [:]
    for request in RereadRequest.requests(for: [.customer: customers.map(String.init)], streams: ["customers"]) {
      for row in try await Rereader(store: store).read(request).rows {
        if let id = row.count("id"), let email = Self.email(of: row) { emails[id] = email }
      }
    }
    return emails
  }

  /// The address at a checkout, as far as there is one and the token may see it.
  private enum Bill: Sendable, Equatable {
    case email(String?)
    case denied

    var email: String? { if case .email(let email) = self { email } else { nil } }
  }

  private func bill(_ cart: String) async throws -> Bill {
    do {
      let checkout = try await object(.v3("checkouts/\(cart)"), [:])
      let places = [checkout?["billing_address" as StaticString], checkout?["cart" as StaticString]]
      return .email(places.lazy.compactMap { $0.flatMap { Self.email(of: $0) } }.first)
    } catch let refusal as Refusal where refusal.status == 403 {
      return .denied
    }
  }

  /// An object of the store; nil if it is not there.
  private func object(_ endpoint: Endpoint, _ query: Query) async throws -> JSONValue? {
    do {
      return try await store.get(endpoint, query) { root throws(Unreadable) in
        guard let data = root?["data" as StaticString], data.kind == .object else {
          throw Unreadable(reason: "it is not the object that was asked for")
        }
        return data
      }
    } catch let refusal as Refusal where refusal.status == 404 {
      return nil
    }
  }

  /// The address in a cart, a customer or a bill; nil while nobody has given one.
  private static func email(of object: JSONValue) -> String? {
    object["email" as StaticString]?.string.flatMap { $0.isEmpty ? nil : $0 }
  }
}

extension JSONValue {
  /// The customer of a cart; nil for a guest.
  fileprivate var customer: Int? { count("customer_id").flatMap { $0 > 0 ? $0 : nil } }
}
