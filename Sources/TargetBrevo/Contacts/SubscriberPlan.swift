import JSON
import Ledger

/// What a batch's subscribers, and the opt-ins of its orders, come to.
struct SubscriberPlan: Sendable {
  /// The subscribers that are new or changed.
  var subscribers: [Subscriber] = []
  /// The records that brought an address its change: new addresses and those that subscribers had before.
  var origins: [String: Record] = [:]
  /// The newsletter lists by address; none for an address of which nothing is known.
  var wanted: [String: Set<Int>] = [:]
  /// The newsletter lists to which orders' opt-ins lead, by address.
  var optedIn: [String: Set<Int>] = [:]
  var receipts: [Settlement.Receipt] = []

  /// The addresses whose contacts may change.
  var emails: [String] { Array(origins.keys) }
}
