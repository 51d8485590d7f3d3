import JSON

/// The parameters of a list in either version of the API.
protocol ListRequest: Sendable {
  var ask: Ask { get }
  var page: Int { get }
  var limit: Int { get }
  /// The answer to a value that a parameter cannot have.
  func refusal(_ name: String, _ reason: String) -> Answer
}

extension ListRequest {
  /// The place of the page's first row, from zero; beyond all rows for a page beyond counting.
  func start(of limit: Int) -> Int { page.subtractingClamped(1).multipliedClamped(by: limit) }

  /// One integer; nil without the parameter.
  func integer(_ name: String) throws(Answer) -> Int? {
    guard let text = ask.query[name] else { return nil }
    guard let value = Int(text) else { throw refusal(name, "must be an integer") }
    return value
  }

  /// The integers of a comma-separated parameter; nil without it.
  func integers(_ name: String) throws(Answer) -> Set<Int>? {
    guard ask.query[name] != nil else { return nil }
    let texts = ask.query.list(name)
    let values = texts.compactMap { Int($0) }
    guard values.count == texts.count, !values.isEmpty else { throw refusal(name, "must be a list of integers") }
    return Set(values)
  }

  /// The words of a comma-separated parameter; nil without it.
  func texts(_ name: String) throws(Answer) -> Set<String>? {
    guard ask.query[name] != nil else { return nil }
    let texts = Set(ask.query.list(name))
    guard !texts.isEmpty else { throw refusal(name, "must not be empty") }
    return texts
  }

  /// An amount in hundredths; nil without the parameter.
  func amount(_ name: String) throws(Answer) -> Money? {
    guard let text = ask.query[name] else { return nil }
    guard let value = Double(text), value.isFinite else { throw refusal(name, "must be a number") }
    return Money(Int(clamping: (value * 100).rounded()))
  }

  /// One of several words; nil without the parameter.
  func word(_ name: String, _ known: [String]) throws(Answer) -> String? {
    guard let text = ask.query[name] else { return nil }
    guard known.contains(text) else { throw refusal(name, "must be one of \(known.joined(separator: ", "))") }
    return text
  }

  /// A truth value; nil without the parameter.
  func flag(_ name: String) throws(Answer) -> Bool? {
    try word(name, ["true", "false", "1", "0"]).map { $0 == "true" || $0 == "1" }
  }

  /// The parts of `include`, of which each must be known.
  func includes(_ known: Set<String>) throws(Answer) -> Set<String> {
    let parts = Set(ask.query.list("include"))
    guard parts.isSubset(of: known) else {
      throw refusal("include", "must be one of \(known.sorted().joined(separator: ", "))")
    }
    return parts
  }

  /// The window that up to three parameters describe, ends included, in seconds; nil without any of them.
  ///
  /// A date without a time gets the seconds since midnight of `clock`; where `timed` it is refused.
  func window(
    exactly: String?, from least: String, to most: String, clock: Int = 0, timed: Bool = false
  ) throws(Answer) -> ClosedRange<Int>? {
    var low = Int.min
    var high = Int.max
    if let exactly, let date = try moment(exactly, timed: timed) {
      (low, high) = (date.seconds, date.hasTime ? date.seconds : date.seconds + 86399)
    }
    if let date = try moment(least, timed: timed) {
      low = max(low, date.seconds + (date.hasTime ? (date.milliseconds > 0 ? 1 : 0) : clock))
    }
    if let date = try moment(most, timed: timed) { high = min(high, date.seconds + (date.hasTime ? 0 : clock)) }
    if low == Int.min, high == Int.max { return nil }
    return low <= high ? low...high : Int.max...Int.max
  }

  private func moment(
    _ name: String, timed: Bool
  ) throws(Answer) -> (seconds: Int, milliseconds: Int, hasTime: Bool)? {
    guard let text = ask.query[name] else { return nil }
    guard let date = Dates.parse(text), date.hasTime || !timed else {
      throw refusal(name, "\(text) is not a valid date")
    }
    return date
  }
}
