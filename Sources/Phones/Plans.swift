/// The numbering plans of all countries, from libphonenumber's metadata.
struct Plans: Sendable {
  /// The plans; read once, at the first number.
  static let all = Plans()

  let plans: [Plan]
  let states: PlanStates
  private let actions: [PrefixAction]
  /// The main plan of each calling code below 1000; -1 where there is none.
  private let mains: [Int16]
  /// The plan of each pair of letters; -1 where there is none.
  private let pairs: [Int16]

  private init() {
    var plans: [Plan] = []
    var mains = [Int16](repeating: -1, count: 1000)
    var pairs = [Int16](repeating: -1, count: 26 * 26)
    for line in PlanTable.plans.split(separator: "\n") {
      let words = line.split(separator: " ")
      // Cannot trap: the tables are ours, and a test reads them whole.
      let numbers = words.dropFirst().compactMap { UInt32($0) }
      guard let region = words.first, numbers.count == 7 else { continue }
      let code = Int(numbers[0])
      // Cannot trap: the tables are ours, and a test reads them whole.
      if mains[code] < 0 { mains[code] = Int16(plans.count) }
      // Cannot trap: the tables are ours, and a test reads them whole.
      if let pair = Plans.pair(region.utf8) { pairs[pair] = Int16(plans.count) }
      plans.append(
        Plan(
          // Cannot trap: the tables are ours, and a test reads them whole.
          region: String(region), callingCode: code, international: UInt16(numbers[1]), national: UInt16(numbers[2]),
          // Cannot trap: the tables are ours, and a test reads them whole.
          possible: UInt16(numbers[3]), valid: UInt16(numbers[4]), lengths: numbers[5], localLengths: numbers[6]))
    }
    self.plans = plans
    self.mains = mains
    self.pairs = pairs
    actions = PlanTable.actions.split(separator: "\n").map { line in
      let words = line.split(separator: " ")
      let numbers = words.prefix(3).compactMap { Int($0) }
      return PrefixAction(
        // Cannot trap: the tables are ours, and a test reads them whole.
        length: numbers[0], kept: numbers[1]..<numbers[2], ahead: words.dropFirst(3).joined().utf8.map { $0 &- 0x30 })
    }
    states = PlanStates(PlanTable.states, count: PlanTable.stateCount)
  }

  /// The plan of the region that a calling code stands for first.
  func main(of callingCode: Int) -> Plan? {
    guard mains.indices.contains(callingCode), mains[callingCode] >= 0 else { return nil }
    return plans[Int(mains[callingCode])]
  }

  /// The place of the region's plan that two letters name.
  func place(of letters: String.UTF8View) -> Int? {
    guard let pair = Plans.pair(letters), pairs[pair] >= 0 else { return nil }
    return Int(pairs[pair])
  }

  /// What to do with the prefix that digits have by a pattern; nil where they have none.
  func action(of digits: Digits, from state: PlanStates.State) -> PrefixAction? {
    let number = states.action(of: digits, from: state)
    return number == 0 ? nil : actions[number - 1]
  }

  private static func pair(_ letters: some Collection<UInt8>) -> Int? {
    guard letters.count == 2, let first = letters.first, let last = letters.dropFirst().first else { return nil }
    let (one, two) = ((first | 0x20) &- 0x61, (last | 0x20) &- 0x61)
    return one < 26 && two < 26 ? Int(one) * 26 + Int(two) : nil
  }
}
