extension Stream {
  static let ordersFamily: [Stream] = [orders]
}
