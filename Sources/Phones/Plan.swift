/// How the numbers of a region are made.
struct Plan: Sendable {
  /// The ISO 3166 code of the region; 001 where numbers belong to none.
  var region: String
  var callingCode: Int
  var international: PlanStates.State
  var national: PlanStates.State
  var possible: PlanStates.State
  /// The valid numbers of all regions that share the calling code.
  var valid: PlanStates.State
  /// A bit for each number of digits that a number can have.
  var lengths: UInt32
  /// A bit for each number of digits that is dialled without the area code.
  var localLengths: UInt32

  /// How a number of digits compares with those that are possible.
  enum Fit { case possible, short, long, between, local }

  /// How a number's length compares with those of the plan.
  func fit(_ digits: Digits) -> Fit {
    let count = digits.count
    guard count < 32 else { return .long }
    // Cannot trap: a count is never negative.
    let bit: UInt32 = 1 << UInt32(count)
    if localLengths & bit != 0 { return .local }
    if lengths & bit != 0 { return .possible }
    if lengths & (bit &- 1) == 0 { return .short }
    // Cannot trap: a count is never negative.
    return lengths >> UInt32(count) == 0 ? .long : .between
  }
}

/// What becomes of a number whose prefix is known.
struct PrefixAction: Sendable {
  /// How many digits the prefix has.
  var length: Int
  /// The digits of it that belong to the number.
  var kept: Range<Int>
  /// What the number begins with.
  var ahead: [UInt8]

  /// The number without the prefix.
  func callAsFunction(_ digits: Digits) -> Digits {
    let rest = digits.dropFirst(length)
    if kept.isEmpty && ahead.isEmpty { return rest }
    return (ahead + digits.dropFirst(kept.lowerBound).prefix(kept.count) + rest)[...]
  }
}
