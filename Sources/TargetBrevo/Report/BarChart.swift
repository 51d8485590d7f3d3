/// A chart of bars, some parts of which may stand on each other, as SVG that needs neither script nor style to be right.
///
/// Widths are shares of the page's, heights and letters are pixels: so the bars get narrower on a phone, and the
/// letters do not get smaller.
struct BarChart: Sendable {
  /// How a part of the bars looks, in colour and in pattern.
  enum Tone: String, Sendable {
    case plain, striped, dotted
  }

  /// A bar: its parts from the bottom up, in pixels, and what it says when somebody points at it.
  struct Bar: Sendable {
    var heights: [Int]
    var text: String
  }

  /// A line across, at a height in pixels, with what it stands for.
  struct Line: Sendable {
    var height: Int
    var text: String
  }

  /// What stands below a bar.
  struct Foot: Sendable {
    var bar: Int
    var text: String
  }

  /// A name for the chart that no other has on the page.
  var id: String
  var title: String
  var description: String
  /// The looks of the parts, from the bottom up.
  var tones: [Tone]
  var bars: [Bar]
  var lines: [Line]
  /// What stands below some of the bars.
  var feet: [Foot]
  /// The height of the bars' room in pixels.
  var room = BarChart.room

  /// The usual height of the bars' room in pixels.
  static let room = 150

  private static let head = 16
  private static let foot = 20

  /// The chart.
  var svg: Markup {
    let height = Self.head + room + Self.foot
    let floor = Self.head + room
    return """
      <svg class="chart" width="100%" height="\(height)" role="img" aria-labelledby="\(id)-title \(id)-text">
      <title id="\(id)-title">\(title)</title><desc id="\(id)-text">\(description)</desc>
      \(lines.map { line(at: floor - $0.height) })
      \(bars.indices.map { bar(at: $0, floor) })\
      <line class="floor" x1="0" x2="100%" y1="\(floor)" y2="\(floor)" stroke="currentColor"/>
      \(lines.map { mark(at: floor - $0.height, $0.text) })
      \(feet.map { foot($0, floor + 15) })</svg>

      """
  }

  private func line(at height: Int) -> Markup {
    #"<line class="rule" x1="0" x2="100%" y1="\#(height)" y2="\#(height)" stroke="currentColor" stroke-opacity=".2"/>"#
  }

  /// What a line stands for, over the bars that may stand there.
  private func mark(at height: Int, _ text: String) -> Markup {
    #"<text class="mark" x="0" y="\#(height - 4)" fill="currentColor">\#(text)</text>"#
  }

  private func bar(at place: Int, _ floor: Int) -> Markup {
    let slot = 100_000 / max(bars.count, 1)
    let x = Markup(trusted: Self.share(place * 100_000 / max(bars.count, 1) + slot / 10))
    let width = Markup(trusted: Self.share(slot * 8 / 10))
    var parts: [Markup] = []
    var top = floor
    for (tone, height) in zip(tones, bars[place].heights) where height > 0 {
      top -= height
      let look = Markup(trusted: tone.rawValue)
      parts.append(#"<rect class="\#(look)" x="\#(x)" width="\#(width)" y="\#(top)" height="\#(height)"/>"#)
    }
    guard !parts.isEmpty else { return "" }
    return "<g><title>\(bars[place].text)</title>\(parts)</g>\n"
  }

  private func foot(_ foot: Foot, _ height: Int) -> Markup {
    let (x, anchor): (String, String) =
      switch foot.bar {
      case 0: ("0", "start")
      case bars.count - 1: ("100%", "end")
      default: (Self.share((2 * foot.bar + 1) * 50_000 / bars.count), "middle")
      }
    return
      #"<text class="foot" x="\#(x)" y="\#(height)" text-anchor="\#(anchor)" fill="currentColor">\#(foot.text)</text>"#
  }

  /// Thousandths of a percent as a share of the width.
  private static func share(_ thousandths: Int) -> String {
    let rest = String(thousandths % 1000)
    return "\(thousandths / 1000).\(String(repeating: "0", count: 3 - rest.count))\(rest)%"
  }

  /// The patterns by which parts are told apart without colour; once on a page.
  static let patterns: Markup = """
    <svg class="patterns" width="0" height="0" aria-hidden="true"><defs>
    <pattern id="striped" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">\
    <rect class="striped-ground" width="6" height="6"/><rect class="striped-ink" width="2" height="6"/></pattern>
    <pattern id="dotted" width="6" height="6" patternUnits="userSpaceOnUse">\
    <rect class="dotted-ground" width="6" height="6"/><circle class="dotted-ink" cx="3" cy="3" r="1.5"/></pattern>
    </defs></svg>

    """

  /// A small sample of a part's look, for a legend.
  static func sample(of tone: Tone) -> Markup {
    #"<svg class="sample" width="14" height="14" aria-hidden="true"><rect class="\#(tone.rawValue)" width="14" height="14"/></svg>"#
  }
}
