import HTTP
import JSON

/// The way of a contact to its customer's new address: it keeps its history, its lists and its block.
struct ContactMove: Sendable {
  /// A contact as Brevo has it.
  struct Found: Sendable {
    var email: String
    /// Whether the contact is barred from campaigns.
    var isBlocked: Bool
    /// Whether its ext_id has led to it.
    var isByExtID: Bool
  }

  enum Outcome: Sendable {
    case moved
    /// There is no such contact.
    case absent
    /// Brevo does not let it have the address, which another contact may have.
    case taken(BrevoRefusal)
  }

  let api: BrevoAPI
  /// The customer's ext_id; nil where none is set.
  let extID: String?
  /// The old address, by which a contact without an ext_id is found.
  let origin: String?
  let target: String

  /// Finds the customer's contact, by its ext_id or, where it has none yet, by the old address.
  func find() async throws(BrevoFault) -> Found? {
    if let extID, let contact = try await look(.extID(extID)) {
      return Found(email: contact.email, isBlocked: contact.isBlocked, isByExtID: true)
    }
    guard let origin, let contact = try await look(.email(origin)) else { return nil }
    // What has another's ext_id is another's contact.
    guard contact.extID == nil || contact.extID == extID else { return nil }
    return Found(email: contact.email, isBlocked: contact.isBlocked, isByExtID: false)
  }

  /// Gives the contact its new address.
  ///
  /// A new address lifts a block (developers.brevo.com/reference/updatecontact), so the block is sent along, and looked at
  /// afterwards.
  ///
  /// - Parameters:
  ///   - found: the contact.
  ///   - isBlocked: whether it was barred from campaigns before, as an earlier attempt has seen.
  /// - Returns: what has become of it.
  /// - Throws: what ends the run.
  func carryOut(_ found: Found, keepingBlock isBlocked: Bool) async throws(BrevoFault) -> Outcome {
    let isBlocked = isBlocked || found.isBlocked
    if found.email != target {
      let identifier: ContactIdentifier = found.isByExtID ? .extID(extID ?? "") : .email(found.email)
      let update = ContactUpdate(email: target, extID: found.isByExtID ? nil : extID, isBlocked: isBlocked)
      do throws(BrevoFault) {
        try await api.updateContact(identifier, update)
      } catch {
        guard case .refused(let refusal) = error else { throw error }
        return refusal.status == 404 ? .absent : .taken(refusal)
      }
    }
    if isBlocked, let now = try await look(.email(target)), !now.isBlocked {
      try await api.updateContact(.email(target), ContactUpdate(isBlocked: true))
    }
    return .moved
  }

  /// Takes a contact that stays behind off its lists and frees its ext_id for the contact with the new address.
  func abandon(_ email: String, lists: Set<Int>) async throws(BrevoFault) {
    for frees in [extID != nil, false] {
      do throws(BrevoFault) {
        return try await api.updateContact(.email(email), ContactUpdate(extID: frees ? "" : nil, leaves: lists))
      } catch {
        // Whether an empty ext_id is taken is documented nowhere.
        guard case .refused(let refusal) = error else { throw error }
        if !frees || refusal.status == 404 { return }
      }
    }
  }

  /// Gives a contact that others share another's ext_id; what Brevo refuses of it is left as it is.
  func transferExtID(of email: String, to owner: String) async throws(BrevoFault) -> Bool {
    do throws(BrevoFault) {
      try await api.updateContact(.email(email), ContactUpdate(extID: owner))
      return true
    } catch {
      guard case .refused = error else { throw error }
      return false
    }
  }

  private func look(
    _ identifier: ContactIdentifier
  ) async throws(BrevoFault) -> (email: String, isBlocked: Bool, extID: String?)? {
    do throws(BrevoFault) {
      let contact = try await api.contact(identifier)
      let extID = contact?["attributes" as StaticString]?["EXT_ID" as StaticString]?.string
      return (
        contact?["email" as StaticString]?.string?.lowercased() ?? "",
        contact?["emailBlacklisted" as StaticString]?.bool ?? false, extID.flatMap { $0.isEmpty ? nil : $0 }
      )
    } catch {
      guard case .refused(let refusal) = error, refusal.status == 404 || refusal.status == 400 else { throw error }
      return nil
    }
  }
}
