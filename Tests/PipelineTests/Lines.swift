import Singer

/// Singer lines as a test needs them.
enum Lines {
  /// The noon at which a test's clock begins, as seconds since 1970.
  static let noon = 1_772_366_400

  static func schema(_ stream: String, key: String = "id") -> String {
    let fields =
      #""id":{"type":["integer"]},"customer_group_id":{"type":["null","integer"]},"#
      + #""date_created":{"type":["null","string"],"format":"date-time"}"#
    return
      #"{"type":"SCHEMA","stream":"\#(stream)","schema":{"type":"object","properties":{\#(fields)}},"key_properties":["\#(key)"]}"#
  }

  static func record(_ stream: String, _ record: String) -> String {
    #"{"type":"RECORD","stream":"\#(stream)","record":\#(record)}"#
  }

  static func state(_ number: Int) -> String { #"{"type":"STATE","value":{"bookmarks":{"n":\#(number)}}}"# }

  static func customer(
    _ id: Int, email: String? = nil, phone: String = "", group: Int = 1, created: String = "2025-11-14T16:46:23Z",
    modified: String = "2025-12-01T00:00:00Z"
  ) -> String {
    record(
      "customers",
      """
      {"id":\(id),"email":"\(email ?? "c\(id)@example.com")","first_name":"Ada \(id)","last_name":"O’Neill","phone":"\(phone)",
      "company":"","customer_group_id":\(group),"date_created":"\(created)","date_modified":"\(modified)",
      "addresses":[{"city":"Köln","state_or_province":"NRW","postal_code":"50667","country":"Germany","country_code":"DE"}]}
      """.replacing("\n", with: ""))
  }

  /// A subscriber; without consents if nothing is to tell of them.
  static func subscriber(
    _ id: Int, email: String? = nil, consents: [String]? = ["marketing_newsletter"], channel: Int = 1,
    first: String = "Sub", extra: String = ""
  ) -> String {
    let list = consents.map { #","consents":[\#($0.map { "\"\($0)\"" }.joined(separator: ","))]"# } ?? ""
    return record(
      "subscribers",
      """
      {"id":\(id),"email":"\(email ?? "s\(id)@example.com")","first_name":"\(first) \(id)","last_name":"Scriber",
      "source":"storefront","channel_id":\(channel)\(list)\(extra)}
      """.replacing("\n", with: ""))
  }

  /// An order of a customer, or of a guest with an address of its own.
  static func order(
    _ id: Int, customer: Int = 0, email: String? = nil, status: Int = 11, total: String = "49.50", age: Int = 3600,
    modified: Int? = nil, items: Int = 2
  ) -> String {
    let lines = (0..<items).map {
      #"{"product_id":\#($0 + 1),"variant_id":\#($0 + 100),"name":"Mug","sku":"M","quantity":1,"price_inc_tax":24.75}"#
    }
    return record(
      "orders",
      """
      {"id":\(id),"customer_id":\(customer),"status_id":\(status),"status":"Status \(status)","cart_id":"cart-\(id)",
      "date_created":"\(date(age))","date_modified":"\(date(modified ?? age))","total_inc_tax":\(total),
      "currency_code":"EUR","store_default_currency_code":"EUR","items_total":\(items),
      "billing_address":{"first_name":"Guest","last_name":"\(id)","email":"\(email ?? "g\(id)@example.com")",
      "country_iso2":"DE","city":"Bonn"},"line_items":[\(lines.joined(separator: ","))]}
      """.replacing("\n", with: ""))
  }

  /// A cart that was filled so many seconds before noon, and changed last so many.
  static func cart(
    _ id: String, customer: Int = 0, email: String = "", status: String = "active", age: Int = 1200,
    modified: Int? = nil,
    amount: String = "24.75", channel: Int = 1, order: Int = 5
  ) -> String {
    record(
      "carts",
      """
      {"id":"\(id)","order_id":\(order),"email":"\(email)","customer_id":\(customer),"channel_id":\(channel),
      "currency_code":"EUR","cart_amount":\(amount),"status":"\(status)","date_created":"\(date(age))",
      "date_modified":"\(date(modified ?? age))","source":"order",
      "line_items":[{"id":"1","product_id":7,"name":"Mug","sku":"M","quantity":1,"price":\(amount)}]}
      """.replacing("\n", with: ""))
  }

  static func product(_ id: Int, name: String = "Mug", visible: Bool = true) -> String {
    record(
      "products",
      #"{"id":\#(id),"name":"\#(name)","sku":"S\#(id)","price":9.90,"is_visible":\#(visible),"categories":[23],"variants":[]}"#
    )
  }

  static func category(_ id: Int) -> String {
    record("categories", #"{"category_id":\#(id),"name":"Mugs","is_visible":true,"url":{"path":"/mugs/"}}"#)
  }

  static func date(_ age: Int) -> String { Timestamp(seconds: Int64(noon - age)).rfc3339 }
}
