import JSON
import Ledger
import Singer

/// The record of a cart that has become an order, where no record of the cart tells so itself.
enum ConvertedCart {
  /// Makes a cart's last record say that it has become an order.
  ///
  /// - Parameters:
  ///   - cart: the cart's last record; nil if it is not known any more.
  ///   - facts: what is known of it now.
  /// - Returns: the record.
  static func record(of cart: JSONValue?, _ facts: CartFacts) -> JSONValue {
    let bytes = JSONWriter.bytes { writer in
      writer.object { writer in
        if let cart {
          for (key, value) in cart.members where !changing.contains(key.string) {
            writer.key(raw: key.raw)
            writer.value(value)
          }
        } else {
          writer.member("id", facts.id)
        }
        end(facts, into: &writer)
      }
    }
    return (try? JSONValue.parse(bytes)) ?? .null
  }

  private static let changing: Set = ["status", "order_id", "date_modified"]

  private static func end(_ facts: CartFacts, into writer: inout JSONWriter) {
    writer.member("status", "converted")
    if let number = facts.order.flatMap({ Int($0) }) {
      writer.member("order_id", number)
    } else if let order = facts.order {
      writer.member("order_id", order)
    }
    writer.member("date_modified", Timestamp(seconds: Int64(facts.modified)).rfc3339)
  }
}
