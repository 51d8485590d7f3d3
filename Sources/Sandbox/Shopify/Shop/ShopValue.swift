import JSON

/// A value of a shop's data.
indirect enum ShopValue: Sendable, Equatable {
  case null
  case bool(Bool)
  case int(Int)
  /// A number as it is written.
  case number(String)
  case text(String)
  case list([ShopValue])
  case object(ShopObject)
  /// A row of a table.
  case row(ShopID)

  /// The text, or null for none.
  static func optional(_ text: String?) -> ShopValue { text.map(ShopValue.text) ?? .null }

  /// A moment, to the second.
  static func time(_ seconds: Int?) -> ShopValue { seconds.map { .text(Dates.iso($0)) } ?? .null }

  /// An object without an id.
  static func of(_ type: String, _ fields: [String: ShopValue], number: Int? = nil) -> ShopValue {
    .object(ShopObject(type: type, number: number, fields: fields))
  }

  /// An amount in a currency.
  static func money(_ amount: Money, _ currency: String = "EUR") -> ShopValue {
    .of("MoneyV2", ["amount": .text(amount.decimal), "currencyCode": .text(currency)])
  }

  /// An amount in the shop's currency and, converted, in the shopper's.
  static func bag(_ amount: Money, shopper: ShopCurrency = .own) -> ShopValue {
    .of(
      "MoneyBag",
      ["shopMoney": .money(amount), "presentmentMoney": .money(shopper.converted(amount), shopper.code)])
  }

  var text: String? { if case .text(let text) = self { text } else { nil } }
  var texts: [String] { if case .list(let items) = self { items.compactMap(\.text) } else { text.map { [$0] } ?? [] } }
  var items: [ShopValue] { if case .list(let items) = self { items } else { [] } }
  var object: ShopObject? { if case .object(let object) = self { object } else { nil } }
  var int: Int? { if case .int(let int) = self { int } else { nil } }
  var row: ShopID? { if case .row(let id) = self { id } else { nil } }
}

/// An object of a type, perhaps with a number of its own.
struct ShopObject: Sendable, Equatable {
  let type: String
  /// The number in its id.
  var number: Int?
  var fields: [String: ShopValue]

  subscript(name: String) -> ShopValue { fields[name] ?? .null }
}

/// What a row is called: `gid://shopify/Customer/820982911946154508`.
struct ShopID: Sendable, Hashable {
  let type: String
  let number: Int

  var gid: String { Self.gid(type, number) }

  static func gid(_ type: String, _ number: Int) -> String { "gid://shopify/\(type)/\(number)" }

  init(_ type: String, _ number: Int) { (self.type, self.number) = (type, number) }

  /// Reads a gid; nil if it is none.
  ///
  /// What follows a question mark is left out.
  init?(_ gid: String) {
    let parts = gid.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 5, gid.hasPrefix("gid://shopify/"), let type = parts.dropFirst(3).first,
      let number = parts.last.flatMap({ Int($0.split(separator: "?").first ?? "") })
    else { return nil }
    self.init(String(type), number)
  }
}

/// A currency that a shopper pays in, and what a hundred of the shop's are in it.
struct ShopCurrency: Sendable {
  let code: String
  let percent: Int

  static let own = ShopCurrency(code: "EUR", percent: 100)
  static let all = [own, own, own, ShopCurrency(code: "USD", percent: 117), ShopCurrency(code: "GBP", percent: 86)]

  func converted(_ amount: Money) -> Money { Money(amount.cents.multipliedClamped(by: percent) / 100) }
}

extension Money {
  /// As Shopify writes a `Decimal`: zeros at the end left out but for one, `11884.9`, `25.0`.
  var decimal: String { cents % 10 == 0 ? String(plain.dropLast()) : plain }
}
