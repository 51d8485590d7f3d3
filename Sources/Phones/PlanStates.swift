/// The states in which digits are compared with the patterns of all plans: one automaton, whose states they share.
struct PlanStates: Sendable {
  /// A state's number; nothing begins at 0.
  typealias State = UInt16

  /// Twelve for each state: where each digit leads, the action of who passes, the action of digits that end there.
  private let cells: [UInt16]

  /// Reads states, for each three signs (how many ways on, the two actions) and for each way five (whither, by which
  /// digits); a sign from 0 to o stands for six bits.
  init(_ text: String, count: Int) {
    var cells = [UInt16](repeating: 0, count: count * 12)
    var signs = text.utf8.lazy.filter { $0 >= 0x30 }.makeIterator()
    // Cannot trap: a byte fits.
    func six() -> UInt16 { UInt16((signs.next() ?? 0x30) &- 0x30) }
    for state in 0..<count {
      let ways = six()
      cells[state * 12 + 10] = six()
      cells[state * 12 + 11] = six()
      for _ in 0..<ways {
        let target = six() << 12 | six() << 6 | six()
        let digits = six() << 6 | six()
        for digit in 0..<10 where digits >> digit & 1 == 1 { cells[state * 12 + digit] = target }
      }
    }
    self.cells = cells
  }

  /// Whether the digits are, as a whole, among those that begin at a state.
  func has(_ digits: Digits, from start: State) -> Bool {
    var state = Int(start)
    for digit in digits {
      state = Int(cells[state * 12 + Int(digit)])
      if state == 0 { return false }
    }
    return cells[state * 12 + 11] != 0
  }

  /// The action of what the digits begin with, by a state's pattern; 0 where it does not fit.
  func action(of digits: Digits, from start: State) -> Int {
    var state = Int(start)
    guard state != 0 else { return 0 }
    var action = Int(cells[state * 12 + 10])
    for digit in digits {
      state = Int(cells[state * 12 + Int(digit)])
      if state == 0 { return action }
      let passing = Int(cells[state * 12 + 10])
      if passing != 0 { action = passing }
    }
    let ending = Int(cells[state * 12 + 11])
    return ending != 0 ? ending : action
  }
}
