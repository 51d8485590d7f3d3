import Logging

extension Words {
  /// What is said while a run goes on.
  enum Notice {
    static func translated(_ theirs: some CustomStringConvertible, _ ours: some CustomStringConvertible) -> String {
      "The setting \(theirs) is read as \(ours), which is its name here."
    }
    static let withheld: Logger.Message =
      "Brevo withholds a part of itself from this account, which is not asked for again in this run; all else is delivered."
    static let overdue: Logger.Message =
      "Records wait that Brevo would not take before. Run the tap once without --state: that sends just what is missing."
    static let outage: Logger.Message =
      "Brevo does not do what it is asked. Nothing is lost: the run tries again as long as its input stays open."
    static let outageOver: Logger.Message = "Brevo does what it is asked again."
    static let turnWait: Logger.Message = "Waits for its turn: another process works with the ledger."
    static let turnOfDay: Logger.Message = "A day is over: its run is closed, and another begins."
    static let figuresRefreshed: Logger.Message = "Figures that age have been brought up to date."
    static let eventsWait: Logger.Message =
      "Events wait until their contact is delivered, or an earlier event is accounted for."
    static let cutOff: Logger.Message =
      """
      The input ended in the middle of the tap's run; what only its end can tell has to wait. See \
      what ended the tap; run both again with the last state.
      """
    static let unreadableLetter: Logger.Message = "A line of the dead letters cannot be read."
    static let attributeMissing: Logger.Message =
      """
      The account lacks a mapped attribute; its values are not delivered. Create it by target-brevo \
      setup --apply, or set create_attributes.
      """
    static let attributeRefused: Logger.Message =
      "Brevo does not create a mapped attribute; its values are not delivered."
    static let attributeCreated: Logger.Message = "Created a contact attribute."
    static let notDeliverable: Logger.Message = "This would not be delivered."
    static let ordersUnseen: Logger.Message =
      "Brevo has accepted orders that are not looked up, to leave it requests for other things."
    static let quotaWait: Logger.Message = "Waiting for Brevo's quota."
    static let tryingAgain: Logger.Message = "Trying again."
    static let unknownType: Logger.Message = "A message of an unknown type is ignored."
    static let bareNumber: Logger.Message =
      "A record has NaN or Infinity, which JSON does not have; it is taken as null. The first of the stream is named here."
    static let brokenCharacter: Logger.Message =
      """
      A record has bytes that are no UTF-8, or half of a surrogate pair; the replacement character (U+FFFD) stands in their place. The \
      first of the stream is named here.
      """
    static let noPlace: Logger.Message = "A stream has no place in Brevo; its records are dropped."
    static let noVersion: Logger.Message =
      "Records without a version came, so what is missing from this version is not taken for deleted."
    static let stockChanged: Logger.Message = "Stock has changed."
    static let stockForNobody: Logger.Message =
      "Events of stock are not sent: an event belongs to a contact, and stock_alerts_to names none."
    static let stockAlertsRefused: Logger.Message =
      "Brevo does not take the address of stock_alerts_to as a contact, so its events wait."
    static let eventsUnanswered: Logger.Message = "Brevo did not answer on events; it is asked which it has."
    static let eventCut: Logger.Message =
      "An event is too large for Brevo; it goes without some of its items."
    static let eventsUnknown: Logger.Message =
      "Brevo does not tell which events it has; those without an answer are not sent again until it does."
    static let eventsArrived: Logger.Message = "Events of an earlier run had arrived."
    static let reportUnreadable: Logger.Message = "A report of an import cannot be read."
    static let orderListUnfit: Logger.Message =
      "Brevo's list of orders does not show most of those that it accepted, so nothing is concluded from it."
    static let ordersNotListed: Logger.Message =
      "Brevo accepted orders and does not list them; they are sent again."
    static let ownList: Logger.Message =
      "Contacts that are on no list are imported onto one of the target's own."
    static let ownListRefused: Logger.Message =
      "Brevo makes no list for imports, so many contacts go one by one; name one in lists.all_customers."
    static let listRefused: Logger.Message =
      "Brevo does not move contacts onto or off a list; see the numbers in lists."
    static let notReadBack: Logger.Message =
      "Brevo does not let contacts be read back, so what it may ignore is not seen."
    static let importWaits: Logger.Message = "Contacts wait for an earlier import, which is still under way."
    static let importFailed: Logger.Message = "An import was not carried out; its contacts go one by one."
    static let importUnanswered: Logger.Message =
      "An import has no answer; it is sent again when none is under way."
    static let importOtherForm: Logger.Message =
      "Brevo's import dropped values; it is given them in another form."
    static let importIncomplete: Logger.Message =
      "Brevo did not take over all that was imported; it is sent again."
    static let revived: Logger.Message =
      "Contacts that were delivered before had been deleted in Brevo; they are made anew, in full."
    static let cartsAbandoned: Logger.Message = "Carts have been abandoned."
    static let erased: Logger.Message =
      "Customers were erased, as the store demands: at Brevo, and from all files of the target."
    static let erasuresWait: Logger.Message =
      "Customers wait to be erased, because Brevo does not let their contacts go; see the dead letters. Every run tries again."
    static let retention: Logger.Message = "The ledger has let go of what is older than retention_days."
    static let newLedger: Logger.Message = "A new ledger begins."
    static let mixedCurrencies: Logger.Message =
      """
      Orders of a contact are in several currencies and name no store_default_currency_code: they have no sum and no average. Map \
      the amounts in the store's own currency, and its code, in streams.orders, such as {"value": "EUR"} (docs/other-taps.md).
      """
    static let prefixChanged: Logger.Message =
      """
      id_prefix is another than before: products, categories, coupons and orders go anew, as they come (a run of the tap without \
      --state brings all). What went under the earlier one stays in Brevo and is no longer kept up to date; delete it there, or set \
      id_prefix as it was.
      """
    static let linesMixedUp: Logger.Message =
      """
      Nearly all orders of this run have no lines, and few have very many: the mark of singer-io's tap-shopify up to 3.13.0, which \
      gives the lines of all orders to the last one since 2026-10-16. What Brevo has of these orders' products is wrong. Read \
      the shop with this project's tap-shopify, without --state and with "ids": "gid", so that the same orders come again (docs/other-taps.md).
      """
    static let noGroups: Logger.Message =
      """
      customer_group.name is mapped and no customer_groups have come, so customers have no group. Select that stream in the tap's \
      catalog, and see that the tap's token may read it (the scope of customers).
      """
  }
}
