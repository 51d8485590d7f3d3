import Tap

extension Stream {
  /// What makes prices lower.
  static let marketingFamily: [Stream] = [.coupons, .promotions, .promotionCodes, .giftCertificates]
}
