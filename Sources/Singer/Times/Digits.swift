/// A walk through the text of a date, byte by byte.
///
/// It is a pointer and a place: valid only as long as the text is borrowed.
struct Digits {
  private let text: UnsafeBufferPointer<UInt8>
  private var place = 0

  private init(_ text: UnsafeBufferPointer<UInt8>) { self.text = text }

  /// Walks through a text and gives what the walk finds.
  static func walk<Found>(_ text: some Collection<UInt8>, _ body: (inout Digits) -> Found?) -> Found? {
    func walk(_ text: UnsafeBufferPointer<UInt8>) -> Found? {
      var digits = Digits(text)
      return body(&digits)
    }
    return text.withContiguousStorageIfAvailable(walk) ?? Array(text).withUnsafeBufferPointer(walk)
  }

  /// The byte at the place, 0 behind the end.
  private var byte: UInt8 { place < text.count ? text[place] : 0 }

  private mutating func advance() { place += 1 }

  var isAtEnd: Bool { place == text.count }

  /// A letter stands at the place.
  var isAtLetter: Bool { byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z") }

  /// Four digits and a dash stand at the beginning.
  var looksLikeDate: Bool {
    var ahead = self
    return ahead.number(4) != nil && ahead.skip(oneOf: "-")
  }

  /// Reads exactly so many digits.
  mutating func number(_ count: Int) -> Int? {
    var value = 0
    for _ in 0..<count {
      guard byte &- 0x30 < 10 else { return nil }
      value = value * 10 + Int(byte &- 0x30)
      advance()
    }
    return value
  }

  /// Reads one digit or more, and fails on more than allowed.
  mutating func number(atMost count: Int) -> Int? {
    var value = 0
    var read = 0
    while byte &- 0x30 < 10 {
      guard read < count else { return nil }
      value = value * 10 + Int(byte &- 0x30)
      read += 1
      advance()
    }
    return read > 0 ? value : nil
  }

  /// Skips one byte if it is one of these.
  mutating func skip(oneOf first: Unicode.Scalar, _ others: Unicode.Scalar...) -> Bool {
    guard !isAtEnd, byte == UInt8(ascii: first) || others.contains(Unicode.Scalar(byte)) else { return false }
    advance()
    return true
  }

  mutating func skipBlanks() { while byte == 0x20 { advance() } }

  /// Reads a name of letters: its first three, lower case, in one number.
  mutating func skipName() -> UInt32? {
    var name: UInt32 = 0
    var count = 0
    while isAtLetter {
      if count < 3 { name = name << 8 | UInt32(byte | 0x20) }
      count += 1
      advance()
    }
    return count > 0 ? name : nil
  }

  /// Reads `YYYY-MM-DD` as a number of days.
  mutating func date() -> Int64? {
    guard let year = number(4), skip(oneOf: "-"), let month = number(2), skip(oneOf: "-"), let day = number(2) else {
      return nil
    }
    return days(year, month, day)
  }

  func days(_ year: Int, _ month: Int, _ day: Int) -> Int64? {
    guard 1...12 ~= month, 1...Calendar.length(year: year, month: month) ~= day else { return nil }
    return Calendar.days(year: year, month: month, day: day)
  }

  /// Reads `HH:MM:SS` in seconds; second 60 is a leap second.
  mutating func time(needsSeconds: Bool) -> Int64? {
    guard let hour = number(2), hour < 24, skip(oneOf: ":"), let minute = number(2), minute < 60 else { return nil }
    var second = 0
    if skip(oneOf: ":") {
      guard let read = number(2), read <= 60 else { return nil }
      second = read
    } else if needsSeconds {
      return nil
    }
    return Int64(hour * 3600 + minute * 60 + second)
  }

  /// Reads `.123` in nanoseconds, 0 if there is none; digits beyond the ninth are dropped.
  mutating func fraction() -> Int32? {
    guard skip(oneOf: ".") else { return 0 }
    var value: Int32 = 0
    var read = 0
    while byte &- 0x30 < 10 {
      if read < 9 { value = value * 10 + Int32(byte &- 0x30) }
      read += 1
      advance()
    }
    guard read > 0 else { return nil }
    for _ in min(read, 9)..<9 { value *= 10 }
    return value
  }

  /// Reads `Z`, `-04:00`, `-0400`, `GMT` or `UT` in seconds.
  mutating func offset() -> Int64? {
    if let name = skipName() { return name == 0x7A || name == 0x676D74 || name == 0x757463 || name == 0x7574 ? 0 : nil }
    let negative = byte == UInt8(ascii: "-")
    guard skip(oneOf: "+", "-"), let hours = number(2), hours < 24 else { return nil }
    _ = skip(oneOf: ":")
    guard let minutes = number(2), minutes < 60 else { return nil }
    return Int64((hours * 60 + minutes) * (negative ? -60 : 60))
  }

  /// The number of the month whose name begins so.
  static func month(_ name: UInt32) -> Int? {
    switch name {
    case 0x6A_616E: 1
    case 0x66_6562: 2
    case 0x6D_6172: 3
    case 0x61_7072: 4
    case 0x6D_6179: 5
    case 0x6A_756E: 6
    case 0x6A_756C: 7
    case 0x61_7567: 8
    case 0x73_6570: 9
    case 0x6F_6374: 10
    case 0x6E_6F76: 11
    case 0x64_6563: 12
    default: nil
    }
  }
}
