import Foundation
import JSON

/// What a list is sorted by, for one row.
enum SortValue: Sendable, Comparable {
  case number(Int)
  case text(String)
}

/// Where a page of a list begins or ends: the id of a row and what the list is sorted by, as Shopify's cursors are.
struct ShopCursor: Sendable, Comparable {
  let value: SortValue
  let number: Int

  static func < (left: ShopCursor, right: ShopCursor) -> Bool {
    if left.value == right.value { return left.number < right.number }
    return left.value < right.value
  }

  /// Base64 of `{"last_id":1,"last_value":"1"}`.
  var text: String {
    let json = JSONWriter.bytes { writer in
      writer.object { writer in
        writer.member("last_id", number)
        switch value {
        case .number(let int): writer.member("last_value", int)
        case .text(let text): writer.member("last_value", text)
        }
      }
    }
    return Data(json).base64EncodedString()
  }

  init(_ value: SortValue, _ number: Int) { (self.value, self.number) = (value, number) }

  /// Reads a cursor; nil if it is none.
  init?(_ text: String) {
    guard let data = Data(base64Encoded: text), let json = try? JSONValue.parse(Array(data)),
      let number = json["last_id"]?.int
    else { return nil }
    if let int = json["last_value"]?.int {
      self.init(.number(int), number)
    } else if let text = json["last_value"]?.string {
      self.init(.text(text), number)
    } else {
      return nil
    }
  }
}
