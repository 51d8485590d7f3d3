import JSON
import Singer
import TestSupport
import Testing

@testable import TapBigCommerce

/// Rows in the shapes of the store's own examples, oddities included.
enum Examples {
  static let customers = #"""
    {"id":11,"email":"ines@example.com","first_name":"Inês","last_name":"Prado","company":"","phone":"555-0142",
     "registration_ip_address":"","notes":"","tax_exempt_category":"","customer_group_id":0,
     "date_created":"2025-03-01T08:00:00Z","date_modified":"2025-04-01T08:00:00+02:00","address_count":1,"attribute_count":1,
     "authentication":{"force_password_reset":false},
     "addresses":[{"id":4,"customer_id":11,"address1":"1 Quay","address2":"","city":"Porto","country_code":"PT",
       "address_type":"residential","form_fields":[{"name":"Floor","value":3,"address_id":4}]}],
     "attributes":[{"id":1,"attribute_id":2,"customer_id":11,"attribute_value":"Gold","date_created":"2025-03-01T08:00:00Z"}],
     "form_fields":[{"name":"Likes","value":["Tea","Jam"],"customer_id":11}],"store_credit_amounts":[{"amount":43.15}],
     "accepts_product_review_abandoned_cart_emails":true,"origin_channel_id":1,"channel_ids":null,"unheard_of":{"a":1}}
    """#
  static let orders = #"""
    {"id":118,"customer_id":11,"date_created":"Wed, 10 Jan 2018 21:05:30 +0000","date_modified":"Wed, 05 Dec 2018 20:16:55 +0000",
     "date_shipped":"","status_id":11,"status":"Awaiting Fulfillment","subtotal_ex_tax":"336.3200","total_inc_tax":"361.9500",
     "items_total":1,"payment_provider_id":{},"payment_status":"authorized","ip_address":"","currency_exchange_rate":"1.0000000000",
     "ebay_order_id":"0","credit_card_type":null,"external_id":4711,"external_source":"POS","fees":[],"is_deleted":false,
     "billing_address":{"first_name":"Inês","email":"ines@example.com","form_fields":[{"name":"License","value":"1A"}]},
     "products":{"url":"https://x/products","resource":"/orders/118/products"},
     "consignments":{"pickups":[],"downloads":[],"email":{"gift_certificates":[]},"shipping":[{"id":51,"base_cost":5.1,
       "shipping_quotes":{"url":"https://x/q","resource":"/q"},"line_items":[{"id":65,"order_id":118,"product_id":77,"quantity":1,
       "price_inc_tax":"65.2300","weight":1,"option_set_id":null,"event_date":null,"wrapping_name":"","configurable_fields":[],
       "applied_discounts":[{"id":"manual-discount","amount":"1.5900","name":"Manual","code":null,"target":"order"}],
       "product_options":[{"id":45,"option_id":18,"display_name":"Size","value":"69","type":"Multiple choice"}]}]}]}}
    """#
  static let products = #"""
    {"id":174,"name":"Jar","type":"physical","sku":"","weight":1,"price":7.95,"sale_price":0,"categories":[23,21],"brand_id":36,
     "option_set_id":{},"related_products":[-1],"gift_wrapping_options_list":[],"meta_keywords":[""],"preorder_release_date":{},
     "date_created":"2018-08-15T14:48:46+00:00","date_modified":"2018-09-05T20:42:07+00:00","date_last_imported":"",
     "custom_url":{"url":"/jar/","is_customized":true},"base_variant_id":null,"primary_image":null,
     "variants":[{"id":345,"product_id":174,"sku":"","sku_id":{},"price":null,"calculated_price":7.95,"option_values":[]}],
     "images":[{"id":1,"product_id":174,"is_thumbnail":true,"date_modified":"2018-08-15T14:48:46+00:00"}],
     "custom_fields":[{"id":6,"name":"ISBN","value":"1234"}],
     "bulk_pricing_rules":[{"id":83,"quantity_min":10,"quantity_max":19,"type":"fixed","amount":"8.50"}]}
    """#
  static let categories = #"""
    {"category_id":12,"category_uuid":"d1964756-5e1d-4c72-9fa0-e1a3f7be4a34","parent_id":2,"tree_id":1,"name":"Bath","views":1050,
     "meta_keywords":["soap"],"is_visible":true,"url":{"path":"/bath/","is_customized":false}}
    """#
  static let coupons = #"""
    {"id":1,"name":"$5 off","type":"per_total_discount","amount":"5.0000","min_purchase":"0.0000","expires":"","enabled":true,
     "code":"S2549JM0Y","applies_to":{"entity":"categories","ids":[0]},"num_uses":2,"max_uses":0,"restricted_to":[],
     "shipping_methods":null,"date_created":"Tue, 13 Mar 2018 16:18:59 +0000"}
    """#
}

@Suite struct `The store's own examples` {
  static let cases: [(Stream, String)] = [
    (.customers, Examples.customers), (.orders, Examples.orders), (.products, Examples.products),
    (.categories, Examples.categories), (.coupons, Examples.coupons),
  ]

  @Test(arguments: cases)
  func `pass typed and clean`(_ stream: Stream, _ example: String) throws {
    var writer = RecordWriter(stream: stream, selection: .everything)
    writer.began(at: Timestamp(seconds: runStart))
    writer.write(try JSONValue.parse(example), Additions(attributeNames: [2: "Tier"]))
    let (lines, count) = writer.take()
    #expect(count == 1)
    #expect(writer.takeMismatches().isEmpty)
    #expect(lines.filter { $0 == 0x0A }.count == 1)
    let record = try #require(try JSONValue.parse(lines)["record"])
    let schema = try #require(try JSONValue.parse(writer.schema())["schema"])
    #expect(misfits(record, schema, at: stream.id) == [])
    #expect(record["unheard_of"] == nil)
  }

  @Test func `keep the digits and the meaning`() throws {
    var writer = RecordWriter(stream: .orders, selection: .everything)
    writer.write(try JSONValue.parse(Examples.orders))
    let record = try JSONValue.parse(writer.take().lines)["record"]
    #expect(record?["total_inc_tax"]?.number?.text == "361.9500")
    #expect(record?["date_modified"]?.string == "2018-12-05T20:16:55Z")
    #expect(record?["date_shipped"]?.isNull == true)
    #expect(record?["external_id"]?.string == "4711")
    #expect(record?["line_items"]?[0]?["applied_discounts"]?[0]?["amount"]?.number?.text == "1.5900")
    #expect(record?["consignments"]?["shipping"]?[0]?["line_items"] == nil)
  }

  /// The places where a record does not keep to its schema.
  private func misfits(_ value: JSONValue, _ schema: JSONValue, at path: String) -> [String] {
    let types = schema["type"]?.elements.compactMap(\.string) ?? []
    let allowed = types.isEmpty ? [schema["type"]?.string ?? ""] : types
    let kind =
      switch value.kind {
      case .null: "null"
      case .true, .false: "boolean"
      case .number: value.int != nil && !allowed.contains("number") ? "integer" : "number"
      case .string: "string"
      case .object: "object"
      case .array, .end: "array"
      }
    guard allowed.contains(kind) else { return ["\(path) is \(kind)"] }
    if schema["format"]?.string == "date-time", kind == "string",
      value.string.flatMap({ Timestamp(rfc3339: $0.utf8) }) == nil
    {
      return ["\(path) is no moment"]
    }
    if let properties = schema["properties"], kind == "object" {
      return value.members.flatMap { key, inner in
        properties[key.string].map { misfits(inner, $0, at: "\(path).\(key.string)") } ?? [
          "\(path).\(key.string) is unknown"
        ]
      }
    }
    guard let items = schema["items"], items["type"] != nil, kind == "array" else { return [] }
    return value.elements.flatMap { misfits($0, items, at: "\(path)[]") }
  }
}
