import JSON
import Ledger

/// Records in the form that Brevo's eCommerce takes (developers.brevo.com/reference/createupdatebatchproducts and others).
enum CommerceMapping {
  /// Writes a category (POST /categories/batch).
  static func category(_ record: Record, storeURL: String?, ids: StoreIDs = StoreIDs()) -> [UInt8] {
    let value = record.value
    return JSONWriter.bytes { writer in
      writer.object { writer in
        writer.member("id", ids[record.key])
        writer.member("name", name(value) ?? record.key)
        if let address = address(value["url" as StaticString] ?? value["custom_url" as StaticString], storeURL) {
          writer.member("url", address)
        }
        if let visible = value["is_visible" as StaticString]?.bool { writer.member("isDeleted", !visible) }
      }
    }
  }

  /// The name; nil if there is none.
  static func name(_ value: JSONValue) -> String? {
    value["name" as StaticString]?.string.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// A record's address: the text itself or the one within it; nil where there is none.
  static func addressText(_ value: JSONValue?) -> String? {
    let text = value?.string ?? value?["url" as StaticString]?.string ?? value?["path" as StaticString]?.string
    return text.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// An absolute address; nil where there is none or it cannot be made whole.
  static func address(_ value: JSONValue?, _ storeURL: String?) -> String? {
    addressText(value).flatMap { WebAddress.whole($0, store: storeURL) }
  }

  /// The picture that stands for a product, as the record has it.
  static func imageText(of product: JSONValue) -> String? {
    let images = product["images" as StaticString].map { Array($0.elements) } ?? []
    let chosen =
      product["primary_image" as StaticString] ?? images.first { $0["is_thumbnail" as StaticString]?.bool == true }
      ?? images.first
    return chosen?["url_standard" as StaticString]?.string.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// The most bytes of an entry's text.
  static let mostMetaBytes = 500

  /// At most 20 entries of text or whole numbers (the smaller of the two documented caps).
  static func meta(_ product: JSONValue, _ rules: CatalogSettings, into writer: inout JSONWriter) {
    var left = 15
    var seen: Set<String> = []
    writer.object { writer in
      for field in ["brand_id", "type", "condition", "availability"] { writer.text(field, product[field]) }
      let tags = rules.tags(of: product)
      if !tags.isEmpty { writer.member("tags", tags) }
      for custom in product["custom_fields" as StaticString].map({ Array($0.elements) }) ?? [] where left > 0 {
        guard let name = custom["name" as StaticString]?.string, let value = custom["value" as StaticString]?.string,
          !name.isEmpty, name.utf8.count <= 100, value.utf8.count <= mostMetaBytes, seen.insert(name).inserted
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
}
