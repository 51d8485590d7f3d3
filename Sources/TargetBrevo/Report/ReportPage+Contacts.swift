import CommandLine
import JSON
import Ledger

extension ReportPage {
  /// Contacts by day: new ones, those that were sent again, and records that were refused.
  var contacts: Markup {
    let days = figures.days.map(contactDay)
    let scale = ChartScale(upTo: days.map { [$0.new, $0.again, $0.rejected].clampedSum }.max() ?? 0)
    let chart = BarChart(
      id: "contacts-chart", title: Words.Page.contactsTitle, description: Words.Page.contactsText(days),
      tones: [.striped, .plain, .dotted],
      bars: days.map { day in
        BarChart.Bar(
          heights: [scale.height(day.new), scale.height(day.again), scale.height(day.rejected)],
          text: Words.Page.contacts(day))
      }, lines: scale.lines(), feet: feet)
    let table = ReportTable(
      title: Words.Page.contactsTitle, head: Words.Page.contactsHead,
      rows: days.reversed().map {
        [Words.Page.day($0.day)] + [$0.new, $0.again, $0.rejected].map { TextTable.number($0) }
      })
    return section(
      "contacts", Words.Page.contacts,
      """
      <p>\(Words.Page.contactsKnown(figures))</p>
      \(figure(chart, zip([.striped, .plain, .dotted], Words.Page.contactParts).map { (tone: $0, name: $1) }))\
      <p class="more">\(Words.Page.contactsMeaning)</p>
      \(table.folded)
      """)
  }

  /// What became of contacts on a day.
  struct ContactDay: Sendable {
    var day: Int
    var new: Int
    var again: Int
    var rejected: Int
  }

  private func contactDay(_ day: Int) -> ContactDay {
    let new = figures.chronicle.newContacts.days[day] ?? 0
    let runs = figures.chronicle.contactRuns[day] ?? ReportData.ContactRuns()
    return ContactDay(day: day, new: new, again: max(0, runs.sent.subtractingClamped(new)), rejected: runs.rejected)
  }
}
