import JSON
import Ledger

extension Delivery {
  /// Takes note of which customers agreed to mails about abandoned carts, as far as their records tell.
  func noteCartMails(_ customers: [Record]) async throws {
    guard settings.families.carts else { return }
    try await ledger.carts.note(
      consents: customers.compactMap { record in
        let agreed = record.value["accepts_product_review_abandoned_cart_emails" as StaticString]?.bool
        return agreed.map { (record.key, $0) }
      })
  }
}
