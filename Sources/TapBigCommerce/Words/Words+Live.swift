import Live
import Tap

extension Words {
  static let noAcknowledgedPath =
    "listen needs --state, or listen.acknowledged_path: the file that the target's states come to. Without it nothing "
    + "would ever be known to have arrived."

  static let spoolWithoutState =
    "There is a spool, and no --state: what callbacks have named is read, and read again by every further run, because only "
    + "a state says what has arrived."

  static let hooksNotKept =
    "listen.public_url is not set, so hooks are neither made nor looked after. Set it, or pass --no-sync."

  static func hooksNotSeen(_ fault: String) -> String {
    "The hooks were not looked at: \(fault) Callbacks are received on; they are looked at again tomorrow, or now by "
      + "tap-bigcommerce webhooks sync."
  }

  /// What went wrong in live mode; nil for anything else.
  static func liveFault(_ fault: any Error) -> String? {
    switch fault {
    case let fault as SpoolFault: sentence(fault)
    case let fault as ReceiverFault: self.fault(fault)
    case let failure as HintFailure:
      "\(failure.object.family) \(failure.object.object) was not read again: \(tap.fault(failure.fault)) It waits in the spool."
    default: nil
    }
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
