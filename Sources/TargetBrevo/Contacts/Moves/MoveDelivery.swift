import JSON
import Ledger
import Logging

/// The following of contacts to the new addresses of their customers.
struct MoveDelivery: DeliverySubject {
  let context: DeliveryContext

  /// Lets contacts follow their customers to new addresses, those of a run that was killed too.
  ///
  /// Who moves to an address that another leaves waits for the other. Where that goes round in a circle, one of them makes
  /// a detour, by a part of its own new mailbox (`name+moving-…@`), so that nobody else could be written to.
  ///
  /// - Parameter records: the records of the batch that told of it, by customer.
  /// - Throws: what ends the run.
  func follow(_ records: [String: Record]) async throws {
    var moves = try await ledger.moves.pending()
    // A contact that others share stays with them: nobody waits for it, and it makes no detour.
    for move in moves where try await !ledger.customers.remaining(at: move.origin, without: [move.customer]).isEmpty {
      try await follow(move, records[move.customer])
      moves.removeAll { $0.customer == move.customer }
    }
    while !moves.isEmpty {
      let origins = Dictionary(grouping: moves, by: \.origin)
      let free = moves.filter { move in
        !(origins[move.target] ?? []).contains { $0.customer != move.customer }
      }
      if free.isEmpty, let first = moves.first {
        moves[0].origin = try await detour(first, records[first.customer])
        // Cannot trap: there is a first.
        if moves[0].origin == first.origin { moves.removeFirst() }
        continue
      }
      for move in free { try await follow(move, records[move.customer]) }
      let done = Set(free.map(\.customer))
      moves.removeAll { done.contains($0.customer) }
    }
  }

  private func contactMove(_ move: ContactMoveRow, to target: String? = nil) -> ContactMove {
    ContactMove(
      api: api, extID: settings.extID(of: move.customer), origin: move.origin, target: target ?? move.target)
  }

  private func follow(_ move: ContactMoveRow, _ record: Record?) async throws {
    let remaining = try await ledger.customers.remaining(at: move.origin, without: [move.customer])
    if !remaining.isEmpty {
      // It stays with others who have the address.
      return try await ledger.moves.finish(
        move, .stayed(try await transferExtID(of: move.origin, to: remaining, isSilent: false)), time: seconds)
    }
    let following = contactMove(move)
    guard let found = try await following.find() else {
      return try await ledger.moves.finish(move, .absent, time: seconds)
    }
    if found.isBlocked { try await ledger.moves.noteBlock(of: move.customer) }
    switch try await following.carryOut(found, keepingBlock: move.isBlocked) {
    case .moved:
      tally.add(to: \.sent, "moved contacts")
      try await ledger.moves.finish(move, .moved, time: seconds)
    case .absent: try await ledger.moves.finish(move, .absent, time: seconds)
    case .taken(let refusal): try await leaveBehind(move, found, following, refusal, record)
    }
  }

  /// Leaves the old contact where it is, off our lists, as the new address has a contact of its own.
  private func leaveBehind(
    _ move: ContactMoveRow, _ found: ContactMove.Found, _ following: ContactMove, _ refusal: BrevoRefusal,
    _ record: Record?
  ) async throws {
    let row = try await ledger.contacts.known(emails: [move.origin])[move.origin]
    var known = KnownContact(row)
    try await following.abandon(found.email, lists: known.lists)
    try rejecting.record([.leftBehind(move, refusal, record)])
    known.lists = []
    known.attributes[AccountAttributes.extID] = nil
    try await ledger.moves.finish(move, .leftBehind(row.map { known.row(of: $0.email) }), time: seconds)
  }

  /// Leaves a contact to those who still have its address: it gets the ext_id of the first of them, so that it follows
  /// that one, and the values of the one who speaks for it now when that one's record comes next.
  ///
  /// - Parameters:
  ///   - email: the address of the contact.
  ///   - remaining: the customers who still have it, who registered first at the front.
  ///   - isSilent: whether who spoke for the contact has left it, which the plan of a move has noted already.
  /// - Returns: what Brevo holds of the contact then.
  /// - Throws: what ends the run.
  @discardableResult
  func transferExtID(of email: String, to remaining: [Sharer], isSilent: Bool) async throws -> ContactRow? {
    if isSilent, let primary = remaining.primary {
      try await ledger.receipts.invalidate(
        TargetStream.customers.name, keys: [primary], addingNew: false, time: seconds)
    }
    guard let row = try await ledger.contacts.known(emails: [email])[email] else { return nil }
    var known = KnownContact(row)
    // What a killed run may have sent is not known, and so is sent again.
    guard let theirs = remaining.first.flatMap({ settings.extID(of: $0.key) }),
      known.attributes[AccountAttributes.extID] != AttributeValue.quoted(theirs),
      try await ContactMove(api: api, extID: nil, origin: email, target: email).transferExtID(of: email, to: theirs)
    else { return row }
    known.attributes[AccountAttributes.extID] = AttributeValue.quoted(theirs)
    let now = known.row(of: email)
    try await settle([], contacts: [now])
    return now
  }

  /// Brings a contact out of the way of another; returns where it is now.
  private func detour(_ move: ContactMoveRow, _ record: Record?) async throws -> String {
    let email = MoveDelivery.detour(of: move)
    let following = contactMove(move, to: email)
    guard let found = try await following.find() else {
      try await ledger.moves.finish(move, .absent, time: seconds)
      return move.origin
    }
    if found.isBlocked { try await ledger.moves.noteBlock(of: move.customer) }
    switch try await following.carryOut(found, keepingBlock: move.isBlocked) {
    case .moved:
      try await ledger.moves.detour(move, to: email)
      return email
    case .absent: try await ledger.moves.finish(move, .absent, time: seconds)
    case .taken(let refusal): try await leaveBehind(move, found, following, refusal, record)
    }
    return move.origin
  }

  private static func detour(of move: ContactMoveRow) -> String {
    let parts = move.target.split(separator: "@", maxSplits: 1)
    let tag = move.customer.filter { $0.isASCII && ($0.isLetter || $0.isNumber) }.lowercased()
    return "\(parts.first ?? "")+moving-\(tag)@\(parts.last ?? "")"
  }
}

extension Settings {
  /// The ext_id of a customer's contact; nil where none is set.
  func extID(of customer: String) -> String? { extIDPrefix.map { $0 + customer.printableKey } }
}

extension Reject {
  fileprivate static func leftBehind(_ move: ContactMoveRow, _ refusal: BrevoRefusal, _ record: Record?) -> Reject {
    Reject(
      extent: .value, stream: TargetStream.customers.name, key: move.customer, sink: "contacts", status: refusal.status,
      code: refusal.code,
      message: Words.Rejection.cannotFollow(refusal.message),
      advice:
        Words.Rejection.cannotFollowAdvice,
      record: record?.value)
  }
}
