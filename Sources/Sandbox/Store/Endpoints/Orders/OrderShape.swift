/// What of an order a request wants to see.
struct OrderShape: Sendable {
  let consignments: Bool
  let lineItems: Bool
  let fees: Bool
  /// Whether consignments are one object; in a list otherwise.
  let isObject: Bool
  /// Whether no line is cut off or left out, as the API does it.
  var isWhole = false

  /// Everything, as the store has it.
  static let whole = OrderShape(consignments: true, lineItems: true, fees: true, isObject: true, isWhole: true)
}

extension OrderShape {
  init(_ ask: Ask) throws(Answer) {
    let includes = Set(ask.query.list("include"))
    guard includes.isSubset(of: ["consignments", "consignments.line_items", "fees"]) else {
      throw V2List.invalid("include")
    }
    let lineItems = includes.contains("consignments.line_items")
    let structure = ask.query["consignment_structure"]
    guard structure == nil || structure == "object" else { throw V2List.invalid("consignment_structure") }
    self.init(
      consignments: lineItems || includes.contains("consignments"), lineItems: lineItems,
      fees: includes.contains("fees"),
      isObject: structure == "object")
  }
}
