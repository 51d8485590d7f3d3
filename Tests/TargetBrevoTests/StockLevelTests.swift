import JSON
import Testing

@testable import Ledger
@testable import TargetBrevo

@Suite struct `The stock that Brevo is told` {
  @Test(
    arguments: [
      ("5", 5), ("-2", -2), ("0", 0), ("3.9", 3), ("\"12\"", 12), ("1e3", 1000), ("2147483648", 2_147_483_647),
      ("9223372036854775807", 2_147_483_647), ("-9223372036854775808", -2_147_483_647),
      ("123456789012345678901234567890", 2_147_483_647), ("1e400", 2_147_483_647), ("-1e400", -2_147_483_647),
      ("1e-400", 0), ("null", nil), ("\"\"", nil), ("\"many\"", nil), ("true", nil), ("[5]", nil), ("{}", nil),
    ] as [(String, Int?)])
  func `is read from whatever a record has`(_ json: String, _ level: Int?) throws {
    let value = try JSONValue.parse(json)
    #expect(StockLevel.read(value) == level)
    #expect(StockLevel.isUnfit(value) == (level == nil && json != "null" && json != "\"\""))
  }

  /// The stock of a product and its variants as their rows have it.
  static func stock(_ product: String, knowing known: CommerceMapping.CatalogKnowledge = .init()) throws -> [Int?] {
    let record = Record(stream: "products", key: "1", value: try JSONValue.parse(product))
    let rows = CommerceMapping.products(record, knowing: known)
    let told = try rows.map { try JSONValue.parse($0.json)["stock"]?.int }
    #expect(told == rows.map(\.item.stock))
    return told
  }

  static let most = StockLevel.most

  @Test(
    arguments: [
      (["9223372036854775807", "9223372036854775807"], [most, most, most]),
      (["9223372036854775807", "-9223372036854775808"], [most, most, 0]),
      (["2147483647", "1"], [most, most, 1]),
      (["-5", "3"], [3, 0, 3]),
      (["\"4\"", "1e400"], [most, 4, most]),
      (["\"many\"", "2"], [2, nil, 2]),
    ] as [([String], [Int?])])
  func `of a product is what its variants come to`(_ levels: [String], _ stock: [Int?]) throws {
    let variants = levels.enumerated().map { number, level in
      #"{"id":\#(number + 1),"option_values":[{"label":"\#(number)"}],"inventory_level":\#(level)}"#
    }
    let json = #"{"id":1,"name":"Tea","inventory_tracking":"variant","variants":[\#(variants.joined(separator: ","))]}"#
    #expect(try Self.stock(json) == stock)
  }

  @Test func `adds up over places, however much lies there`() throws {
    var known = CommerceMapping.CatalogKnowledge()
    known.stock = ["1": ["1": .max, "2": .max]]
    let json = #"{"id":1,"name":"Tea","inventory_tracking":"product","variants":[]}"#
    #expect(try Self.stock(json, knowing: known) == [Self.most])
  }

  @Test(
    arguments: [(7, most + 5, most), (most + 5, most, nil), (.max, 0, 0), (0, .max, most), (3, 2, 2)]
      as [(Int, Int, Int?)])
  func `is the same in events as in the catalog`(_ before: Int, _ now: Int, _ told: Int?) {
    let change = StockChange(
      id: "7-1", product: "7", variant: "1", name: nil, sku: nil, before: before, now: now, warning: nil,
      changed: 2000, revision: 3)
    #expect(change.held?.now == told)
    #expect(change.held.map { $0.before <= Self.most } ?? true)
  }
}
