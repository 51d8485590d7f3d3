import Ledger

extension Delivery {
  /// Lets what the ledger knows of contacts hold no longer where it is about to change, so that a kill leaves nothing
  /// behind that is wrong: at the next run the record may be as it was before, and Brevo not.
  func doubt(_ patches: [PackedPatch], _ known: [String: ContactRow]) async throws {
    let rows = patches.compactMap { patch -> ContactRow? in
      guard let row = known[patch.email] else { return nil }
      var contact = KnownContact(row)
      // No value is null, so whatever comes next is another one, and an empty one takes back what may be there.
      for name in Array(patch.values.keys) + patch.emptied { contact.attributes[name] = "null" }
      return contact.row(of: patch.email)
    }
    let newcomers = patches.compactMap { patch in
      known[patch.email] == nil ? (patch.email, Array(patch.values.keys) + patch.emptied) : nil
    }
    try await ledger.contacts.invalidate(
      rows, newcomers: newcomers, lists: patches.compactMap(\.listDoubt), time: seconds)
  }

  /// Settles contacts that have been delivered, and with them the lists that were in doubt.
  func settle(
    _ receipts: [Settlement.Receipt], contacts: [ContactRow], certain patches: [PackedPatch]
  ) async throws {
    let delivered = Set(contacts.map(\.email))
    var settlement = Settlement(time: seconds)
    settlement.receipts = receipts
    settlement.contacts = contacts
    settlement.certain = patches.filter { delivered.contains($0.email) }.compactMap(\.listDoubt)
    try await ledger.settle(settlement)
  }
}

extension PackedPatch {
  fileprivate var listDoubt: UncertainLists? {
    let lists = lists.union(leaves)
    return lists.isEmpty ? nil : UncertainLists(email: email, lists: lists)
  }
}
