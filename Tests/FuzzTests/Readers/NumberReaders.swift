import JSON
import Ledger
import Singer

@testable import Tap
@testable import TargetBrevo

extension FuzzReader {
  /// Numbers as records and rows write them.
  static let numbers = FuzzReader("numbers", atMost: 512) { bytes in
    let text = bytes.asText
    if let number = PlainNumber(text) {
      let value = try JSONValue.parse(number.digits)
      try promise(value.kind == .number, "no number: \(number.digits)")
      try promise(PlainNumber(value)?.exact == number.exact, "another number once it is written")
      _ = (number.whole, Amount(value))
    }
    if let exact = ExactAmount(text) {
      try promise(ExactAmount(exact.text) == exact, "another amount once it is written: \(exact.text)")
      var sum = exact
      _ = (sum.add(exact), sum.roundedUp, sum.isPositive, exact.parts(100, of: 7), exact.text)
    }
    if let decimal = Decimal(bytes[...]) {
      let value = try JSONValue.parse(JSONWriter.bytes { decimal.write(into: &$0) })
      try promise(value.kind == .number, "no number")
      if decimal.isWhole { _ = try JSONValue.parse(JSONWriter.bytes { decimal.writeWhole(into: &$0) }) }
    }
    try AmountCase.hold(text)
    guard let value = try? JSONValue.parse(bytes) else { return }
    _ = (PlainNumber(value), Amount(value), Moment(value))
  }

  /// Moments in all forms: what is written is the moment that was read.
  static let dates = FuzzReader("dates", atMost: 256) { bytes in
    let text = bytes.asText
    let found = [
      Timestamp(bytes), Timestamp(bytes[...]), Timestamp(rfc3339: bytes), Timestamp(rfc2822: bytes),
      Timestamp(unix: bytes), Timestamp(date: bytes),
    ]
    try promise(found[0] == found[1], "a part of a text is another moment")
    for moment in found.compactMap(\.self) {
      if 0...253_402_300_799 ~= moment.seconds {
        try promise(Timestamp(rfc3339: moment.rfc3339.utf8) == moment, "another moment: \(moment)")
      }
      _ = (moment.milliseconds, moment.date, moment.adding(seconds: .max), moment.since(Timestamp(seconds: 0)))
    }
    if case .at(let moment) = Moment(text) { _ = moment.rfc3339 }
    guard let value = JSONWriter.bytes({ $0.string(text) }).withValue else { return }
    try DateCase.hold(value)
  }
}

private enum AmountCase {
  /// An order that has an amount never becomes one of nothing.
  static func hold(_ text: String) throws(Finding) {
    guard text.contains(where: { ("1"..."9").contains($0) }), !text.contains(where: { "eE".contains($0) }),
      let order = JSONWriter.bytes({ $0.object { $0.member("total_inc_tax", text) } }).withValue,
      let total = (try? OrderMoney(order))?.total
    else { return }
    try promise(total.value != .zero, "an order of nothing for \(text)")
  }
}

private enum DateCase {
  /// Whoever reads a moment reads the same one: an attribute, an order and a coupon.
  static func hold(_ value: JSONValue) throws(Finding) {
    guard
      let record = JSONWriter.bytes({ writer in
        writer.object { writer in
          writer.member("code", "x")
          for name in ["expires", "date_created"] { writer.member(name, value) }
          writer.member("status_id", "0")
        }
      }).withValue
    else { return }
    let own = Record(stream: "coupons", key: "1", value: record)
    let coupon = try? Coupon(own)
    let order: Int? = try? record.moment("date_created")
    let attribute = (try? AttributeValue.json(value, as: .date)).flatMap(\.self)
    switch Moment(value) {
    case .at(let moment):
      try promise(
        coupon?.expires == moment.rfc3339 && order == Int(moment.seconds) && attribute?.contains(moment.date) == true,
        "not the same moment for all: \(moment) \(coupon?.expires ?? "none") \(attribute ?? "none")")
    case .none: try promise(coupon != nil && coupon?.expires == nil && attribute == nil, "a moment of none")
    case .unfit: try promise(coupon == nil && attribute == nil, "a date that cannot be read is passed over")
    }
  }
}

extension [UInt8] {
  fileprivate var withValue: JSONValue? { try? JSONValue.parse(self) }
}
