import JSON
import Ledger

/// Coupons: each is a coupon collection whose default is its code.
struct CouponDelivery: DeliverySubject {
  let context: DeliveryContext

  /// Lets coupons expire that are gone.
  func deliver(deleted keys: [String]) async throws {
    let gone = try JSONValue.parse(#"{"_sdc_deleted_at":"1970-01-01T00:00:00Z"}"#)
    let (stream, rules) = (TargetStream.coupons, settings.rules(of: .coupons))
    var changes = RecordChanges()
    changes.records = keys.map { Record(stream: stream.name, key: $0, value: gone) }
    changes.receipts = changes.records.map {
      .init(stream: stream.name, key: $0.key, digest: $0.digest(under: rules, in: stream))
    }
    try await deliver(changes)
  }

  /// Delivers coupons.
  func deliver(_ changes: RecordChanges) async throws {
    var coupons: [Coupon] = []
    for record in changes.records {
      do throws(Flaw) { coupons.append(try Coupon(record)) } catch {
        try rejecting.record([.flawed(record, error, sink: "coupons")])
      }
    }
    let nameless = coupons.filter { $0.code.isEmpty }.map(\.record.key)
    let known = try await ledger.coupons.known(keys: nameless, codes: [])
    for place in coupons.indices where coupons[place].code.isEmpty {
      // Who tells of a deletion seldom tells the code.
      coupons[place].code = known.first { $0.key == coupons[place].record.key }?.code ?? ""
    }
    let without = coupons.count { $0.code.isEmpty }
    tally.add(without, to: \.skipped, "deleted coupons without code")
    let rejects = try await CouponSink(
      api: api, ledger: ledger, time: time, memory: memory, visibility: settings.eventVisibility, ids: ids
    ).deliver(coupons)
    try rejecting.record(rejects)
    tally.add(coupons.count - without - rejects.count, to: \.sent, "coupons")
    try await settle(changes.receipts)
  }
}
