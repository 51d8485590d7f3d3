import Crypto
import Foundation
import Ledger

/// The page of a report: one file that asks for nothing else, and runs nothing.
///
/// Its policy allows its own style, by its fingerprint, and forbids all else; nothing that names a person goes into it.
struct ReportPage: Sendable {
  let figures: ReportFigures

  /// The page.
  var html: String {
    let style = ReportStyle.css
    let digest = Data(SHA256.hash(data: Array(style.utf8))).base64EncodedString()
    let policy = "default-src 'none'; img-src data:; style-src 'sha256-\(digest)'; base-uri 'none'; form-action 'none'"
    let page: Markup = """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="\(policy)">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <meta name="referrer" content="no-referrer">
      <meta name="robots" content="noindex">
      <title>\(Words.Page.title)</title>
      <link rel="icon" href="data:,">
      <style>\(Markup(trusted: style))</style>
      </head>
      <body>
      \(BarChart.patterns)<header>
      <h1>\(Words.Page.title)</h1>
      <p>\(Words.Page.when(figures))</p>
      </header>
      <main>
      \(figures.isEmpty ? nothing : whole)</main>
      <footer><p>\(Words.Page.foot)</p></footer>
      </body>
      </html>

      """
    return page.text
  }

  private var nothing: Markup {
    """
    <section><h2>\(Words.Page.nothing)</h2>
    \(Words.Page.beginning.map { "<p>\(Markup.prose($0))</p>\n" as Markup })</section>

    """
  }

  private var whole: Markup { "\(lastRun)\(tiles)\(sales)\(contacts)\(events)\(rejects)\(runs)" }

  /// The figures that one wants at first sight.
  private var tiles: Markup {
    let wide: Markup = " class=\"wide\""
    let tiles = Words.Page.tiles(figures).map { tile in
      "<div\(tile.isWide ? wide : "")><dt>\(tile.name)</dt><dd>\(tile.value)</dd><dd class=\"more\">\(tile.more)</dd></div>\n"
        as Markup
    }
    return "<dl class=\"tiles\">\n\(tiles)</dl>\n"
  }

  /// A section under a heading.
  func section(_ name: String, _ title: String, _ body: Markup) -> Markup {
    """
    <section aria-labelledby="\(name)"><h2 id="\(name)">\(title)</h2>
    \(body)</section>

    """
  }

  /// A plot under a heading of its own, with what its parts mean.
  func figure(_ chart: BarChart, _ legend: [(tone: BarChart.Tone, name: String)] = []) -> Markup {
    let parts = legend.map { "<li>\(BarChart.sample(of: $0.tone)) \($0.name)</li>" as Markup }
    let list: Markup = parts.isEmpty ? "" : "<ul class=\"legend\">\(parts)</ul>\n"
    return "<figure><figcaption>\(chart.title)</figcaption>\n\(list)\(chart.svg)</figure>\n"
  }

  /// What stands below a plot of days.
  var feet: [BarChart.Foot] {
    let count = figures.days.count
    let bars = count < 3 ? Array(0..<count) : [0, count / 2, count - 1]
    return bars.map { BarChart.Foot(bar: $0, text: Words.Page.shortDay(figures.days.lowerBound + $0)) }
  }
}
