import JSON
import Ledger

/// How many pieces of something there are, as Brevo is told it.
///
/// Shops that mean “unlimited” put the greatest number that their software knows. Brevo says only that stock is a number, so
/// what is beyond 32 bits is held at that bound, which means the same to an automation.
enum StockLevel {
  /// The most that Brevo is told.
  static let most = 2_147_483_647

  /// Reads a level: a number, or a text of one, without its fraction; nil where there is none.
  static func read(_ value: JSONValue?) -> Int? {
    // Of a number of JSON all powers are read, as whatever is too large is held.
    guard let digits = value.flatMap(PlainNumber.init)?.digits ?? value?.number?.text else { return nil }
    let isPlain = digits.utf8.allSatisfy { $0 != UInt8(ascii: "e") && $0 != UInt8(ascii: "E") }
    guard isPlain else { return held(Int(clamping: Double(digits) ?? 0)) }
    return held(Int(digits.prefix { $0 != "." }) ?? (digits.hasPrefix("-") ? -most : most))
  }

  /// A level within what is told; below nothing it is kept, as one place may owe what another has.
  static func held(_ level: Int) -> Int { min(max(level, -most), most) }

  /// The stock that levels come to: never less than nothing.
  static func sum(_ levels: some Sequence<Int>) -> Int { max(0, held(levels.clampedSum)) }

  /// Whether something stands where a level should, and is none.
  static func isUnfit(_ value: JSONValue?) -> Bool {
    guard let value, !value.isNull, !value.isString("") else { return false }
    return read(value) == nil
  }
}

extension StockChange {
  /// The change as Brevo is told it, within what its catalog is told too; nil where that did not change.
  var held: StockChange? {
    var change = self
    (change.before, change.now) = (StockLevel.sum([before]), StockLevel.sum([now]))
    return change.before == change.now ? nil : change
  }
}
