import JSON
import Singer

extension Order {
  /// What keeps a record from being read as an order.
  struct Flaw: Equatable {
    var message: String
    var advice: String
  }

  /// The number of an order's status, which may be a text of digits.
  static func status(of order: JSONValue) -> Int? {
    let value = order["status_id" as StaticString]
    return value?.int ?? value?.string.flatMap { Int($0) }
  }

  /// A moment in any form that ``Singer/Timestamp`` reads, in seconds since 1970; without a zone it is in UTC.
  static func time(_ value: JSONValue?) -> Int? {
    guard let text = value?.string ?? value?.number?.text else { return nil }
    let moment = Timestamp(text) ?? Timestamp(date: text.utf8) ?? Timestamp(text + "Z")
    return moment.map { Int($0.seconds) }
  }

  /// Names what keeps an order from being read, with its value; nil if nothing does.
  static func flaw(of order: JSONValue) -> Flaw? {
    if status(of: order) == nil {
      return flaw("status_id", order["status_id" as StaticString], form: Words.Rejection.statusForm)
    }
    let created = order["date_created" as StaticString]
    return time(created) == nil ? flaw("date_created", created, form: Words.Rejection.dateForm) : nil
  }

  private static func flaw(_ field: String, _ value: JSONValue?, form: String) -> Flaw {
    let text = value.map { $0.string ?? String(decoding: $0.json, as: UTF8.self) } ?? ""
    guard let value, !value.isNull, !text.isEmpty else {
      return Flaw(message: Words.Rejection.fieldMissing(field), advice: Words.Rejection.fieldMissingAdvice(field))
    }
    return Flaw(
      message: Words.Rejection.fieldUnfit(field, text.prefix(60), form),
      advice: Words.Rejection.fieldUnfitAdvice)
  }
}
