import CommandLine
import Ledger
import Singer

/// The scale of a chart: how high a value stands, and which lines are drawn.
struct ChartScale: Sendable {
  /// The value at the top; a round number, and even where it is above 1.
  let top: Int
  /// The height of the top in pixels.
  let room: Int

  /// Numbers that look round, also when halved.
  private static let rounds = [1, 2, 4, 6, 8, 10, 12, 16, 20, 24, 30, 40, 50, 60, 80, 100]

  /// Creates the scale on which a highest value has room.
  init(upTo highest: Int, room: Int = BarChart.room) {
    self.room = room
    // Beyond that no height could be told.
    let highest = min(max(highest, 1), Int.max / 1000)
    var step = 1
    while highest > 100 * step { step *= 10 }
    let round = ChartScale.rounds.first { $0 * step >= highest } ?? 100
    self.top = round * step
  }

  /// The height of a number; what is there at all is seen.
  func height(_ value: Int) -> Int {
    guard value > 0 else { return 0 }
    return max(1, top.dividingFullWidth(min(value, top).multipliedFullWidth(by: room)).quotient)
  }

  /// The height of an amount; what is there at all is seen.
  func height(_ amount: ExactAmount) -> Int {
    amount.isPositive ? min(room, max(1, amount.parts(room, of: top))) : 0
  }

  /// Lines at the top and half way.
  func lines(_ text: (Int) -> String = { TextTable.number($0) }) -> [BarChart.Line] {
    let halves = top > 1 ? [top / 2, top] : [top]
    return halves.map { BarChart.Line(height: height($0), text: text($0)) }
  }
}
