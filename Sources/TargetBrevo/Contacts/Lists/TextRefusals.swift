import JSON
import Ledger

/// Customers who refuse text messages: their contacts are barred from SMS campaigns, once for each refusal.
///
/// Nothing else touches that bar: who agrees, or was never asked, is left as Brevo has it.
struct TextRefusals: DeliverySubject {
  let context: DeliveryContext

  /// The receipts of what customers said last, among those of streams.
  static let receipts = "sms_refusals"

  private static let inFlight = 4

  /// What a customer's record says.
  private struct Word: Sendable {
    let record: Record
    let email: String
    let refuses: Bool

    /// With another address it is another contact that has to be barred.
    var receipt: Settlement.Receipt {
      let digest = Digest.of(Array("\(refuses)|\(email)".utf8)[...])
      return Settlement.Receipt(stream: TextRefusals.receipts, key: record.key, digest: digest)
    }
  }

  /// Bars the contacts of those who refuse now and did not before.
  func deliver(_ customers: [(record: Record, email: String)]) async throws {
    let words = customers.compactMap { record, email in
      record.value["refuses_sms" as StaticString]?.bool.map { Word(record: record, email: email, refuses: $0) }
    }
    guard !words.isEmpty else { return }
    let known = try await ledger.receipts.digests(of: TextRefusals.receipts, keys: words.map(\.record.key))
    let changed = words.filter { word in
      known[word.record.key] != word.receipt.digest && (word.refuses || known[word.record.key] != nil)
    }
    let refusals = try await concurrently(changed.filter(\.refuses), limit: TextRefusals.inFlight) {
      word throws(BrevoFault) in (word, try await bar(word.email))
    }
    try rejecting.record(
      refusals.compactMap { word, refusal in
        refusal.flatMap { $0.status == 404 ? nil : Reject.unbarred(word.record, $0) }
      })
    tally.add(refusals.count { $0.1 == nil }, to: \.sent, "SMS refusals")
    let open = Set(refusals.filter { $0.1 != nil }.map(\.0.record.key))
    try await settle(changed.filter { !open.contains($0.record.key) }.map(\.receipt))
  }

  /// Bars a contact; what Brevo has against it comes back, 404 where there is no contact.
  private func bar(_ email: String) async throws(BrevoFault) -> BrevoRefusal? {
    do throws(BrevoFault) {
      try await api.updateContact(.email(email), ContactUpdate(isBarredFromTexts: true))
      return nil
    } catch {
      guard case .refused(let refusal) = error else { throw error }
      return refusal
    }
  }
}

extension Reject {
  fileprivate static func unbarred(_ record: Record, _ refusal: BrevoRefusal) -> Reject {
    Reject(
      extent: .value, stream: record.stream, key: record.key, sink: "contacts", status: refusal.status,
      code: refusal.code, message: refusal.message, advice: Words.Rejection.unbarredAdvice, record: record.value)
  }
}
