/// A number as a calling code and a national number, which are valid together.
struct Reading: Equatable {
  var callingCode: Int
  var national: Digits

  /// Reads a number as somebody in a country would dial it, by libphonenumber's rules.
  init(_ dialled: DialledNumber, in country: Plan?) throws(PhoneFault) {
    let plans = Plans.all
    var plan = country
    var national = dialled.digits
    if let found = try Reading.callingCode(of: dialled, in: country) {
      // A code that several countries share has the rules of the first.
      plan = plans.main(of: found.code)
      national = found.rest
    }
    guard let plan else { throw .noCountry }
    let cut = Reading.withoutPrefix(national, plan)
    switch plan.fit(cut) {
    case .possible, .long: national = cut
    case .short, .between, .local: break
    }
    guard plans.states.has(national, from: plan.valid) else { throw Reading.fault(national, plan) }
    callingCode = plan.callingCode
    self.national = national
  }

  /// The number in E.164, of 15 digits at most.
  func e164() throws(PhoneFault) -> String {
    let code = String(callingCode)
    guard code.utf8.count + national.count <= 15 else { throw .tooLong(callingCode: callingCode) }
    return "+" + code + String(decoding: national.map { $0 + 0x30 }, as: UTF8.self)
  }

  private static func fault(_ national: Digits, _ plan: Plan) -> PhoneFault {
    switch plan.fit(national) {
    case .short, .local: .tooShort(callingCode: plan.callingCode)
    case .long: .tooLong(callingCode: plan.callingCode)
    case .possible, .between: .unassigned(callingCode: plan.callingCode)
    }
  }

  /// The calling code that a number begins with, and what follows it; nil where it is a national number.
  private static func callingCode(
    of dialled: DialledNumber, in country: Plan?
  ) throws(PhoneFault) -> (code: Int, rest: Digits)? {
    let digits = dialled.digits
    if dialled.isInternational {
      guard digits.count > 2 else { throw .noNumber }
      if let found = known(digits) { return found }
      // A plus before a number as it is dialled in the country: +0049…
      guard let country, let found = try dialledCode(of: digits, in: country) else { throw .unknownCallingCode }
      return found
    }
    return try country.flatMap { plan throws(PhoneFault) in try dialledCode(of: digits, in: plan) }
  }

  /// The calling code behind the country's international prefix, or the country's own where the number is none without.
  private static func dialledCode(
    of digits: Digits, in plan: Plan
  ) throws(PhoneFault) -> (code: Int, rest: Digits)? {
    let states = Plans.all.states
    if let prefix = Plans.all.action(of: digits, from: plan.international) {
      let rest = prefix(digits)
      // No calling code begins with 0.
      if rest.first != 0 {
        guard rest.count > 2 else { throw .noNumber }
        guard let found = known(rest) else { throw .unknownCallingCode }
        return found
      }
    }
    guard let rest = without(plan.callingCode, digits) else { return nil }
    let national = withoutPrefix(rest, plan)
    let isBetter = !states.has(digits, from: plan.possible) && states.has(national, from: plan.possible)
    return isBetter || plan.fit(digits) == .long ? (plan.callingCode, national) : nil
  }

  /// What follows a calling code at the beginning of digits; nil where they do not begin with it.
  static func without(_ callingCode: Int, _ digits: Digits) -> Digits? {
    var code = 0
    for (count, digit) in digits.prefix(3).enumerated() {
      code = code * 10 + Int(digit)
      if code == 0 { return nil }
      if code == callingCode { return digits.dropFirst(count + 1) }
    }
    return nil
  }

  /// The calling code that digits begin with, and what follows.
  private static func known(_ digits: Digits) -> (code: Int, rest: Digits)? {
    var code = 0
    for (count, digit) in digits.prefix(3).enumerated() {
      code = code * 10 + Int(digit)
      if code == 0 { return nil }
      if Plans.all.main(of: code) != nil { return (code, digits.dropFirst(count + 1)) }
    }
    return nil
  }

  /// A number without its national prefix, unless it is only possible with it.
  private static func withoutPrefix(_ digits: Digits, _ plan: Plan) -> Digits {
    let plans = Plans.all
    guard let prefix = plans.action(of: digits, from: plan.national) else { return digits }
    let rest = prefix(digits)
    let isLost = plans.states.has(digits, from: plan.possible) && !plans.states.has(rest, from: plan.possible)
    return isLost ? digits : rest
  }
}
