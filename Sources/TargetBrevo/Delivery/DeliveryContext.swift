import HTTP
import JSON
import Ledger
import Logging

/// What every subject of a delivery works with.
struct DeliveryContext: Sendable {
  let settings: Settings
  let api: BrevoAPI
  let ledger: DeliveryLedger
  let time: any Timekeeper
  let tally: Tally
  let rejecting: Rejecting
  let logger: Logger
  /// What the run has learned of the account.
  let memory = AccountMemory()
  /// The requests that may be spent on looking orders up in this run.
  let orderLookups = RequestBudget(30)
}

/// The delivery of one subject: contacts, orders, carts, …; each works alone over a context.
protocol DeliverySubject: Sendable {
  var context: DeliveryContext { get }
}

extension DeliverySubject {
  var settings: Settings { context.settings }
  var api: BrevoAPI { context.api }
  var ledger: DeliveryLedger { context.ledger }
  var time: any Timekeeper { context.time }
  var tally: Tally { context.tally }
  var rejecting: Rejecting { context.rejecting }
  var logger: Logger { context.logger }
  var memory: AccountMemory { context.memory }

  /// The ids at Brevo of what the store has.
  var ids: StoreIDs { settings.commerce.ids }

  /// The time in seconds since 1970.
  var seconds: Int { Int(time.now.components.seconds) }

  /// What happened earlier, in seconds since 1970, is loaded silently.
  var silentBefore: Int { seconds.subtractingClamped(settings.historyHours.multipliedClamped(by: 3600)) }
}
