import Tap

extension Stream {
  /// The store itself and how it is set up.
  static let storeFamily: [Stream] = [.store, .channels, .sites, .currencies, .taxClasses, .abandonedCartEmails]
}
