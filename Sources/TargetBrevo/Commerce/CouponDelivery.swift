import JSON
import Ledger

/// Coupons: each is a coupon collection whose default is its code.
struct CouponDelivery: DeliverySubject {
  let context: DeliveryContext

  /// Delivers coupons.
  func deliver(_ changes: RecordChanges) async throws {
    guard !changes.records.isEmpty else { return }
    var coupons = changes.records.map(Coupon.init)
    let nameless = coupons.filter { $0.code.isEmpty }.map(\.record.key)
    let known = try await ledger.coupons.known(keys: nameless, codes: [])
    for place in coupons.indices where coupons[place].code.isEmpty {
      // Who tells of a deletion seldom tells the code.
      coupons[place].code = known.first { $0.key == coupons[place].record.key }?.code ?? ""
    }
    let without = coupons.count { $0.code.isEmpty }
    tally.add(without, to: \.skipped, "coupons without code")
    let rejects = try await CouponSink(api: api, ledger: ledger, time: time, visibility: settings.eventVisibility)
      .deliver(coupons)
    try rejecting.bury(rejects)
    tally.add(coupons.count - without - rejects.count, to: \.sent, "coupons")
    try await settle(changes.receipts)
  }
}
