import JSON
import Ledger

extension ReportPage {
  /// How the last run ended, before all else.
  var lastRun: Markup {
    guard let run = figures.chronicle.runs.first else { return "" }
    let figures = RunFigures(run)
    return """
      <p class="last \(figures.ending.rawValue)"><strong>\(Words.Page.lastRun)</strong> \(Words.Page.sentence(figures))</p>

      """
  }

  /// How long the last runs took, and how they ended.
  var runs: Markup {
    let runs = figures.chronicle.runs.map(RunFigures.init)
    guard !runs.isEmpty else {
      return section("runs", Words.Page.runs, "<p>\(Words.noRuns)</p>\n")
    }
    let scale = ChartScale(upTo: runs.compactMap(\.seconds).max() ?? 0)
    let bars = runs.reversed().map { run in
      // A run of less than a second has been all the same.
      let height = run.seconds == nil ? 0 : max(1, scale.height(run.seconds ?? 0))
      return BarChart.Bar(
        heights: run.ending == .done ? [height, 0] : [0, max(height, 4)], text: Words.Page.sentence(run))
    }
    let feet = Set([0, runs.count - 1]).sorted().map { bar in
      BarChart.Foot(bar: bar, text: Words.Page.short(runs[runs.count - 1 - bar].started))
    }
    let chart = BarChart(
      id: "runs-chart", title: Words.Page.runsTitle, description: Words.Page.runsText(runs),
      tones: [.plain, .dotted], bars: bars, lines: scale.lines(Words.Page.seconds), feet: feet)
    let legend: [(tone: BarChart.Tone, name: String)] = [
      (.plain, Words.Page.doneRuns), (.dotted, Words.Page.otherRuns),
    ]
    let table = ReportTable(
      title: Words.Page.runsTitle, head: Words.Page.runsHead, rows: runs.map(Words.Page.row))
    return section(
      "runs", Words.Page.runs,
      """
      <p>\(Words.Page.runsMeaning(runs.count, of: figures.chronicle.runCount))</p>
      \(figure(chart, runs.allSatisfy { $0.ending == .done } ? [] : legend))\(table.folded)
      """)
  }
}

/// A run in figures.
struct RunFigures: Sendable {
  /// How a run has ended, by the name that its looks have.
  enum Ending: String, Sendable {
    case done, stopped, open
  }

  var started: Int
  /// How long it took; nil where it has not ended.
  var seconds: Int?
  var kind: String
  var ending: Ending
  var requests: Int?
  /// How long requests waited for the quota, added up; nil where the ledger does not know.
  var waited: Duration?

  init(_ run: RunRow) {
    started = run.started
    seconds = run.ended.map { max(0, $0.subtractingClamped(run.started)) }
    kind = run.kind
    ending = run.ended == nil ? .open : run.outcome == "done" ? .done : .stopped
    let summary = run.summary.flatMap { try? JSONValue.parse($0) }
    requests = summary?["requests" as StaticString]?.int
    waited = summary?["waited_ms" as StaticString]?.int.map { .milliseconds($0) }
  }
}
