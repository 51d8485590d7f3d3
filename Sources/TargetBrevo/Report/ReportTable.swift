/// The numbers behind a plot, as a table that is folded away until somebody wants it.
struct ReportTable: Sendable {
  var title: String
  var head: [String]
  /// The rows; the first cell of each says what it is of.
  var rows: [[String]]

  /// The folded table.
  var folded: Markup {
    "<details><summary>\(Words.Page.numbers)</summary>\n\(open)</details>\n"
  }

  /// The table itself, in a box that a narrow screen can move.
  var open: Markup {
    """
    <div class="scroll" role="region" aria-label="\(title)" tabindex="0"><table><caption>\(title)</caption>
    <thead><tr>\(head.map { #"<th scope="col">\#($0)</th>"# as Markup })</tr></thead>
    <tbody>
    \(rows.map(row))</tbody></table></div>

    """
  }

  private func row(_ cells: [String]) -> Markup {
    let rest = cells.dropFirst().map { "<td>\($0)</td>" as Markup }
    return "<tr><th scope=\"row\">\(cells.first ?? "")</th>\(rest)</tr>\n"
  }
}
