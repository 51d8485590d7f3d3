import JSON
import Ledger

/// Customers who refuse text messages: their contacts are barred from SMS campaigns, once for each refusal.
///
/// Nothing else touches that bar: who agrees, or was never asked, is left as Brevo has it. The bar goes with whatever else
/// changes of the contact.
struct TextRefusals: Sendable {
  /// The receipts of what customers said last, among those of streams.
  static let stream = "sms_refusals"

  /// What a customer says who has said something else before.
  private struct Word: Sendable {
    let record: Record
    let email: String
    let refuses: Bool

    /// With another address it is another contact that has to be barred.
    var receipt: Settlement.Receipt {
      let digest = Digest.of(Array("\(refuses)|\(email)".utf8)[...])
      return Settlement.Receipt(stream: TextRefusals.stream, key: record.key, digest: digest)
    }
  }

  private let words: [Word]

  /// Finds the customers who refuse and did not before, and those who refused and do no longer.
  init(
    _ customers: [(record: Record, email: String, refuses: Bool)], in ledger: DeliveryLedger
  ) async throws {
    let told = customers.map { Word(record: $0, email: $1, refuses: $2) }
    let known = told.isEmpty ? [:] : try await ledger.receipts.digests(of: Self.stream, keys: told.map(\.record.key))
    words = told.filter { word in
      let before = known[word.record.key]
      return before != word.receipt.digest && (word.refuses || before != nil)
    }
  }

  /// Whether nobody says anything new.
  var isEmpty: Bool { words.isEmpty }

  /// The changes of contacts that refusals lead to.
  var changes: [ContactPatch] {
    words.filter(\.refuses).map {
      ContactPatch(email: $0.email, attributes: [:], barsTexts: true, origin: $0.record)
    }
  }

  /// The receipts once contacts have been delivered, but for those that Brevo does not take.
  func receipts(without refused: Set<String>) -> [Settlement.Receipt] {
    words.filter { !$0.refuses || !refused.contains($0.email) }.map(\.receipt)
  }

  /// How many contacts have been barred.
  func count(without refused: Set<String>) -> Int { words.count { $0.refuses && !refused.contains($0.email) } }
}
