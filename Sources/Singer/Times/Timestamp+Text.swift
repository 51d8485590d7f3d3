#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

extension Timestamp: CustomStringConvertible {
  /// The moment in UTC as RFC 3339, such as `2017-04-20T15:32:00Z`; a fraction only if there is one.
  public var rfc3339: String {
    var bytes: [UInt8] = []
    write(into: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The moment in UTC as RFC 3339.
  public var description: String { rfc3339 }

  /// The day in UTC, such as `2017-04-20`.
  public var date: String { String(decoding: rfc3339.utf8.prefix(10), as: UTF8.self) }

  /// Appends the moment in UTC as RFC 3339.
  ///
  /// A fraction has 3, 6 or 9 digits. Years outside 0000 to 9999, which RFC 3339 cannot say, are held at that bound.
  public func write(into bytes: inout [UInt8]) {
    let bounded = min(max(seconds, -62_167_219_200), 253_402_300_799)
    var days = bounded / 86_400
    var second = Int(bounded % 86_400)
    if second < 0 {
      second += 86_400
      days -= 1
    }
    let (year, month, day) = Calendar.date(days)
    bytes.appendDigits(year, scale: 1000)
    bytes.append(UInt8(ascii: "-"))
    bytes.appendDigits(month)
    bytes.append(UInt8(ascii: "-"))
    bytes.appendDigits(day)
    bytes.append(UInt8(ascii: "T"))
    bytes.appendDigits(second / 3600)
    bytes.append(UInt8(ascii: ":"))
    bytes.appendDigits(second / 60 % 60)
    bytes.append(UInt8(ascii: ":"))
    bytes.appendDigits(second % 60)
    appendFraction(to: &bytes)
    bytes.append(UInt8(ascii: "Z"))
  }

  private func appendFraction(to bytes: inout [UInt8]) {
    guard nanoseconds != 0 else { return }
    bytes.append(UInt8(ascii: "."))
    let nanos = Int(nanoseconds)
    if nanos % 1_000_000 == 0 {
      bytes.appendDigits(nanos / 1_000_000, scale: 100)
    } else if nanos % 1000 == 0 {
      bytes.appendDigits(nanos / 1000, scale: 100_000)
    } else {
      bytes.appendDigits(nanos, scale: 100_000_000)
    }
  }

  /// Reads the system's clock.
  public static func now() -> Timestamp {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Timestamp(seconds: Int64(time.tv_sec), nanoseconds: Int32(clamping: time.tv_nsec))
  }
}

extension [UInt8] {
  /// Appends the digits of a number, from the one that counts so much.
  fileprivate mutating func appendDigits(_ value: Int, scale: Int = 10) {
    var scale = scale
    while scale > 0 {
      append(UInt8(truncatingIfNeeded: 0x30 + value / scale % 10))
      scale /= 10
    }
  }
}
