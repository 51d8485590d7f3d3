/// The ways in which an extension is written behind a number, as libphonenumber knows them.
enum ExtensionMark {
  /// Where the extension begins that ends the signs; nil where they end with none.
  static func start(in signs: ArraySlice<UInt8>) -> Int? {
    signs.indices.first { ends(signs[$0...]) }
  }

  /// Whether signs are an extension and nothing else.
  private static func ends(_ signs: ArraySlice<UInt8>) -> Bool {
    guard let first = signs.first else { return false }
    switch first {
    case Sign.semicolon:
      return isLabelled(signs) || isDialled(signs)
    case Sign.space, Sign.comma:
      return isNamed(signs.drop { $0 == Sign.space || $0 == Sign.comma }) || isDialled(signs) || isHashed(signs)
    case Sign.dash:
      return isHashed(signs)
    default:
      return isNamed(signs)
    }
  }

  /// `;ext=` and up to 20 digits.
  private static func isLabelled(_ signs: ArraySlice<UInt8>) -> Bool {
    guard let rest = signs.without(";ext=") else { return false }
    return (1...20).contains(rest.count) && rest.allSatisfy(Sign.isDigit)
  }

  /// A word or sign for “extension”, and digits: up to 20 behind a word, up to 9 behind what may mean something else.
  private static func isNamed(_ signs: ArraySlice<UInt8>) -> Bool {
    guard let first = signs.first else { return false }
    switch first {
    case Sign.x, Sign.e:
      if let rest = signs.without("ext") ?? signs.without("xt") {
        let long = rest.without("ensio") ?? rest
        if isNumber(long, 20) || long.without("n").map({ isNumber($0, 20) }) ?? false { return true }
      }
      return first == Sign.x && isNumber(signs.dropFirst(), 9)
    case UInt8(ascii: "D"): return signs.without("DOB").map { isNumber($0, 20) } ?? false
    case UInt8(ascii: "a"): return signs.without("anexo").map { isNumber($0, 20) } ?? false
    case UInt8(ascii: "i"): return signs.without("int").map { isNumber($0, 9) } ?? false
    case Sign.hash, Sign.tilde: return isNumber(signs.dropFirst(), 9)
    default: return false
    }
  }

  /// Commas or a semicolon, as phones dial an extension by themselves: up to 15 digits behind two commas or a semicolon,
  /// up to 9 behind one.
  private static func isDialled(_ signs: ArraySlice<UInt8>) -> Bool {
    let marks = signs.drop { $0 == Sign.space }
    if let rest = marks.without(",,") ?? marks.without(";"), isNumber(rest, 15) { return true }
    let rest = marks.drop { $0 == Sign.comma }
    return rest.count < marks.count && isNumber(rest, 9)
  }

  /// Up to six digits with a hash behind them: `- 503#`.
  private static func isHashed(_ signs: ArraySlice<UInt8>) -> Bool {
    let rest = signs.drop { $0 == Sign.space || $0 == Sign.dash }
    guard rest.count < signs.count, rest.last == Sign.hash else { return false }
    return (1...6).contains(rest.count - 1) && rest.dropLast().allSatisfy(Sign.isDigit)
  }

  /// Whether a point or colon, separators, digits and a hash follow, of which only the digits have to be there.
  private static func isNumber(_ signs: ArraySlice<UInt8>, _ most: Int) -> Bool {
    var rest = signs
    if rest.first == Sign.point || rest.first == Sign.colon { rest = rest.dropFirst() }
    rest = rest.drop { $0 == Sign.space || $0 == Sign.comma || $0 == Sign.dash }
    if rest.last == Sign.hash { rest = rest.dropLast() }
    return (1...most).contains(rest.count) && rest.allSatisfy(Sign.isDigit)
  }
}

extension ArraySlice<UInt8> {
  /// What follows some signs; nil if it does not begin with them.
  func without(_ signs: String) -> ArraySlice<UInt8>? {
    starts(with: signs.utf8) ? dropFirst(signs.utf8.count) : nil
  }
}
