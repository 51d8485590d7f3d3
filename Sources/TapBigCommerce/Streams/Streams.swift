import Singer

extension Stream {
  /// The table of all streams, in the order in which they are read.
  static let all: [Stream] = [.customers, .orders, .products, .categories, .coupons]

  /// What discovery says of all of them.
  static var descriptions: [StreamDescription] { all.map(\.singer) }
}
