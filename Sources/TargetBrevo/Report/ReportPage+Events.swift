import CommandLine
import Ledger

extension ReportPage {
  /// A small plot for each event, on a scale of its own: many of one must not hide few of another.
  var events: Markup {
    let chronicle = figures.chronicle
    let names = Set(chronicle.sentEvents.keys).union(chronicle.unsentEvents.keys)
    guard !names.isEmpty else {
      return section("events", Words.Page.events, "<p>\(Words.Page.noEvents)</p>\n")
    }
    let all = names.map { name in
      (name: name, series: chronicle.sentEvents[name] ?? ReportData.Series(total: 0))
    }.sorted { ($1.series.total, $0.name) < ($0.series.total, $1.name) }
    let plots = all.enumerated().map { place, event in
      let unsent = Words.Page.unsent(chronicle.unsentEvents[event.name] ?? [:])
      let counts = Words.Page.eventCounts(figures.sum(event.series), of: event.series.total)
      return """
        <figure><figcaption><strong>\(event.name)</strong> <span class="more">\(counts)\(unsent)</span></figcaption>
        \(chart(event.name, event.series, place).svg)</figure>

        """ as Markup
    }
    let table = ReportTable(
      title: Words.Page.eventsTitle, head: [Words.Page.dayHead] + all.map(\.name),
      rows: figures.days.reversed().map { day in
        [Words.Page.day(day)] + all.map { TextTable.number($0.series.days[day] ?? 0) }
      })
    return section(
      "events", Words.Page.events,
      "<p>\(Words.Page.eventsMeaning)</p>\n<div class=\"many\">\n\(plots)</div>\n\(table.folded)")
  }

  private func chart(_ name: String, _ series: ReportData.Series<Int>, _ place: Int) -> BarChart {
    let scale = ChartScale(upTo: series.days.values.max() ?? 0, room: 48)
    return BarChart(
      id: "event-\(place)", title: name, description: Words.Page.eventText(name, figures.sum(series)),
      tones: [.plain],
      bars: figures.days.map { day in
        let count = series.days[day] ?? 0
        return BarChart.Bar(heights: [scale.height(count)], text: Words.Page.event(name, count, on: day))
      }, lines: Array(scale.lines().suffix(1)), feet: feet, room: 48)
  }
}
