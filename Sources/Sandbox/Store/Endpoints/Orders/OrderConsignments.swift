import JSON

extension Store {
  /// The consignments of one order.
  static func orderConsignments(_ world: inout World, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    let list = try V2List(ask, filters: ["include"], paged: false)
    let lines = try list.includes(["consignments.line_items"])
    let order = try world.store.order(names)
    let shape = OrderShape(consignments: true, lineItems: !lines.isEmpty, fees: false, isObject: true)
    return .json { order.consignment(&$0, shape, ask.origin + "/stores/" + world.store.hash + "/v2") }
  }

  /// The fees of one order.
  static func orderFees(_ world: inout World, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    _ = try V2List(ask, filters: [], paged: false)
    let order = try world.store.order(names)
    return .json { writer in writer.object { $0.member("fees") { order.fees(&$0) } } }
  }

  static func consignmentRows(_ store: Store, _ order: Int) -> [[UInt8]] {
    store.orders[order].map { order in [JSONWriter.bytes { order.consignment(&$0, .whole, "") }] } ?? []
  }

  static func feeRows(_ store: Store, _ order: Int) -> [[UInt8]] {
    store.orders[order].map { order in order.hasFee ? [JSONWriter.bytes { order.writeFee(&$0) }] : [] } ?? []
  }

  /// Every order with all its lines.
  static func orderRows(_ store: Store, _ parent: Int) -> [[UInt8]] {
    store.orders.ids.map { id in
      JSONWriter.bytes { store.orders.row(id).write(&$0, .whole, root: "") }
    }
  }
}
