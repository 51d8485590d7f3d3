package import JSON

/// A kind of object of the store that callbacks name.
///
/// The raw value stands in spools as the family of a hint, so it never changes.
package enum ObjectFamily: String, Sendable, CaseIterable {
  case customer = "customers"
  case subscriber = "subscribers"
  case order = "orders"
  case cart = "carts"
  case product = "products"
  case category = "categories"
  /// What is in stock of a product, all its variants and places together; its id is the product's.
  case stock

  /// Reads the id of an object out of a callback; nil if it is none.
  package func id(_ value: JSONValue) -> String? { self == .cart ? ObjectID.uuid(value) : ObjectID.number(value) }
}

/// The ids that the store gives, in the one form in which objects are told apart.
package enum ObjectID {
  /// A positive integer, also where it comes as a text of digits; nil for anything else.
  package static func number(_ value: JSONValue) -> String? {
    let number: Int?
    if let text = value.string {
      let isPlain = text.utf8.first != 0x30 && text.utf8.allSatisfy { 0x30...0x39 ~= $0 }
      number = isPlain ? Int(text) : nil
    } else {
      number = value.int
    }
    return number.flatMap { $0 > 0 ? String($0) : nil }
  }

  /// A uuid with its four hyphens, in lower case; nil for anything else.
  package static func uuid(_ value: JSONValue) -> String? {
    guard let text = value.string?.lowercased(), text.utf8.count == 36 else { return nil }
    let hyphens: Set = [8, 13, 18, 23]
    for (place, byte) in text.utf8.enumerated() {
      let isDigit = 0x30...0x39 ~= byte || 0x61...0x66 ~= byte
      guard hyphens.contains(place) ? byte == 0x2D : isDigit else { return nil }
    }
    return text
  }
}
