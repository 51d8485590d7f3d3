import JSON

extension TargetStream {
  /// Coupons: one code for many shoppers.
  static let coupons = TargetStream(
    name: "coupons", family: .marketing, needed: { _ in ["code"].compactMap { JSONPath($0) } },
    bearsIDs: true, content: { (try? Coupon($0))?.content()[...] ?? $0.json })
}
