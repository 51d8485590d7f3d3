extension Timestamp {
  /// Reads a moment in any of the forms that the two vendors use: RFC 3339, RFC 2822, or seconds since 1970.
  ///
  /// - Parameter text: the text without quotes; nil comes of anything else, the empty text included.
  public init?(_ text: some Collection<UInt8>) {
    if let plain = text.withContiguousStorageIfAvailable({ Timestamp(plain: $0) }) ?? nil {
      self = plain
      return
    }
    self.init(text) { digits in
      if digits.looksLikeDate { return digits.rfc3339() }
      let start = digits
      if let moment = digits.rfc2822() { return moment }
      digits = start
      return digits.unixSeconds()
    }
  }

  /// Reads a moment in any of the forms that the two vendors use from a part of a text, the usual form at once.
  public init?(_ text: ArraySlice<UInt8>) {
    if let plain = text.withUnsafeBufferPointer({ Timestamp(plain: $0) }) {
      self = plain
    } else {
      self.init(ContiguousArray(text))
    }
  }

  /// Reads a moment in any of the forms that the two vendors use.
  public init?(_ text: String) { self.init(text.utf8) }

  /// Reads `2017-04-20T11:32:00.123-04:00` (RFC 3339); a blank for the T, and an offset without colon, pass.
  public init?(rfc3339 text: some Collection<UInt8>) {
    self.init(text) { $0.rfc3339() }
  }

  /// Reads `Thu, 20 Apr 2017 11:32:00 -0400` (RFC 2822); the day of the week is not checked.
  public init?(rfc2822 text: some Collection<UInt8>) {
    self.init(text) { $0.rfc2822() }
  }

  /// Reads seconds since 1970, such as `1492702320` or `1492702320.5`, within the years 0000 to 9999.
  public init?(unix text: some Collection<UInt8>) {
    self.init(text) { $0.unixSeconds() }
  }

  /// Reads the beginning of a day in UTC from `2017-04-20`.
  public init?(date text: some Collection<UInt8>) {
    self.init(text) { digits in
      guard let days = digits.date() else { return nil }
      return Timestamp(seconds: days * 86_400)
    }
  }

  /// Reads a text to its very end.
  private init?(_ text: some Collection<UInt8>, _ read: (inout Digits) -> Timestamp?) {
    let moment = Digits.walk(text) { digits -> Timestamp? in
      guard let moment = read(&digits), digits.isAtEnd else { return nil }
      return moment
    }
    guard let moment else { return nil }
    self = moment
  }
}

extension Digits {
  fileprivate mutating func rfc3339() -> Timestamp? {
    guard let days = date(), skip(oneOf: "T", "t", " "), let time = time(needsSeconds: true),
      let fraction = fraction(), let offset = offset()
    else { return nil }
    return Timestamp(seconds: days * 86_400 + time - offset, nanoseconds: fraction)
  }

  fileprivate mutating func rfc2822() -> Timestamp? {
    if skipName() != nil {
      _ = skip(oneOf: ",")
      skipBlanks()
    }
    guard let day = number(atMost: 2) else { return nil }
    skipBlanks()
    guard let month = skipName().flatMap(Digits.month) else { return nil }
    skipBlanks()
    guard let year = number(4), let days = days(year, month, day) else { return nil }
    skipBlanks()
    guard let time = time(needsSeconds: false) else { return nil }
    skipBlanks()
    guard let offset = offset() else { return nil }
    return Timestamp(seconds: days * 86_400 + time - offset)
  }

  fileprivate mutating func unixSeconds() -> Timestamp? {
    let negative = skip(oneOf: "-")
    guard let seconds = number(atMost: 12), let fraction = fraction(),
      -62_167_219_200...253_402_300_799 ~= (negative ? -seconds : seconds)
    else { return nil }
    return Timestamp(seconds: Int64(negative ? -seconds : seconds), nanoseconds: negative ? -fraction : fraction)
  }
}
