import HTTP
import JSON
import Ledger

extension ContactSink {
  /// Delivers one change; a value that Brevo does not take costs the contact the value, not its life.
  ///
  /// A contact that was deleted at Brevo is made anew, in full.
  func deliver(_ patch: ContactPatch, _ row: ContactRow?) async throws(BrevoFault) -> ContactOutcome {
    let known = KnownContact(row)
    var patch = patch
    var outcome = ContactOutcome()
    var hasFollowed = false
    while true {
      do throws(BrevoFault) {
        let answer = try await api.upsertContact(patch.singleBody)
        memory.noteClock(in: answer, at: time.now)
        if answer.status == 201, row != nil, outcome.revived == 0 {
          patch = known.whole(patch)
          outcome.revived = 1
          continue
        }
        try await leave(patch)
        outcome.delivered = [known.applying(patch)]
        return outcome
      } catch {
        guard case .refused(let refusal) = error else { throw error }
        try await presence.check(patch.lists, refusal)
        var bisector = refusal.bisector(among: Array(patch.attributes.keys) + patch.emptied)
        // That an empty text takes a value back is not documented: who refuses it may keep the value, not stop the rest.
        if bisector.isEmpty { bisector = patch.emptied.sorted() }
        guard !bisector.isEmpty else {
          outcome.refused = [patch.email]
          outcome.rejects.append(.contact(patch, refusal))
          return outcome
        }
        if bisector.contains(AccountAttributes.extID), !hasFollowed, let id = patch.extID {
          // The customer's contact has another address, of which this ledger knows nothing.
          hasFollowed = true
          let move = ContactMove(api: api, extID: id, origin: nil, target: patch.email)
          if let found = try await move.find(), case .moved = try await move.carryOut(found, keepingBlock: false) {
            // What is known of this address is not what the contact has that came from the other.
            let (leaves, emptied) = (patch.leaves, patch.emptied)
            patch = known.whole(patch)
            (patch.leaves, patch.emptied) = (leaves, emptied)
            continue
          }
        }
        for name in bisector {
          patch.attributes[name] = nil
          patch.emptied.remove(name)
          outcome.rejects.append(.value(patch, name, refusal))
        }
      }
    }
  }

  private func leave(_ patch: ContactPatch) async throws(BrevoFault) {
    guard !patch.leaves.isEmpty else { return }
    try await api.updateContact(.email(patch.email), ContactUpdate(leaves: patch.leaves))
  }
}

extension ContactPatch {
  /// The customer's own number at Brevo, if the change sets it.
  fileprivate var extID: String? {
    attributes[AccountAttributes.extID].flatMap { try? JSONValue.parse($0) }?.string
  }

  /// The body of `POST /contacts`; a block of the contact is left as it is, and an empty text takes a value back.
  fileprivate var singleBody: [UInt8] {
    var attributes = attributes
    attributes[AccountAttributes.extID] = nil
    for name in emptied { attributes[name] = #""""# }
    return JSONWriter.bytes { writer in
      writer.object { writer in
        writer.member("email", email)
        if let extID { writer.member("ext_id", extID) }
        writer.member("attributes") { $0.attributes(attributes) }
        if !lists.isEmpty {
          writer.member("listIds") { $0.integers(lists.sorted()) }
        }
        if barsTexts { writer.member("smsBlacklisted", true) }
        writer.member("updateEnabled", true)
      }
    }
  }
}

extension BrevoRefusal {
  /// The attributes without which the contact would be taken: identifiers that belong to another, a bad phone number.
  fileprivate func bisector(among names: some Sequence<String>) -> [String] {
    let identifiers: Set = ["SMS", "WHATSAPP", "LANDLINE_NUMBER", "EXT_ID"]
    let mine = Set(names).intersection(identifiers)
    let named = mine.intersection(duplicates)
    if !named.isEmpty { return named.sorted() }
    let text = message.lowercased()
    if text.contains("phone") || text.contains("sms is already") { return mine.intersection(["SMS"]).sorted() }
    if text.contains("ext_id") { return mine.intersection(["EXT_ID"]).sorted() }
    return []
  }
}

extension Reject {
  fileprivate static func contact(_ patch: ContactPatch, _ refusal: BrevoRefusal) -> Reject {
    Reject(
      extent: .record, stream: patch.origin.stream, key: patch.origin.key, sink: "contacts", status: refusal.status,
      code: refusal.code, message: refusal.message, advice: Words.advice(on: refusal), record: patch.origin.value)
  }

  fileprivate static func value(_ patch: ContactPatch, _ attribute: String, _ refusal: BrevoRefusal) -> Reject {
    Reject(
      extent: .value, stream: patch.origin.stream, key: patch.origin.key, sink: "contacts", status: refusal.status,
      code: refusal.code, message: "\(attribute): \(refusal.message)", advice: Words.advice(on: refusal),
      record: patch.origin.value)
  }

  /// A contact at which Brevo fails again and again, while it takes others.
  static func stuck(_ patch: PackedPatch, _ reason: String) -> Reject {
    Reject(
      extent: .record, stream: patch.origin.stream, key: patch.origin.key, sink: "contacts", status: 500,
      code: "server_error", message: reason,
      advice: Words.Rejection.stuckAdvice,
      record: patch.origin.value)
  }
}
