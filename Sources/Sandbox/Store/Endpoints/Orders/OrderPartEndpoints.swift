import JSON

/// What of one order has no list of its own form: consignments and fees.
enum OrderPartEndpoints {
  /// The consignments of one order.
  static func consignments(_ store: inout Store, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    let list = try V2List(ask, filters: ["include"], paged: false)
    let lines = try list.includes(["consignments.line_items"])
    let order = try OrderEndpoints.order(names, in: store)
    let shape = OrderShape(consignments: true, lineItems: !lines.isEmpty, fees: false, isObject: true)
    return .json { order.consignment(&$0, shape, ask.origin + "/stores/" + store.hash + "/v2") }
  }

  /// The fees of one order.
  static func fees(_ store: inout Store, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    _ = try V2List(ask, filters: [], paged: false)
    let order = try OrderEndpoints.order(names, in: store)
    return .json { writer in writer.object { $0.member("fees") { order.fees(&$0) } } }
  }

  static func consignmentRows(_ store: Store, _ order: Int) -> [[UInt8]] {
    store.orders[order].map { order in [JSONWriter.bytes { order.consignment(&$0, .whole, "") }] } ?? []
  }

  static func feeRows(_ store: Store, _ order: Int) -> [[UInt8]] {
    store.orders[order].map { order in order.hasFee ? [JSONWriter.bytes { order.writeFee(&$0) }] : [] } ?? []
  }
}
