import JSON
import Ledger

/// What a report shows, gathered before a word of it is written.
struct ReportFigures: Sendable {
  /// When it was gathered, in seconds since 1970.
  var now: Int
  /// The days that are shown one by one, in UTC from 1970-01-01, which is 0.
  var days: ClosedRange<Int>
  var chronicle: ReportData
  var rejects: RejectGroups

  /// How many runs are shown at most.
  static let runs = 30

  /// Reads the ledger and the dead letters.
  static func gather(
    from ledger: DeliveryLedger, _ letters: DeadLetters, days count: Int, now: Int
  ) async throws -> ReportFigures {
    let today = now / 86_400
    let days = today - count + 1...today
    return ReportFigures(
      now: now, days: days, chronicle: try await ledger.reports.data(of: days, runs: runs),
      rejects: try await RejectGroups.read(letters, ledger: ledger))
  }

  /// Whether nothing has happened yet.
  var isEmpty: Bool { chronicle.isEmpty && rejects.open == 0 }

  /// The sales by currency, that of most orders first; orders of unknown currency are in that of the others, if it is one.
  var sales: [(currency: String, series: ReportData.Series<ReportData.Sales>)] {
    var sales = chronicle.sales
    if sales.count == 2, let unknown = sales.removeValue(forKey: ""), let known = sales.keys.first {
      sales[known]?.merge(unknown)
    }
    return sales.sorted { ($1.value.total.orders, $0.key) < ($0.value.total.orders, $1.key) }
      .map { (currency: $0.key, series: $0.value) }
  }

  /// What a series comes to within the days.
  func sum(_ series: ReportData.Series<Int>) -> Int { series.days.values.clampedSum }

  /// What sales come to within the days.
  func sum(_ series: ReportData.Series<ReportData.Sales>) -> ReportData.Sales {
    series.days.values.reduce(into: ReportData.Sales()) { $0.add($1) }
  }
}

extension ReportData.Series<ReportData.Sales> {
  fileprivate mutating func merge(_ other: Self) {
    total.add(other.total)
    for (day, sales) in other.days { days[day, default: ReportData.Sales()].add(sales) }
  }
}
