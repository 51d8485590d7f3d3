/// Dates as the vendors write and read them, all in UTC, as seconds since 1970.
enum Dates {
  private static let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
  private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

  /// RFC 3339 with a suffix for the zone: `2018-11-14T16:46:23Z`.
  static func iso(_ seconds: Int, zone: String = "Z") -> String {
    let (year, month, day) = civil(seconds)
    let time = time(seconds)
    return "\(pad(year, 4))-\(pad(month))-\(pad(day))T\(pad(time.0)):\(pad(time.1)):\(pad(time.2))\(zone)"
  }

  /// RFC 3339 with milliseconds, as Brevo writes dates: `2026-11-21T08:00:00.000Z`.
  static func milliseconds(_ value: Int) -> String {
    let seconds = floorDivide(value, 1000)
    return iso(seconds, zone: "." + pad(value - seconds * 1000, 3) + "Z")
  }

  /// RFC 2822 as the V2 API writes it: `Wed, 10 Jan 2018 21:05:30 +0000`.
  static func rfc2822(_ seconds: Int) -> String {
    let (year, month, day) = civil(seconds)
    let time = time(seconds)
    let weekday = days[((floorDivide(seconds, 86400) + 4) % 7 + 7) % 7]
    return "\(weekday), \(pad(day)) \(months[month - 1]) \(year) \(pad(time.0)):\(pad(time.1)):\(pad(time.2)) +0000"
  }

  /// The date of a header, as RFC 9110 wants it: `Wed, 10 Jan 2018 21:05:30 GMT`.
  static func http(_ seconds: Int) -> String { rfc2822(seconds).dropLast(5) + "GMT" }

  /// The date alone: `2018-11-14`.
  static func day(_ seconds: Int) -> String { String(iso(seconds).prefix(10)) }

  /// Date and time with a space, as customer groups have it.
  static func spaced(_ seconds: Int) -> String {
    let text = iso(seconds)
    return text.prefix(10) + " " + text.dropFirst(11).dropLast()
  }

  /// Reads RFC 3339, ISO 8601 without a zone, a bare date or RFC 2822; nil if it is none of them.
  static func parse(_ text: String) -> (seconds: Int, milliseconds: Int, hasTime: Bool)? {
    if text.contains(",") || text.utf8.first.map({ $0 > 0x39 }) == true { return parseRFC2822(text) }
    let bytes = Array(text.utf8)
    guard bytes.count >= 10, bytes[4] == 0x2D, bytes[7] == 0x2D, let year = number(bytes[0..<4]),
      let month = number(bytes[5..<7]), let day = number(bytes[8..<10]), (1...12).contains(month),
      (1...31).contains(day)
    else { return nil }
    let midnight = daysSince1970(year, month, day) * 86400
    if bytes.count == 10 { return (midnight, 0, false) }
    guard bytes.count >= 19, bytes[10] == 0x54 || bytes[10] == 0x74, bytes[13] == 0x3A, bytes[16] == 0x3A,
      let hour = number(bytes[11..<13]), let minute = number(bytes[14..<16]), let second = number(bytes[17..<19]),
      hour < 24, minute < 60, second < 61
    else { return nil }
    var rest = bytes[19...]
    var fraction = 0
    if rest.first == 0x2E {
      let digits = rest.dropFirst().prefix { $0 &- 0x30 < 10 }
      fraction = number((Array(digits) + [0x30, 0x30, 0x30])[0..<3]) ?? 0
      rest = rest.dropFirst(1 + digits.count)
    }
    guard let offset = offset(rest) else { return nil }
    return (midnight + hour * 3600 + minute * 60 + second - offset, fraction, true)
  }

  private static func parseRFC2822(_ text: String) -> (seconds: Int, milliseconds: Int, hasTime: Bool)? {
    let parts = text.split { $0 == " " || $0 == "," }
    let fields = parts.first.map { days.contains(String($0)) } == true ? Array(parts.dropFirst()) : parts
    guard fields.count >= 4, let day = Int(fields[0]), let month = months.firstIndex(of: String(fields[1])),
      let year = Int(fields[2]),
      1...31 ~= day, 0...9999 ~= year
    else { return nil }
    // Cannot trap: there are four fields.
    let clock = fields[3].split(separator: ":").compactMap { Int($0) }
    guard clock.count == 3, clock.allSatisfy({ 0...60 ~= $0 }) else { return nil }
    var shift = 0
    if fields.count > 4 {
      guard let found = offset(Array(fields[4].utf8)[...]) else { return nil }
      shift = found
    }
    // Cannot trap: each part is bounded above.
    let seconds = daysSince1970(year, month + 1, day) * 86400 + clock[0] * 3600 + clock[1] * 60 + clock[2]
    return (seconds - shift, 0, true)
  }

  private static func offset(_ text: ArraySlice<UInt8>) -> Int? {
    guard let sign = text.first else { return 0 }
    if text.elementsEqual("Z".utf8) || text.elementsEqual("z".utf8) || text.elementsEqual("GMT".utf8) { return 0 }
    let digits = text.dropFirst().filter { $0 != 0x3A }
    guard sign == 0x2B || sign == 0x2D, digits.count == 4, let hours = number(digits[0..<2]),
      let minutes = number(digits[2..<4])
    else { return nil }
    return (sign == 0x2D ? -1 : 1) * (hours * 3600 + minutes * 60)
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    var value = 0
    for digit in digits {
      guard digit &- 0x30 < 10 else { return nil }
      value = value * 10 + Int(digit &- 0x30)
    }
    return value
  }

  static func pad(_ value: Int, _ width: Int = 2) -> String {
    let text = String(value)
    return text.utf8.count >= width ? text : String(repeating: "0", count: max(0, width - text.utf8.count)) + text
  }

  private static func time(_ seconds: Int) -> (Int, Int, Int) {
    let rest = seconds - floorDivide(seconds, 86400) * 86400
    return (rest / 3600, rest / 60 % 60, rest % 60)
  }

  private static func floorDivide(_ value: Int, _ by: Int) -> Int { value >= 0 ? value / by : -((by - 1 - value) / by) }

  /// The civil date of a moment, by Howard Hinnant's algorithm for the proleptic Gregorian calendar.
  private static func civil(_ seconds: Int) -> (Int, Int, Int) {
    let shifted = floorDivide(seconds, 86400) + 719_468
    let era = floorDivide(shifted, 146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }

  private static func daysSince1970(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = floorDivide(shifted, 400)
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }
}
