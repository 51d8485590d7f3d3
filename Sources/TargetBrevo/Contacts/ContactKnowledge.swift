import Ledger

/// What the ledger knows of the addresses that a batch touches.
struct ContactKnowledge: Sendable {
  /// The contacts as they were delivered last, by address.
  let contacts: [String: ContactRow]
  /// What the orders of each address come to.
  let figures: [String: Figures]
  /// The addresses that customers have.
  let owned: Set<String>
  /// Of the subscribers' addresses those that stand on bills, whether the orders count or not.
  let billed: Set<String>
  /// Which addresses several customers have.
  let sharing: Sharing
  /// The lists on which contacts may or may not be.
  let uncertainLists: [String: Set<Int>]
  /// The attributes that contacts may have although the ledger does not know the contacts.
  let uncertainAttributes: [String: Set<String>]

  init(of emails: [String], in ledger: DeliveryLedger, sharing: Sharing, subscribers: [String]) async throws {
    self.sharing = sharing
    contacts = try await ledger.contacts.known(emails: emails)
    figures = try await ledger.orders.counted(emails: emails).mapValues(Figures.init)
    owned = try await ledger.customers.emails(among: emails)
    billed = try await ledger.orders.billed(among: subscribers, besides: Order.Status.incomplete)
    uncertainLists = try await ledger.contacts.uncertainLists(emails: emails)
    uncertainAttributes = try await ledger.contacts.uncertainAttributes(emails: emails)
  }
}
