import JSON
import Ledger
import Testing

@testable import TargetBrevo

@Suite struct `Settings of products` {
  static func settings(_ json: String) throws -> Settings {
    try `Where records come from`.settings(#"{"api_key":"k",\#(json)}"#)
  }

  /// The rows that a product gives, hidden ones in parentheses, with a mark for a picture and with their tags.
  static func rows(_ json: String, _ product: String) throws -> [String] {
    let record = Record(stream: "products", key: "7", value: try JSONValue.parse(product))
    let rules = try settings(json).catalog
    return try CommerceMapping.products(record, knowing: .init(rules: rules)).map { row in
      let value = try JSONValue.parse(row.json)
      let tags = value["metaInfo"]?["tags"]?.string.map { " #\($0)" } ?? ""
      let image = value["imageUrl"] == nil ? "" : " img"
      return (value["isDeleted"]?.bool == true ? "(\(row.item.id))" : row.item.id) + image + tags
    }
  }

  static let mug = #"""
    {"name":"Mug","status":"ACTIVE","is_visible":true,"tags":["new","Sale"],"category_names":["Kitchen","new"],
    "primary_image":{"url_standard":"https://c.example/m.png"},"variants":[
    {"id":"70","option_values":[{"label":"Red"}]},{"id":"71","option_values":[{"label":"Blue"}]}]}
    """#

  @Test(
    arguments: [
      (#""products":{}"#, ["7 img #new,Sale", "7-70 img", "7-71 img"]),
      (#""products":{"include_variants":false}"#, ["7 img #new,Sale"]),
      (#""products":{"include_variants":"false","include_images":false}"#, ["7 #new,Sale"]),
      (#""products":{"categories_as_tags":true,"include_variants":false}"#, ["7 img #new,Sale,Kitchen"]),
      (#""products":{"include_variants":false,"filter":{"status":"active"}}"#, ["7 img #new,Sale"]),
      (#""products":{"include_variants":false,"filter":{"status":["draft"]}}"#, ["(7) img #new,Sale"]),
      (
        #""products":{"filter":{"exclude_tags":["hidden","SALE"]},"include_images":false}"#,
        ["(7) #new,Sale", "(7-70)", "(7-71)"]
      ),
      (#""sync":{"products":{"include_variants":false,"include_images":false}}"#, ["7 #new,Sale"]),
    ])
  func `say what of a product goes to Brevo`(_ settings: String, _ rows: [String]) throws {
    #expect(try Self.rows(settings, Self.mug) == rows)
  }

  @Test(arguments: [("active", "ACTIVE", false), ("active", "DRAFT", true), ("draft", "DRAFT", false)])
  func `show the statuses that the filter names, whatever the shop shows`(
    _ chosen: String, _ status: String, _ isHidden: Bool
  ) throws {
    let product = #"{"name":"Mug","status":"\#(status)","is_visible":\#(status == "ACTIVE")}"#
    let rows = try Self.rows(#""products":{"filter":{"status":"\#(chosen)"}}"#, product)
    #expect(rows == [isHidden ? "(7)" : "7"])
  }

  @Test func `leave the digests of products as they were where nothing is set`() throws {
    let rules = { (json: String) in
      let settings = try Self.settings(json)
      return settings.rules(of: .products)
    }
    #expect(try rules(#""products":{}"#) == Array("2|".utf8))
    #expect(try rules(#""inventory":{"low_stock_threshold":3}"#) == Array("2|".utf8))
    let (active, draft) = (#""products":{"filter":{"status":"active"}}"#, #""products":{"filter":{"status":"draft"}}"#)
    #expect(try rules(active) != rules(draft))
  }
}
