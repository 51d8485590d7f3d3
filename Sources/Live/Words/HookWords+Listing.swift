import CommandLine
import Singer

/// What `webhooks list` shows.
extension HookWords {
  /// What is known beside the hooks themselves.
  package struct ListingContext: Sendable {
    /// Where our hooks lead; nil without a `public_url`.
    package var destination: String?
    /// The path of the spool that is not there, so that nobody knows when callbacks came.
    package var missingSpool: String?
    /// The time, since 1970.
    package var now: Duration

    /// Creates what is known.
    package init(destination: String? = nil, missingSpool: String? = nil, now: Duration) {
      (self.destination, self.missingSpool, self.now) = (destination, missingSpool, now)
    }
  }

  /// The lines for a terminal.
  package func lines(_ listing: HookListing, _ standing: HooksStanding, _ context: ListingContext) -> [String] {
    var lines: [String] = []
    if let destination = context.destination {
      let bearing = listing.own.first { $0.id != nil }.flatMap { isMixed(listing.own) ? nil : bears($0) }
      lines.append(
        "\(TextTable.count(listing.own.count, "hook", "hooks")) of ours, for \(destination)"
          + (bearing.map { ", with \($0):" } ?? ":"))
      lines += table(listing.own, context, withDestination: false)
      if let path = context.missingSpool {
        lines.append("There is no spool at \(path) yet, so when callbacks came is not known.")
      }
      if !listing.foreign.isEmpty { lines += ["", "\(listing.foreign.count) of others, which are never touched:"] }
    } else {
      lines.append(
        "\(TextTable.count(listing.foreign.count, "hook", "hooks")) of this \(source.hooks.account). Which are ours, listen.public_url says, "
          + "which is not set.")
    }
    lines += table(listing.foreign, context, withDestination: true)
    let twins = listing.foreign.filter { $0.remark == .twin }
    if !twins.isEmpty {
      lines.append("The destination of a twin may be ours in other words, so that each callback comes twice.")
    }
    if !standing.blockedDomains.isEmpty { lines += [""] + standing.blockedDomains.map(blocked) }
    if listing.needsSync { lines += ["", "To bring ours to what they should be: \(source.program) webhooks sync"] }
    return lines
  }

  private func table(
    _ rows: [HookListing.Row], _ context: ListingContext, withDestination: Bool
  ) -> [String] {
    guard !rows.isEmpty else { return [] }
    // Where all bear the same, the column says nothing.
    let isMixed = isMixed(rows)
    let head = ["scope", "state", withDestination ? "destination" : "last callback"] + (isMixed ? ["bears"] : [])
    let cells = rows.map { row in
      [row.scope, state(row), withDestination ? row.destination : last(row, context)]
        + (isMixed ? [bears(row) ?? ""] : [])
    }
    return TextTable.lines([head] + cells, numbers: false).map { "  \($0)" }
  }

  /// Whether some bear other header fields than others.
  private func isMixed(_ rows: [HookListing.Row]) -> Bool {
    Set(rows.filter { $0.id != nil }.map(\.headers)).count > 1
  }

  /// What a hook bears, masked; nil for nothing.
  private func bears(_ row: HookListing.Row) -> String? {
    row.headers.isEmpty ? nil : row.headers.map { "\($0): \(Redaction.mask)" }.joined(separator: ", ")
  }

  private func state(_ row: HookListing.Row) -> String {
    let standing =
      switch row.standing {
      case .active: "active"
      case .off: "switched off"
      case .deactivated: "switched off by \(source.name)"
      case .missing: "missing"
      }
    let remark: String? =
      switch row.remark {
      case .otherHeaders: source.hooks.stale
      case .needless: "not needed"
      case .twin: "twin"
      case nil: nil
      }
    return [standing, remark].compactMap(\.self).joined(separator: ", ")
  }

  private func last(_ row: HookListing.Row, _ context: ListingContext) -> String {
    if let last = row.last { return "\(TextTable.roughly(max(.zero, context.now - last))) ago" }
    return context.missingSpool == nil ? "none of late" : ""
  }

  /// The lines for another program: a head, and a row a hook with tabs between its columns, which stay as they are.
  package func columns(_ listing: HookListing) -> [String] {
    let rows = [(listing.own, "ours"), (listing.foreign, "others")].flatMap { rows, owner in
      rows.map { row in
        [
          row.scope, row.destination, owner, row.standing.rawValue, row.remark?.rawValue ?? "",
          row.last.map { Timestamp(since1970: $0).rfc3339 } ?? "", row.headers.joined(separator: ","),
          row.id.map(String.init) ?? "",
        ]
      }
    }
    return SpoolLogWords.tabbed(
      [["scope", "destination", "owner", "state", "remark", "last_callback", "header_fields", "id"]] + rows)
  }
}
