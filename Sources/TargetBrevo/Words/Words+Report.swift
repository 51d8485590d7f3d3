import CommandLine
import JSON
import Ledger
import Singer

/// What `report` says.
extension Words {
  /// Why a page cannot be written.
  static func sentence(_ fault: PageFile.Fault) -> String {
    """
    --output: \(fault.path == "-" ? "standard output" : fault.path) cannot be written (\(fault.cause.reason)). See that its folder is \
    there, that this user may write to it and that its disk has room; or name another file.
    """
  }

  /// An amount with commas between thousands and, unless it is whole by nature, at least two decimals.
  static func amount(_ amount: ExactAmount, _ currency: String = "") -> String {
    let text = amount.text
    let isNegative = text.hasPrefix("-")
    let parts = text.drop { $0 == "-" }.split(separator: ".", maxSplits: 1)
    var whole = parts.first.map(String.init) ?? "0"
    var place = whole.count - 3
    while place > 0 {
      // Cannot trap: the place is within the digits.
      whole.insert(",", at: whole.index(whole.startIndex, offsetBy: place))
      place -= 3
    }
    if parts.count > 1 {
      var decimals = String(parts[1])
      while decimals.count > 2, decimals.hasSuffix("0") { decimals.removeLast() }
      whole += "." + decimals + String(repeating: "0", count: max(0, 2 - decimals.count))
    }
    return (isNegative ? "−" : "") + whole + (currency.isEmpty ? "" : "\u{A0}\(currency)")
  }

  /// What stands on the page.
  enum Page {
    static let title = "What reached Brevo"
    static let numbers = "The numbers"

    /// What the page is about, and when it was made.
    static func when(_ figures: ReportFigures) -> String {
      let days = count(figures.days.count, "day", "days")
      let (first, last) = (longDay(figures.days.lowerBound), longDay(figures.days.upperBound))
      let isOneYear = first.suffix(4) == last.suffix(4)
      return """
        The last \(days), \(isOneYear ? shortDay(figures.days.lowerBound) : first) to \(last), and all time. Days are UTC. \
        Made \(minute(figures.now)) from the ledger of \(ProgramInfo.target.name) \(ProgramInfo.target.version).
        """
    }

    static let foot = """
      This page names nobody, loads nothing and runs no script. It shows what the ledger and the dead letters on the \
      target's machine know; what others do in Brevo is not in it.
      """

    /// What a page without figures says.
    static let nothing = "Nothing has been delivered yet"
    static let beginning = [
      "The ledger is there, and no run has used it. This page fills with the first run:",
      "`tap-bigcommerce -c config.json -s state.json | target-brevo -c config.json > states`",
      "If you expected figures here, see that `ledger_path` in the configuration is the ledger of your runs.",
    ]

    static func written(_ path: String) -> String { "Written: \(path)" }

    // Days and times.

    /// A day as 2026-03-01.
    static func day(_ day: Int) -> String { Timestamp(seconds: Int64(day) * 86_400).date }

    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    /// A day as 1 Mar.
    static func shortDay(_ number: Int) -> String {
      let parts = day(number).split(separator: "-").compactMap { Int($0) }
      guard parts.count == 3, months.indices.contains(parts[1] - 1) else { return day(number) }
      return "\(parts[2])\u{A0}\(months[parts[1] - 1])"
    }

    /// A day as 1 Mar 2026.
    static func longDay(_ number: Int) -> String { "\(shortDay(number))\u{A0}\(day(number).prefix(4))" }

    /// A moment as 1 Mar 2026 12:00 UTC.
    static func minute(_ seconds: Int) -> String { "\(longDay(seconds / 86_400)) \(clock(seconds))\u{A0}UTC" }

    /// A moment as 1 Mar 12:00.
    static func short(_ seconds: Int) -> String { "\(shortDay(seconds / 86_400)) \(clock(seconds))" }

    private static func clock(_ seconds: Int) -> Substring {
      Timestamp(seconds: Int64(seconds)).rfc3339.dropFirst(11).prefix(5)
    }

    static let dayHead = "Day (UTC)"

    // The figures at first sight.

    struct Tile: Sendable {
      var name: String
      var value: String
      var more: String
      /// Whether the value is long.
      var isWide = false
    }

    static func tiles(_ figures: ReportFigures) -> [Tile] {
      let chronicle = figures.chronicle
      var tiles: [Tile] = []
      if let (currency, series) = figures.sales.first {
        let (sales, all) = (figures.sum(series), series.total)
        tiles = [
          Tile(
            name: "Revenue", value: amount(sales.revenue, currency), more: "\(amount(all.revenue, currency)) in all",
            isWide: true),
          Tile(
            name: "Recovered", value: amount(sales.recoveredRevenue, currency),
            more:
              "\(number(sales.recoveredOrders, "order", "orders")); \(amount(all.recoveredRevenue, currency)) in all",
            isWide: true),
          Tile(
            name: "Orders", value: TextTable.number(sales.orders), more: "\(TextTable.number(all.orders)) in all"),
        ]
      }
      let new = figures.sum(chronicle.newContacts)
      let sent = chronicle.sentEvents.values
      tiles += [
        Tile(
          name: "New contacts", value: TextTable.number(new),
          more: "\(TextTable.number(chronicle.newContacts.total)) known"),
        Tile(
          name: "Events sent", value: TextTable.number(sent.map(figures.sum).clampedSum),
          more: "\(TextTable.number(sent.map(\.total).clampedSum)) in all"),
        Tile(
          name: "Open rejects", value: TextTable.number(figures.rejects.open),
          more: number(figures.rejects.groups.count, "cause", "causes")),
      ]
      return tiles
    }

    /// A number with the word for what it counts.
    static func number(_ count: Int, _ one: String, _ many: String) -> String {
      "\(TextTable.number(count)) \(count == 1 ? one : many)"
    }
  }
}
