import Live
import Shops
import Tap

extension Words {
  /// What went wrong in live mode; nil for anything else.
  static func liveFault(_ fault: any Error) -> String? { ReceiverWords(for: .bigCommerce).sentence(live: fault, tap) }

  // MARK: --test

  static let mayRead = "allowed, for live mode"

  static func mayNotRead(_ scope: Scope) -> String {
    "tick “\(scope.title)” for the API account; live mode reads carts with it"
  }

  /// What is said once of callbacks whose objects cannot be read.
  static func notice(_ notice: StoreObjects.Notice) -> String {
    switch notice {
    case .stream(let stream):
      "Callbacks: the token may not read \(stream), so they are not read again. Run --test: it names the scope."
    case .carts:
      "Callbacks: the token may not read carts, so only carts that reach the payment page become records. Tick “Carts” "
        + "(store_cart_read_only) for the API account."
    case .checkouts:
      "Callbacks: the token may not read checkouts, so carts of guests have no e-mail address. Tick “Checkouts” "
        + "(store_checkouts_read_only) for the API account."
    case .family(let family):
      "The spool names objects of a kind that this version does not know (\(family)); a later version has received them. "
        + "They are passed over."
    }
  }
}
