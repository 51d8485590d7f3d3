/// A parameter, or several that belong together, that keeps rows out of a list.
struct Filter<Row>: Sendable {
  typealias Condition = (Row) -> Bool
  typealias Value<Part> = @Sendable (Row) -> Part

  /// The names as documentation writes them.
  let names: [String]
  /// Reads the parameters of a request; nil if it has none of them.
  let read: @Sendable (any ListRequest) throws(Answer) -> Condition?

  init(_ names: [String], _ read: @escaping @Sendable (any ListRequest) throws(Answer) -> Condition?) {
    self.names = names
    self.read = read
  }

  /// Keeps rows with just this integer.
  static func integer(_ name: String, _ value: @escaping Value<Int?>) -> Self {
    Filter([name]) { (list) throws(Answer) in
      guard let wanted = try list.integer(name) else { return nil }
      return { value($0) == wanted }
    }
  }

  /// Keeps rows with one of these integers.
  static func integers(_ name: String, _ value: @escaping Value<Int>) -> Self {
    .anyInteger(name) { [value($0)] }
  }

  /// Keeps rows that have one of these integers among theirs.
  static func anyInteger(_ name: String, _ values: @escaping Value<[Int]>) -> Self {
    Filter([name]) { (list) throws(Answer) in
      guard let wanted = try list.integers(name) else { return nil }
      return { !wanted.isDisjoint(with: values($0)) }
    }
  }

  /// Leaves out rows with one of these integers.
  static func noInteger(_ name: String, _ value: @escaping Value<Int>) -> Self {
    Filter([name]) { (list) throws(Answer) in
      guard let unwanted = try list.integers(name) else { return nil }
      return { !unwanted.contains(value($0)) }
    }
  }

  /// Keeps rows whose integer lies within `name:min`, `name:max`, `name:greater` and `name:less`.
  static func bounds(_ name: String, _ value: @escaping Value<Int>) -> Self {
    let tests: [(String, @Sendable (Int, Int) -> Bool)] = [
      (name + ":min", { $0 >= $1 }), (name + ":max", { $0 <= $1 }), (name + ":greater", { $0 > $1 }),
      (name + ":less", { $0 < $1 }),
    ]
    return Filter(tests.map(\.0)) { (list) throws(Answer) in
      var asked: [(bound: Int, test: @Sendable (Int, Int) -> Bool)] = []
      for (name, test) in tests {
        if let bound = try list.integer(name) { asked.append((bound, test)) }
      }
      guard !asked.isEmpty else { return nil }
      return { row in asked.allSatisfy { $0.test(value(row), $0.bound) } }
    }
  }

  /// Keeps rows with at least this integer.
  static func least(_ name: String, _ value: @escaping Value<Int>) -> Self {
    Filter([name]) { (list) throws(Answer) in
      guard let bound = try list.integer(name) else { return nil }
      return { value($0) >= bound }
    }
  }

  /// Keeps rows with at most this integer.
  static func most(_ name: String, _ value: @escaping Value<Int>) -> Self {
    Filter([name]) { (list) throws(Answer) in
      guard let bound = try list.integer(name) else { return nil }
      return { value($0) <= bound }
    }
  }

  /// Keeps rows with just this text.
  static func text(_ name: String, _ value: @escaping Value<String?>) -> Self {
    Filter([name]) { list in
      guard let wanted = list.ask.query[name] else { return nil }
      return { value($0) == wanted }
    }
  }

  /// Keeps rows with one of these texts, whatever their case.
  static func texts(_ name: String, _ value: @escaping Value<String>) -> Self {
    Filter([name]) { (list) throws(Answer) in
      guard let wanted = try list.texts(name).map({ Set($0.map { $0.lowercased() }) }) else { return nil }
      return { wanted.contains(value($0).lowercased()) }
    }
  }

  /// Keeps rows whose text holds this one, whatever its case.
  static func like(_ name: String, _ value: @escaping Value<String>) -> Self {
    Filter([name]) { list in
      guard let part = list.ask.query[name]?.lowercased() else { return nil }
      return { value($0).lowercased().contains(part) }
    }
  }

  /// Keeps rows of one of several known kinds.
  static func word(_ name: String, _ known: [String], _ value: @escaping Value<String>) -> Self {
    Filter([name]) { (list) throws(Answer) in
      guard let wanted = try list.word(name, known) else { return nil }
      return { value($0) == wanted }
    }
  }

  /// Keeps rows for which something is true, or false.
  static func flag(_ name: String, _ value: @escaping Value<Bool>) -> Self {
    Filter([name]) { (list) throws(Answer) in
      guard let wanted = try list.flag(name) else { return nil }
      return { value($0) == wanted }
    }
  }

  /// Keeps rows of a time within `name:min` and `name:max`, and with `exact` also of just `name`.
  static func dates(_ name: String, exact: Bool = true, timed: Bool = false, _ value: @escaping Value<Int>) -> Self {
    let exactly = exact ? name : nil
    return .window(exactly: exactly, from: name + ":min", to: name + ":max", timed: timed, value)
  }

  /// Keeps rows of a time between two parameters, both ends included.
  static func window(
    exactly: String? = nil, from least: String, to most: String, timed: Bool = false, _ value: @escaping Value<Int>
  ) -> Self {
    Filter([least, most] + (exactly.map { [$0] } ?? [])) { (list) throws(Answer) in
      guard let window = try list.window(exactly: exactly, from: least, to: most, timed: timed) else { return nil }
      return { window.contains(value($0)) }
    }
  }

  /// Keeps rows with an amount: just `name`, or within `name:min` and `name:max`.
  static func amount(_ name: String, _ value: @escaping Value<Money?>) -> Self {
    Filter([name, name + ":min", name + ":max"]) { (list) throws(Answer) in
      let (exact, least, most) = (try list.amount(name), try list.amount(name + ":min"), try list.amount(name + ":max"))
      guard exact != nil || least != nil || most != nil else { return nil }
      return { row in
        guard let amount = value(row) else { return false }
        return (exact ?? amount) == amount && (least ?? amount) <= amount && amount <= (most ?? amount)
      }
    }
  }
}
