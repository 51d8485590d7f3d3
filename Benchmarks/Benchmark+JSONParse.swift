import Foundation
import JSON

extension Benchmark {
  /// Reading a page, beside Foundation's two readers on the same bytes.
  static let jsonParse = Benchmark(name: "json parse") { _ in
    let page = try CustomerPage()
    let data = Data(page.bytes)
    var parser = JSONParser()

    let ours = try Measurement(bytes: page.bytes.count, records: CustomerPage.records) {
      try parser.parse(page.bytes)
    }
    let serialization = try Measurement(bytes: page.bytes.count, records: CustomerPage.records) {
      try JSONSerialization.jsonObject(with: data)
    }
    let decoder = try Measurement(bytes: page.bytes.count, records: CustomerPage.records) {
      try JSONDecoder().decode(DecodedPage.self, from: data)
    }
    ours.report("JSONParser", against: ("JSONSerialization", serialization), ("JSONDecoder", decoder))
    serialization.report("JSONSerialization")
    decoder.report("JSONDecoder")
  }
}

/// The page as Codable types, for the comparison alone.
private struct DecodedPage: Decodable {
  struct Customer: Decodable {
    let id: Int
    let authentication: [String: Bool]
    let company: String
    let customer_group_id: Int
    let email: String
    let first_name: String
    let last_name: String
    let notes: String
    let phone: String
    let registration_ip_address: String
    let tax_exempt_category: String
    let date_created: String
    let date_modified: String
    let accepts_product_review_abandoned_cart_emails: Bool
    let origin_channel_id: Int
    let channel_ids: [Int]
    let address_count: Int
    let attribute_count: Int
    let addresses: [Address]
    let attributes: [Attribute]
    let store_credit_amounts: [[String: Decimal]]
  }

  struct Address: Decodable {
    let id: Int
    let customer_id: Int
    let address_type: String
    let first_name: String
    let last_name: String
    let company: String
    let address1: String
    let address2: String
    let city: String
    let state_or_province: String
    let postal_code: String
    let country: String
    let country_code: String
    let phone: String
  }

  struct Attribute: Decodable {
    let id: Int
    let customer_id: Int
    let attribute_id: Int
    let attribute_value: String
  }

  let data: [Customer]
}
