import JSON
import Singer

@testable import Sandbox
@testable import Tap
@testable import TapShopify

/// What a sandbox's shop holds, beside which the records of a stream are laid.
struct ShopTruth {
  let shop: Shopify
  /// The metafields that are read, by stream.
  var metafields: [String: [String]] = [:]
  /// Whether rows may have changed while they were read: what a record tells of other rows is then left out.
  var hasDrifted = false
  /// The customers whose totals nobody tells any more, since an order of theirs is gone.
  var bereft: Set<String> = []

  /// What is wrong with the records of a stream, at most a few sentences; of several records with one id the last counts.
  func faults(_ stream: Stream, _ records: [JSONValue]) -> [String] {
    var found: [String: JSONValue] = [:]
    for record in records { found[record["id"]?.string ?? "none"] = record }
    var faults: [String] = []
    var expected: Set<String> = []
    for row in rows(of: stream) {
      let id = row.id
      expected.insert(id)
      guard let record = found[id] else {
        faults.append("\(stream.id) \(id) is missing")
        continue
      }
      faults += differences(record, row.object, stream.fields, at: stream.id).map { "\($0) (\(id))" }
    }
    for id in found.keys where !hasDrifted && !expected.contains(id) {
      faults.append("\(stream.id) \(id) is not in the shop")
    }
    return Array(faults.prefix(5))
  }

  /// A row that a record should be made of, and the id that the record should have.
  struct Row {
    let id: String
    private(set) var object: ShopObject

    init(_ object: ShopObject) {
      id = ShopTruth.id(object["id"].text ?? ShopID.gid(object.type, object.number ?? 0))
      self.object = object
    }

    init(id: String, _ object: ShopObject) {
      (self.id, self.object) = (id, object)
      self.object.fields["id"] = .text(id)
    }
  }

  /// The rows that a stream's records should be made of.
  func rows(of stream: Stream) -> [Row] {
    switch stream.id {
    case "shop": [Row(ShopCard(seeds: shop.seeds).object(at: shop.now.inSeconds))]
    case "deletions": table("BasicEvent").filter { $0["action"] == .text("destroy") }.map { Row($0) }
    case "order_refunds": table("Order").flatMap { refunds(of: $0) }
    case "inventory_levels":
      (shop.table("Location")?.numbers ?? []).flatMap { location in
        shop.places(at: location).map { Row(id: "\($0.item)-\(location)", shop.level($0)) }
      }
    default: table(ShopifyChange.types[stream.id] ?? "").map { Row($0) }
    }
  }

  private func table(_ type: String) -> [ShopObject] {
    let table = shop.table(type)
    return table?.numbers.compactMap { shop.row(ShopID(type, $0))?.object } ?? []
  }

  private func refunds(of order: ShopObject) -> [Row] {
    order["refunds"].items.compactMap(\.object).map { refund in
      var refund = refund
      refund.fields["orderId"] = order["id"]
      refund.fields["orderName"] = order["name"]
      refund.fields["orderUpdatedAt"] = order["updatedAt"]
      return Row(refund)
    }
  }

  /// A global id as records have it: its number, where it ends with one.
  static func id(_ gid: String) -> String {
    let last = gid.split(separator: "/").last?.split(separator: "?").first ?? ""
    return gid.hasPrefix("gid://") && last.allSatisfy(\.isNumber) ? String(last) : gid
  }
}
