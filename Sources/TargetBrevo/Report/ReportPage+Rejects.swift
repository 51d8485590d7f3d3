import CommandLine

extension ReportPage {
  /// More causes than this are for the command, not for a page.
  private static let mostCauses = 40

  /// What did not reach Brevo, cause by cause; never which record, nor what somebody said of it.
  var rejects: Markup {
    let groups = figures.rejects.groups
    guard !groups.isEmpty else {
      return section("rejects", Words.Page.rejects, "<p>\(Words.Page.noRejects)</p>\n")
    }
    let causes = groups.prefix(Self.mostCauses).map { group in
      let facts = Words.Page.facts(of: group).map { "<dt>\($0.name)</dt><dd>\($0.text)</dd>\n" as Markup }
      return """
        <article><h3><span class="count">\(TextTable.number(group.count))</span> \(Words.Page.title(of: group))</h3>
        <dl>\(facts)</dl></article>

        """ as Markup
    }
    let more: Markup =
      groups.count > causes.count ? "<p>\(Markup.prose(Words.Page.moreCauses(groups.count - causes.count)))</p>\n" : ""
    return section(
      "rejects", Words.Page.rejects,
      "<p>\(Markup.prose(Words.Page.rejectsMeaning))</p>\n<div class=\"causes\">\n\(causes)</div>\n\(more)")
  }
}
