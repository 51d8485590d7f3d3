import Singer
import Testing

@Suite struct `Reading and writing moments` {
  static let readable: [(String, String)] = [
    // RFC 3339.
    ("2017-04-20T11:32:00Z", "2017-04-20T11:32:00Z"),
    ("2017-04-20T11:32:00.000000Z", "2017-04-20T11:32:00Z"),
    ("2017-04-20T11:32:00.5-04:00", "2017-04-20T15:32:00.500Z"),
    ("2017-04-20t11:32:00.123456z", "2017-04-20T11:32:00.123456Z"),
    ("2017-04-20 11:32:00.1234567891+05:30", "2017-04-20T06:02:00.123456789Z"),
    ("2017-04-20T11:32:00+0000", "2017-04-20T11:32:00Z"),
    ("2016-12-31T23:59:60Z", "2017-01-01T00:00:00Z"),
    ("2000-02-29T00:00:00-00:30", "2000-02-29T00:30:00Z"),
    ("0000-01-01T00:00:00Z", "0000-01-01T00:00:00Z"),
    ("9999-12-31T23:59:59Z", "9999-12-31T23:59:59Z"),
    ("1969-12-31T23:59:59.5Z", "1969-12-31T23:59:59.500Z"),
    // RFC 2822.
    ("Thu, 20 Apr 2017 11:32:00 -0400", "2017-04-20T15:32:00Z"),
    ("Tue, 20 Nov 2012 00:00:00 +0000", "2012-11-20T00:00:00Z"),
    ("1 Jan 2024 00:00 GMT", "2024-01-01T00:00:00Z"),
    ("Wed, 01 May 2024 23:59:59 UT", "2024-05-01T23:59:59Z"),
    // Seconds since 1970.
    ("0", "1970-01-01T00:00:00Z"),
    ("1492702320", "2017-04-20T15:32:00Z"),
    ("1492702320.25", "2017-04-20T15:32:00.250Z"),
    ("-1", "1969-12-31T23:59:59Z"),
    ("-0.5", "1969-12-31T23:59:59.500Z"),
  ]

  @Test(arguments: readable)
  func `reads every form that the vendors use`(text: String, expected: String) {
    #expect(Timestamp(text)?.rfc3339 == expected)
  }

  @Test(arguments: [
    "", " ", "yesterday", "2017-04-20", "2017-04-20T11:32:00", "2017-13-01T00:00:00Z", "2017-02-29T00:00:00Z",
    "1900-02-29T00:00:00Z", "2017-04-31T00:00:00Z", "2017-04-20T24:00:00Z", "2017-04-20T11:60:00Z",
    "2017-04-20T11:32:00.Z", "2017-04-20T11:32:00Zx", "2017-04-20T11:32:00 Z", "2017\u{0}04-20T11:32:00Z",
    "2017-04-20T11:32Z",
    "20 Foo 2017 11:32:00 +0000", "Thu, 20 Apr 2017 11:32:00", "31 Feb 2017 00:00:00 +0000", "1492702320123456",
    "1492702320x", "-", "1.", "999999999999",
  ])
  func `refuses everything else`(text: String) {
    #expect(Timestamp(text) == nil)
  }

  @Test func `reads bytes from within a text`() {
    let page = Array(#"{"date":"2017-04-20T11:32:00Z"}"#.utf8)
    #expect(Timestamp(page[9..<29])?.seconds == 1_492_687_920)
  }

  @Test func `reads a day`() {
    #expect(Timestamp(date: "2024-02-29".utf8)?.rfc3339 == "2024-02-29T00:00:00Z")
    #expect(Timestamp(date: "2024-02-29T00:00:00Z".utf8) == nil)
    #expect(Timestamp("2024-02-29T23:59:59-05:00")?.date == "2024-03-01")
  }

  @Test func `compares and moves`() throws {
    let moment = try #require(Timestamp("2024-02-28T23:59:59.9Z"))
    #expect(moment.adding(seconds: 1).rfc3339 == "2024-02-29T00:00:00.900Z")
    #expect(moment.adding(seconds: -86_400) < moment)
    #expect(moment.wholeSecond < moment)
    #expect(moment.since(moment.wholeSecond) == .milliseconds(900))
    #expect(Timestamp(seconds: 1, nanoseconds: -1) == Timestamp(seconds: 0, nanoseconds: 999_999_999))
  }

  @Test func `counts every day of four centuries, one after the other`() throws {
    var day = try #require(Timestamp("1890-01-01T00:00:00Z"))
    var expected = (year: 1890, month: 1, day: 1)
    let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    while expected.year < 2290 {
      let text = "\(expected.year)-" + padded(expected.month) + "-" + padded(expected.day)
      guard day.date == text, Timestamp(date: text.utf8) == day else {
        Issue.record("\(text) became \(day)")
        return
      }
      day = day.adding(seconds: 86_400)
      let leaps = expected.year % 4 == 0 && (expected.year % 100 != 0 || expected.year % 400 == 0)
      expected.day += 1
      if expected.day > lengths[expected.month - 1] + (leaps && expected.month == 2 ? 1 : 0) {
        expected.day = 1
        expected.month += 1
      }
      if expected.month > 12 { expected = (expected.year + 1, 1, 1) }
    }
  }

  private func padded(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }

  /// A moment in one of the forms that are known at a glance.
  private func plainText(of moment: Timestamp, form: Int) -> String {
    let text = moment.rfc3339
    guard form > 0 else { return text }
    guard form > 1 else { return text.dropLast() + "+00:00" }
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    let parts = text.dropLast().split(separator: "T").map(String.init)
    let date = parts[0].split(separator: "-").map(String.init)
    return "Thu, \(date[2]) \(months[(Int(date[1]) ?? 1) - 1]) \(date[0]) \(parts[1]) +0000"
  }

  @Test(arguments: UInt64(1)...6)
  func `knows a moment that is written plainly by each of its bytes`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<20_000 {
      let moment = Timestamp(seconds: .random(in: -62_167_219_200...253_402_300_799, using: &random))
      let form = Int(seed % 3)
      var text = Array(plainText(of: moment, form: form).utf8)
      let isChanged = Bool.random(using: &random)
      if isChanged {
        // Mostly another digit: a month 13, a day 30 in February, an hour 24.
        let place = Int.random(in: 0..<text.count, using: &random)
        text[place] =
          Bool.random(using: &random) ? .random(in: 0x30...0x39, using: &random) : .random(in: 0...255, using: &random)
      }
      let plain = text.withUnsafeBufferPointer { PlainMoment($0) }
      // These ways read digit by digit.
      let read = form == 2 ? Timestamp(rfc2822: text) : Timestamp(rfc3339: text)
      let wording = "seed \(seed): \(String(decoding: text, as: UTF8.self))"
      #expect(isChanged || plain != nil, "\(wording)")
      #expect(Timestamp(text) == read || plain == nil, "\(wording)")
      guard let plain else { continue }
      var written = [UInt8](repeating: 0, count: 20)
      let count = written.withUnsafeMutableBytes { bytes in bytes.baseAddress.map { plain.write(to: $0) } }
      #expect(count == 20)
      #expect(String(decoding: written, as: UTF8.self) == read?.rfc3339, "\(wording)")
    }
  }
}
