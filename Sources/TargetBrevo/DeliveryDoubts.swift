import Ledger

extension Delivery {
  /// Lets what the ledger knows of contacts hold no longer where it is about to change, so that a kill leaves nothing
  /// behind that is wrong: at the next run the record may be as it was before, and Brevo not.
  func doubt(_ patches: [ContactPatch], _ known: [String: KnownContact]) async throws {
    let rows = patches.compactMap { patch -> ContactRow? in
      guard var contact = known[patch.email], !patch.attributes.isEmpty else { return nil }
      for name in patch.attributes.keys { contact.attributes[name] = nil }
      return contact.row(of: patch.email)
    }
    try await ledger.doubt(rows, lists: patches.compactMap(\.listDoubt), time: seconds)
  }

  /// Settles contacts that have been delivered, and with them the lists that were in doubt.
  func settle(
    _ receipts: [Settlement.Receipt], contacts: [ContactRow], certain patches: [ContactPatch]
  ) async throws {
    let delivered = Set(contacts.map(\.email))
    var settlement = Settlement(time: seconds)
    settlement.receipts = receipts
    settlement.contacts = contacts
    settlement.certain = patches.filter { delivered.contains($0.email) }.compactMap(\.listDoubt)
    try await ledger.settle(settlement)
  }
}

extension ContactPatch {
  fileprivate var listDoubt: ListDoubt? {
    let lists = lists.union(leaves)
    return lists.isEmpty ? nil : ListDoubt(email: email, lists: lists)
  }
}
