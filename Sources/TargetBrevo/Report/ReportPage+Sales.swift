import CommandLine
import Ledger

extension ReportPage {
  /// Revenue and orders by day, a section for each currency.
  var sales: Markup {
    let all = figures.sales
    guard !all.isEmpty else {
      return section("sales", Words.Page.sales(""), "<p>\(Words.Page.noSales)</p>\n")
    }
    var markup: Markup = ""
    for (place, (currency, series)) in all.enumerated() {
      let name = "sales-\(place)"
      let notes = Words.Page.salesNotes(
        figures.sum(series), figures.chronicle, isFirst: place == 0, currency)
      markup += section(
        name, Words.Page.sales(currency),
        """
        <p>\(Words.Page.salesMeaning)</p>
        <div class="pair">
        \(figure(revenue(series, currency, name), legend))\(figure(orders(series, name), legend))</div>
        \(notes.map { "<p class=\"more\">\(Markup.prose($0))</p>\n" as Markup })\(table(series, currency).folded)
        """)
    }
    return markup
  }

  private var legend: [(tone: BarChart.Tone, name: String)] {
    [(.striped, Words.Page.recovered), (.plain, Words.Page.others)]
  }

  private typealias Series = ReportData.Series<ReportData.Sales>

  private func revenue(_ series: Series, _ currency: String, _ name: String) -> BarChart {
    let scale = ChartScale(upTo: series.days.values.map(\.revenue.roundedUp).max() ?? 0)
    let bars = figures.days.map { day in
      let sales = series.days[day] ?? ReportData.Sales()
      let (all, part) = (scale.height(sales.revenue), scale.height(sales.recoveredRevenue))
      return BarChart.Bar(
        heights: [part, max(0, all - part)], text: Words.Page.revenue(sales, on: day, currency))
    }
    return BarChart(
      id: "\(name)-revenue", title: Words.Page.revenueTitle(currency),
      description: Words.Page.revenueText(figures.sum(series), currency), tones: [.striped, .plain], bars: bars,
      lines: scale.lines(), feet: feet)
  }

  private func orders(_ series: Series, _ name: String) -> BarChart {
    let scale = ChartScale(upTo: series.days.values.map(\.orders).max() ?? 0)
    let bars = figures.days.map { day in
      let sales = series.days[day] ?? ReportData.Sales()
      let (all, part) = (scale.height(sales.orders), scale.height(sales.recoveredOrders))
      return BarChart.Bar(heights: [part, max(0, all - part)], text: Words.Page.orders(sales, on: day))
    }
    return BarChart(
      id: "\(name)-orders", title: Words.Page.ordersTitle,
      description: Words.Page.ordersText(figures.sum(series)), tones: [.striped, .plain], bars: bars,
      lines: scale.lines(), feet: feet)
  }

  private func table(_ series: Series, _ currency: String) -> ReportTable {
    ReportTable(
      title: Words.Page.sales(currency), head: Words.Page.salesHead,
      rows: figures.days.reversed().map { day in
        let sales = series.days[day] ?? ReportData.Sales()
        return [
          Words.Page.day(day), TextTable.number(sales.orders), Words.amount(sales.revenue),
          TextTable.number(sales.recoveredOrders), Words.amount(sales.recoveredRevenue),
        ]
      })
  }
}
