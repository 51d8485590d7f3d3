import CommandLine
import Singer

/// What `webhooks list` shows.
extension Words {
  /// What is known beside the hooks themselves.
  struct ListingContext: Sendable {
    /// Where our hooks lead; nil without a `public_url`.
    var destination: String?
    /// The path of the spool that is not there, so that nobody knows when callbacks came.
    var missingSpool: String?
    /// The time, since 1970.
    var now: Duration
  }

  /// The lines for a terminal.
  static func lines(_ listing: HookListing, _ standing: HooksStanding, _ context: ListingContext) -> [String] {
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
        "\(TextTable.count(listing.foreign.count, "hook", "hooks")) of this API account. Which are ours, listen.public_url says, "
          + "which is not set.")
    }
    lines += table(listing.foreign, context, withDestination: true)
    let twins = listing.foreign.filter { $0.remark == .twin }
    if !twins.isEmpty {
      lines.append("The destination of a twin may be ours in other words, so that each callback comes twice.")
    }
    if !standing.blockedDomains.isEmpty { lines += [""] + standing.blockedDomains.map(blocked) }
    if listing.needsSync { lines += ["", "To bring ours to what they should be: tap-bigcommerce webhooks sync"] }
    return lines
  }

  private static func table(
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
  private static func isMixed(_ rows: [HookListing.Row]) -> Bool {
    Set(rows.filter { $0.id != nil }.map(\.headers)).count > 1
  }

  /// What a hook bears, masked; nil for nothing.
  private static func bears(_ row: HookListing.Row) -> String? {
    row.headers.isEmpty ? nil : row.headers.map { "\($0): \(Redaction.mask)" }.joined(separator: ", ")
  }

  private static func state(_ row: HookListing.Row) -> String {
    let standing =
      switch row.standing {
      case .active: "active"
      case .off: "switched off"
      case .deactivated: "switched off by BigCommerce"
      case .missing: "missing"
      }
    let remark: String? =
      switch row.remark {
      case .otherHeaders: "another secret"
      case .needless: "not needed"
      case .twin: "twin"
      case nil: nil
      }
    return [standing, remark].compactMap(\.self).joined(separator: ", ")
  }

  private static func last(_ row: HookListing.Row, _ context: ListingContext) -> String {
    if let last = row.last { return "\(TextTable.roughly(max(.zero, context.now - last))) ago" }
    return context.missingSpool == nil ? "none of late" : ""
  }

  /// The lines for another program: a head, and a row a hook with tabs between its columns, which stay as they are.
  static func columns(_ listing: HookListing) -> [String] {
    let rows = [(listing.own, "ours"), (listing.foreign, "others")].flatMap { rows, owner in
      rows.map { row in
        [
          row.scope, row.destination, owner, row.standing.rawValue, row.remark?.rawValue ?? "",
          row.last.map { Timestamp(since1970: $0).rfc3339 } ?? "", row.headers.joined(separator: ","),
          row.id.map(String.init) ?? "",
        ]
      }
    }
    return tabbed(
      [["scope", "destination", "owner", "state", "remark", "last_callback", "header_fields", "id"]] + rows)
  }

  /// Rows with tabs between their cells, in which there is none.
  static func tabbed(_ rows: [[String]]) -> [String] {
    rows.map { row in
      row.map { cell in String(cell.map { $0.isNewline || $0 == "\t" ? " " : $0 }) }.joined(separator: "\t")
    }
  }
}

extension Timestamp {
  /// The moment so long after 1970-01-01T00:00:00Z.
  init(since1970 duration: Duration) {
    let (seconds, attoseconds) = duration.components
    self.init(seconds: seconds, nanoseconds: Int32(clamping: attoseconds / 1_000_000_000))
  }
}
