import JSON
import Ledger

/// An amount of money, or another exact number, that a record tells.
struct Amount: Sendable, Equatable {
  /// The number as JSON writes it.
  let digits: String
  let value: ExactAmount

  /// No shop has so much: sums of what is below stay exact.
  private static let tooMuch = ExactAmount(10_000_000_000_000_000)

  /// Creates an amount that was computed.
  init(_ value: ExactAmount) { (digits, self.value) = (value.plainText, value) }

  /// Reads a value of a record; nil if it is no amount.
  init?(_ value: JSONValue) {
    guard let number = PlainNumber(value), let exact = number.exact, -Amount.tooMuch < exact, exact < Amount.tooMuch
    else { return nil }
    (digits, self.value) = (number.digits, exact)
  }
}

extension JSONValue {
  /// The value of a member where there is one: neither null nor a text of blanks.
  func given(_ field: String) -> JSONValue? {
    guard let value = self[field], !value.isNull, value.string.map({ !$0.withoutBlanks.isEmpty }) ?? true else {
      return nil
    }
    return value
  }

  /// Reads the amount of a member; nil where there is no value.
  func amount(_ field: String) throws(Flaw) -> Amount? {
    guard let value = given(field) else { return nil }
    guard let amount = Amount(value) else { throw Flaw(field, value, .amount) }
    return amount
  }

  /// What keeps the amounts of members from being read.
  func flaws(amounts fields: [String]) -> [Flaw] {
    fields.compactMap { field in
      given(field).flatMap { Amount($0) == nil ? Flaw(field, $0, .amount) : nil }
    }
  }
}
