import JSON
import Ledger

/// What a batch's customers and orders come to, before the first request.
struct DeliveryPlan: Sendable {
  /// The orders without an address whose customers are not known yet: nothing settles them, so that the same records are
  /// looked at again once the customers have come.
  var awaitingCustomer: Set<String> = []
  /// The customers with their addresses.
  var customers: [(record: Record, email: String)] = []
  /// What the ledger keeps of the customers.
  var customerFacts: [CustomerFacts] = []
  /// Which customers agreed to mails about abandoned carts, as far as their records tell.
  var consents: [(key: String, agreed: Bool)] = []
  /// Which customers refuse text messages, as far as their records tell.
  var textRefusals: [(record: Record, email: String, refuses: Bool)] = []
  /// The customers whose own records tell of consents.
  var consenting: [Subscriber] = []
  /// The customers of whom something cannot be read and is left out of what is delivered.
  var flawedCustomers: [(record: Record, flaws: [Flaw])] = []
  /// The customers whose address is gone and who have refused all mails: the contacts that they were get none.
  var withdrawn: [String] = []
  /// The orders with the addresses of their contacts.
  var orders: [(order: Order, email: String)] = []
  /// The carts; those without an address too.
  var carts: [Cart] = []
  /// The addresses that have lost orders or customers, with the record that told of it.
  var discounted: [(email: String, record: Record)] = []
  /// What a newer version is known of.
  var outdated = Outdated()
  /// The subscribers, and the opt-ins of orders.
  var subscription = SubscriberPlan()
}
