import JSON
import Ledger
import Singer

/// Records in the form that Brevo's eCommerce takes (developers.brevo.com/reference/createupdatebatchproducts and others).
enum CommerceMapping {
  /// Writes a category (POST /categories/batch).
  static func category(_ record: Record, storeURL: String?) -> [UInt8] {
    let value = record.value
    return JSONWriter.bytes { writer in
      writer.object { writer in
        writer.member("id", record.key)
        writer.member("name", name(value) ?? record.key)
        if let address = address(value["url" as StaticString] ?? value["custom_url" as StaticString], storeURL) {
          writer.member("url", address)
        }
        if let visible = value["is_visible" as StaticString]?.bool { writer.member("isDeleted", !visible) }
      }
    }
  }

  /// Writes a product, and its variants as children where it has a choice of them (POST /products/batch).
  ///
  /// BigCommerce numbers products and variants apart, so a variant's id is `<product>-<variant>`.
  static func products(_ record: Record, storeURL: String?) -> [(id: String, json: [UInt8])] {
    let value = record.value
    let address = address(value["custom_url" as StaticString], storeURL)
    let image = image(of: value)
    let isGone = value["is_visible" as StaticString]?.bool == false
    var rows: [(String, [UInt8])] = []
    let parent = JSONWriter.bytes { writer in
      writer.object { writer in
        writer.member("id", record.key)
        writer.member("name", name(value) ?? record.key)
        if let address { writer.member("url", address) }
        if let image { writer.member("imageUrl", image) }
        writer.text("sku", value["sku" as StaticString])
        writer.number("price", value["calculated_price" as StaticString] ?? value["price" as StaticString])
        if value["inventory_tracking" as StaticString]?.isString("none") == false {
          writer.number("stock", value["inventory_level" as StaticString])
        }
        if let categories = value["categories" as StaticString], categories.kind == .array {
          writer.member("categories") { writer in
            writer.array { writer in
              for category in categories.elements { writer.string(String(decoding: category.raw, as: UTF8.self)) }
            }
          }
        }
        writer.member("metaInfo") { meta(value, into: &$0) }
        writer.member("isDeleted", isGone)
      }
    }
    rows.append((record.key, parent))
    let variants = value["variants" as StaticString].map { Array($0.elements) } ?? []
    for variant in variants where !isBase(variant, of: value, among: variants.count) {
      guard let number = variant["id" as StaticString] else { continue }
      let id = "\(record.key)-\(String(decoding: number.raw, as: UTF8.self))"
      let child = JSONWriter.bytes { writer in
        writer.object { writer in
          writer.member("id", id)
          writer.member("parentId", record.key)
          writer.member("name", ([name(value) ?? record.key] + options(of: variant)).joined(separator: " – "))
          if let address { writer.member("url", address) }
          if let own = variant["image_url" as StaticString]?.string, !own.isEmpty {
            writer.member("imageUrl", own)
          } else if let image {
            writer.member("imageUrl", image)
          }
          writer.text("sku", variant["sku" as StaticString])
          let price = variant["calculated_price" as StaticString] ?? variant["price" as StaticString]
          writer.number("price", price?.isNull == false ? price : value["price" as StaticString])
          if value["inventory_tracking" as StaticString]?.isString("variant") == true {
            writer.number("stock", variant["inventory_level" as StaticString])
          }
          writer.member("isDeleted", isGone || variant["purchasing_disabled" as StaticString]?.bool == true)
        }
      }
      rows.append((id, child))
    }
    return rows
  }

  private static func name(_ value: JSONValue) -> String? {
    value["name" as StaticString]?.string.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// An absolute address: as it is, or a path behind the storefront's address.
  private static func address(_ value: JSONValue?, _ storeURL: String?) -> String? {
    guard let text = value?.string ?? value?["url" as StaticString]?.string ?? value?["path" as StaticString]?.string,
      !text.isEmpty
    else { return nil }
    if text.hasPrefix("http") { return text }
    guard let storeURL else { return nil }
    return (storeURL.hasSuffix("/") ? String(storeURL.dropLast()) : storeURL)
      + (text.hasPrefix("/") ? text : "/" + text)
  }

  private static func image(of product: JSONValue) -> String? {
    let images = product["images" as StaticString].map { Array($0.elements) } ?? []
    let chosen =
      product["primary_image" as StaticString] ?? images.first { $0["is_thumbnail" as StaticString]?.bool == true }
      ?? images.first
    return chosen?["url_standard" as StaticString]?.string.flatMap { $0.isEmpty ? nil : $0 }
  }

  private static func isBase(_ variant: JSONValue, of product: JSONValue, among count: Int) -> Bool {
    if let options = variant["option_values" as StaticString], options.kind == .array { return options.count == 0 }
    return count == 1
  }

  private static func options(of variant: JSONValue) -> [String] {
    variant["option_values" as StaticString]?.elements.compactMap { $0["label" as StaticString]?.string } ?? []
  }

  /// At most 20 entries of text or whole numbers (the smaller of the two documented caps).
  private static func meta(_ product: JSONValue, into writer: inout JSONWriter) {
    var left = 15
    var seen: Set<String> = []
    writer.object { writer in
      for field in ["brand_id", "type", "condition", "availability"] { writer.text(field, product[field]) }
      for custom in product["custom_fields" as StaticString].map({ Array($0.elements) }) ?? [] where left > 0 {
        guard let name = custom["name" as StaticString]?.string, let value = custom["value" as StaticString]?.string,
          !name.isEmpty, value.utf8.count <= 500, seen.insert(name).inserted
        else { continue }
        writer.member("custom_\(name)", value)
        left -= 1
      }
    }
  }
}

extension JSONWriter {
  /// Writes a member as text where there is a value.
  mutating func text(_ name: String, _ value: JSONValue?) {
    guard let value, !value.isNull else { return }
    let text = value.string ?? String(decoding: value.json, as: UTF8.self)
    if !text.isEmpty { member(name, text) }
  }

  /// Writes a member as a number where there is one.
  mutating func number(_ name: String, _ value: JSONValue?) {
    guard let digits = Order.digits(value) else { return }
    member(name) { $0.raw(digits.utf8) }
  }
}
