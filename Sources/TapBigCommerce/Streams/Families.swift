extension Stream {
  static let customersFamily: [Stream] = [customers]
  static let cartsFamily: [Stream] = []
  static let inventoryFamily: [Stream] = []
  static let marketingFamily: [Stream] = [coupons]
  static let storeFamily: [Stream] = []
}
