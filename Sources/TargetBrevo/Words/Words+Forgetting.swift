import Ledger

/// What `forget` says.
extension Words {
  /// What was removed; the person is not named.
  static func lines(_ forgotten: Forgotten, deadLetters: Int, deletedInBrevo: Bool) -> [String] {
    var lines: [String] = []
    if forgotten.isEmpty, deadLetters == 0 {
      lines.append("Nothing is known of this address.")
    } else {
      lines.append(
        "Forgotten: \(count(forgotten.customers.count, "customer", "customers")), "
          + "\(count(forgotten.subscribers.count, "subscriber", "subscribers")), "
          + "\(count(forgotten.orders.count, "order", "orders")), \(count(forgotten.carts, "cart", "carts")), "
          + "\(count(forgotten.events, "event", "events")), \(count(deadLetters, "dead letter", "dead letters")).")
    }
    lines.append(
      deletedInBrevo
        ? "The contact is deleted in Brevo."
        : "The contact in Brevo stays as it is: --brevo deletes it.")
    return lines
  }

  /// Why nobody is forgotten in a dry run.
  static let dryForget = "dry_run: forget would change nothing; set dry_run to false"
}

extension Words.Problem {
  static let forgetAddress = "expected an e-mail address"
}
