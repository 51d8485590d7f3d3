import CommandLine
import JSON
import Testing

@testable import TargetBrevo

@Suite struct `Where records come from` {
  static func settings(_ json: String) throws -> Settings {
    let (values, _) = try SettingsReader.read(
      settings: Settings.all, also: SharedConfiguration.names, configPaths: ["config.json"],
      environmentPrefix: "TARGET_BREVO_", environment: [:], readFile: { _ in Array(json.utf8) })
    return try Settings(values)
  }

  static func record(_ settings: Settings, _ stream: String, _ json: String) throws -> JSONValue {
    try #require(settings.streams.feed(of: stream)).record(JSONValue.parse(json))
  }

  @Test(
    arguments: [
      (#""store_hash":"abc""#, .bigcommerce, "bc-abc-", 60), ("", .bigcommerce, "bc-", 60),
      (#""shop":"tea-house""#, .shopify, "shopify-tea-house-", 30),
      (#""shop_url":"https://Tea-House.myshopify.com/""#, .shopify, "shopify-tea-house-", 30),
      (#""shop":"tea-house","store_hash":"abc""#, .bigcommerce, "bc-abc-", 60),
      (#""shop":"tea-house","source":"bigcommerce""#, .bigcommerce, "bc-", 60),
      (#""source":"shopify","abandoned_after_minutes":60"#, .shopify, "shopify-", 60),
      (#""shop":"tea","ext_id_prefix":"t-""#, .shopify, "t-", 30),
    ] as [(String, SourceSettings.Source, String, Int)])
  func `follows from what names the shop`(
    _ json: String, _ source: SourceSettings.Source, _ prefix: String, _ minutes: Int
  ) throws {
    let settings = try Self.settings(#"{"api_key":"k"\#(json.isEmpty ? "" : ",")\#(json)}"#)
    #expect(settings.source == source)
    #expect(settings.extIDPrefix == prefix)
    #expect(settings.abandonedAfter == minutes * 60)
  }

  @Test func `is refused where the shop is no shop's name`() {
    let problems = #expect(throws: SettingsProblems.self) { try Self.settings(#"{"api_key":"k","shop":"tea house"}"#) }
    #expect(problems?.lines == [Words.Problem.shopName])
  }

  @Test func `leaves BigCommerce's streams as they are`() throws {
    let settings = try Self.settings(#"{"api_key":"k","store_hash":"abc"}"#)
    #expect(try Self.record(settings, "customers", #"{"id":1,"email":"a@b.de"}"#)["email"]?.string == "a@b.de")
    #expect(settings.streams.feed(of: "abandoned_checkouts") == nil)
    #expect(settings.streams.feed(of: "deletions") == nil)
  }

  @Test func `has every stream of Shopify's tap that has a place`() throws {
    let settings = try Self.settings(#"{"api_key":"k","shop":"tea"}"#)
    let feeds = [
      "customers": "customers", "orders": "orders", "products": "products", "collections": "categories",
      "abandoned_checkouts": "carts", "inventory_levels": "inventory_items", "discounts": "coupons",
      "deletions": "deletions",
    ]
    for (theirs, ours) in feeds { #expect(settings.streams.feed(of: theirs)?.stream == ours, "\(theirs)") }
    for stream in ["shop", "locations", "carts", "coupons"] { #expect(settings.streams.feed(of: stream) == nil) }
  }

  @Test func `gives way to the setting streams field by field`() throws {
    let settings = try Self.settings(
      #"""
      {"api_key":"k","shop":"tea","streams":{"customers":{"fields":{
      "first_name":"displayName","addresses[0].city":{"value":"Bonn"},"note":null,"extra":{"from":"tags","join":", "}}},
      "orders":{"from":"old_orders","fields":{"status_id":{"value":11},"date_created":"d","total_inc_tax":"t",
      "billing_address.email":"e"}}}}
      """#)
    let customer = try Self.record(
      settings, "customers",
      #"{"id":"1","displayName":"Lin P","firstName":"Lin","lastName":"Park","note":"x","tags":["a","b"],"defaultAddress":{"city":"Ulm","zip":"89073"}}"#
    )
    #expect(customer["first_name"]?.string == "Lin P")
    #expect(customer["last_name"]?.string == "Park")
    #expect(customer["addresses"]?[0]?["city"]?.string == "Bonn")
    #expect(customer["addresses"]?[0]?["postal_code"]?.string == "89073")
    #expect(customer["note"] == nil)
    #expect(customer["extra"]?.string == "a, b")
    #expect(settings.streams.feed(of: "orders") == nil)
    let order = try Self.record(settings, "old_orders", #"{"d":"2026-01-01","t":"1","e":"a@b.de","name":"1001"}"#)
    #expect(order["name"] == nil)
    #expect(order["total_inc_tax"]?.string == "1")
  }

  @Test func `shows its own mapping where the program tells of itself`() throws {
    #expect(ProgramInfo.target.about.text.contains(ShopifyStreams.text))
    #expect(ProgramInfo.target.about.markdown().contains("```json\n\(ShopifyStreams.text)\n```"))
    #expect(try JSONValue.parse(ShopifyStreams.text).count == 8)
  }

  @Test func `takes a value for the first word of a list that has one, and one field of each object`() throws {
    let settings = try Self.settings(
      #"""
      {"api_key":"k","shop":"tea","streams":{"customers":{"fields":{
      "tier":{"from":"tags","values":{"gold":"Gold","silver":"Silver"}},"keys":{"from":"metafields","each":"key"}}}}}
      """#)
    let customer = try Self.record(
      settings, "customers", #"{"id":"1","tags":["new","silver","gold"],"metafields":[{"key":"a"},{"key":"b"},{}]}"#)
    #expect(customer["tier"]?.string == "Silver")
    #expect(String(decoding: customer["keys"]?.json ?? [], as: UTF8.self) == #"["a","b"]"#)
  }

  @Test(arguments: [
    ("", ["FIRSTNAME", "TAGS"]), (#","field_mapping":{"email":"email","first_name":"NAME"}"#, ["NAME"]),
    (#","customer_mapping":{"email":"email","last_name":"NOM"},"field_mapping":{"email":"email"}"#, ["NOM"]),
    (#","customer_mapping":\#(CustomerMapping.standard)"#, ["FIRSTNAME", "TAGS"]),
    (
      #","customer_mapping":\#(CustomerMapping.standard),"field_mapping":{"email":"email","first_name":"NAME"}"#,
      ["NAME"]
    ),
  ])
  func `decides what customers are mapped to, unless a mapping is set under either name`(
    _ more: String, _ attributes: [String]
  ) throws {
    let settings = try Self.settings(#"{"api_key":"k","shop":"tea"\#(more)}"#)
    let mapped = settings.mapping.entries.map(\.attribute)
    #expect(attributes.allSatisfy(mapped.contains), "\(mapped)")
    #expect(attributes.count > 1 || mapped == attributes)
    #expect(!mapped.contains("CUSTOMER_GROUP"))
  }

  @Test func `may say more of a family in an object, as the hosted connector's page does`() throws {
    let settings = try Self.settings(
      #"""
      {"api_key":"k","shop_url":"tea.myshopify.com","field_mapping":{"email":"email"},"sync":{"customers":true,
      "products":{"enabled":true,"include_variants":false,"filter":{"status":"Active","exclude_tags":["Hidden"]}},
      "carts":{"enabled":false},"inventory":{"enabled":true,"low_stock_threshold":10,"out_of_stock_events":false}},
      "products":{"include_variants":true},"events":{"back_in_stock":"returned"}}
      """#)
    #expect(settings.families.products && settings.families.inventory && !settings.families.carts)
    #expect(settings.catalog.includesVariants)
    #expect(settings.catalog.statuses == ["active"])
    #expect(settings.catalog.excludedTags == ["hidden"])
    #expect(settings.commerce.lowStockThreshold == 10)
    #expect(settings.events[.outOfStock] == nil)
    #expect(settings.events[.backInStock] == "returned")
    #expect(settings.events[.lowStock] == "low_stock")
    #expect(
      settings.translated.map { "\($0.theirs)>\($0.ours)" } == [
        "field_mapping>customer_mapping", "sync.products>products", "sync.inventory>inventory",
      ])
  }

  @Test func `warns of what is not known in these objects`() throws {
    let settings = try Self.settings(
      #"""
      {"api_key":"k","shop":"tea","sync":{"products":{"enabled":true,"colour":1,"filter":{"size":"L"}},
      "inventory":{"places":2},"orders":{"enabled":true}}}
      """#)
    #expect(settings.catalog.unknown == ["sync.products.colour", "sync.products.filter.size", "sync.inventory.places"])
  }

  @Test func `names what is wrong in these objects`() {
    let problems = #expect(throws: SettingsProblems.self) {
      try Self.settings(
        #"""
        {"api_key":"k","shop":"tea","sync":{"products":{"include_variants":"maybe"},"carts":{"enabled":7}},
        "products":{"filter":{"status":5}},"inventory":{"low_stock_threshold":-1}}
        """#)
    }
    let text = problems?.lines.joined(separator: "\n") ?? ""
    for place in [
      "sync.products.include_variants:", "carts", "products.filter.status:",
      "inventory.low_stock_threshold:",
    ] { #expect(text.contains(place), "\(place) is missing in \(text)") }
  }
}
