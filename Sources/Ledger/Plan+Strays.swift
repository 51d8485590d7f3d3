internal import GRDB

extension Plan {
  /// Gives events of earlier plans whose contact never came the address that their record has by now.
  ///
  /// A run that ended between the note of an event and its contact leaves such events; when the record comes again with
  /// another address, nobody else would bring them along. A cart's event follows the cart, an order's the order, and both,
  /// where these do not come again, the customer.
  func redirectStrays(in database: Database) throws {
    let strays = try Row.fetchAll(
      database,
      sql: """
        SELECT sequence, email, cart, store_order, customer FROM event WHERE standing < 2 AND standing = 0
        AND NOT EXISTS (SELECT 1 FROM contact WHERE contact.email = event.email)
        """)
    guard !strays.isEmpty else { return }
    let ofCustomers = Dictionary(customers.map { ($0.key, $0.email) }) { $1 }
    let ofCarts = Dictionary(carts.map { ($0.id, $0.email) }) { $1 }
    for stray in strays {
      let (cart, order, customer): (String?, String?, String?) = (
        stray["cart"], stray["store_order"], stray["customer"]
      )
      let own = cart.flatMap { ofCarts[$0] } ?? order.flatMap { orderEmails[$0] }
      guard let email = own ?? customer.flatMap({ ofCustomers[$0] }), !email.isEmpty, email != stray["email"] else {
        continue
      }
      try database.execute(
        sql: "UPDATE event SET email = ? WHERE sequence = ?", arguments: [email, stray["sequence"] as Int64])
    }
  }
}
