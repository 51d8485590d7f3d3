import JSON
import Ledger
import Singer

/// The reading of moments in the forms that can mean only one.
///
/// RFC 3339, the same with a blank for the T, without seconds or without a zone (then in UTC), a date alone (its beginning in
/// UTC), RFC 2822, and seconds or milliseconds since 1970, by their size. Zero, in digits or as the date that databases write
/// for it, is no moment. `03/04/2024`, `31.12.26` and `20240305` are not read.
enum Moment {
  case none
  case at(Timestamp)
  case unfit

  /// Reads a value of a record.
  init(_ value: JSONValue) {
    if let moment = Moment.plain(value) { self = .at(moment); return }
    guard !value.isNull else { self = .none; return }
    guard let text = value.string ?? value.number?.text else { self = .unfit; return }
    self.init(text)
  }

  /// Reads a text.
  init(_ text: String) {
    let text = String(text.withoutBlanks)
    if text.isEmpty || Moment.zeros.contains(where: text.hasPrefix) {
      self = .none
    } else if let number = PlainNumber(text) {
      self.init(number)
    } else if let moment = Moment.day(text) ?? Moment.mail(text) {
      self = .at(moment)
    } else {
      self = .unfit
    }
  }

  /// Reads what is written as most taps do, `2017-04-20T15:32:00Z`, without making a text of it.
  private static func plain(_ value: JSONValue) -> Timestamp? {
    guard value.isPlainString else { return nil }
    let text = value.raw
    // Years of less than four digits are read below.
    guard text.first != UInt8(ascii: "0"), text.withUnsafeBufferPointer(Timestamp.isPlain) else { return nil }
    return Timestamp(text)
  }

  /// Dates that stand for none: MySQL's, and the first moment of .NET and Go.
  private static let zeros = ["0000-00-00", "0001-01-01"]

  /// Seconds or milliseconds since 1970.
  ///
  /// What is between them or smaller may be either, or a date without its dashes.
  private init(_ number: PlainNumber) {
    guard let exact = number.exact else {
      self = .unfit
      return
    }
    let whole = exact.roundedDown
    switch whole.magnitude {
    case 0 where exact == .zero: self = .none
    case 100_000_000..<10_000_000_000: self = .at(Timestamp(seconds: Int64(whole)))
    case 100_000_000_000..<10_000_000_000_000:
      self = .at(Timestamp(seconds: Int64((whole >= 0 ? whole : whole - 999) / 1000)))
    default: self = .unfit
    }
  }

  /// Reads a date, and what stands behind it: RFC 3339, SQL and their like.
  private static func day(_ text: String) -> Timestamp? {
    let date = text.utf8.prefix(10)
    // Years of less than four digits are slips: 0024 may be 2024.
    guard date.count == 10, date.first != UInt8(ascii: "0"), let day = Timestamp(date: date) else { return nil }
    var rest = text.utf8.dropFirst(10)
    guard let separator = rest.popFirst() else { return day }
    guard [UInt8(ascii: "T"), UInt8(ascii: "t"), UInt8(ascii: " ")].contains(separator) else { return nil }
    let time = rest.prefix { $0 &- 0x30 < 10 || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ".") }
    let zone = String(Substring(rest.dropFirst(time.count))).withoutBlanks
    let seconds = time.count == 5 ? ":00" : ""
    let offset = zone.isEmpty ? "Z" : isHours(zone) ? zone + ":00" : String(zone)
    return Timestamp(rfc3339: "\(Substring(date))T\(Substring(time))\(seconds)\(offset)".utf8)
  }

  /// Whether a zone is told by its hours alone, as PostgreSQL does.
  private static func isHours(_ zone: Substring) -> Bool {
    zone.utf8.count == 3 && (zone.hasPrefix("+") || zone.hasPrefix("-"))
  }

  /// Reads a date as mails have it; without a zone in UTC.
  private static func mail(_ text: String) -> Timestamp? {
    Timestamp(rfc2822: text.utf8) ?? Timestamp(rfc2822: (text + " +0000").utf8)
  }
}

extension JSONValue {
  /// Reads the moment of a member, in seconds since 1970; nil where there is none.
  func moment(_ field: String) throws(Flaw) -> Int? { try timestamp(field).map { Int($0.seconds) } }

  /// Reads the moment of a member with its fraction; nil where there is none.
  func timestamp(_ field: String) throws(Flaw) -> Timestamp? {
    guard let value = self[field] else { return nil }
    switch Moment(value) {
    case .none: return nil
    case .at(let moment): return moment
    case .unfit: throw Flaw(field, value, .moment)
    }
  }

  /// What keeps the moments of members from being read.
  func flaws(moments fields: [String]) -> [Flaw] {
    fields.compactMap { field in
      do throws(Flaw) { _ = try moment(field) } catch { return error }
      return nil
    }
  }
}
