import CommandLine

/// What is said of the families that Brevo withholds.
extension Words {
  /// A family in a word or two.
  static func name(of family: OptionalFamily) -> String {
    switch family {
    case .catalog: "products and categories"
    case .orders: "orders"
    case .coupons: "coupons"
    case .events: "events"
    case .lists: "lists of contacts"
    }
  }

  /// What Brevo withholds, where it was asked for nothing else.
  static func sentence(_ refusal: Withheld) -> String {
    "Brevo withholds \(name(of: refusal.family)) (\(reason(refusal.status, refusal.message))). \(way(to: refusal.family))."
  }

  /// What waits at the end of a run, and what to do.
  static func sentence(_ fault: FamiliesWithheld) -> String {
    fault.standings.map(sentence).joined(separator: " ")
  }

  /// What waits for a family, why, and what to do.
  static func sentence(_ standing: FamilyStanding) -> String {
    let waiting = standing.waiting.isEmpty ? "" : " \(counts(standing.waiting)) wait, all else is delivered."
    return """
      Brevo withholds \(name(of: standing.family)) (\(reason(standing.status, standing.reason))).\(waiting) \
      \(way(to: standing.family)); \(then(standing.family)). \(off(standing.family))
      """
  }

  /// What waits, a line for each reason; nothing where nothing does.
  static func waiting(_ standings: [FamilyStanding], _ overdue: [(stream: String, count: Int)]) -> [String] {
    let rest = "\(counts(overdue)): Brevo would not take them before. Run the tap once without --state."
    return standings.map(sentence) + (overdue.isEmpty ? [] : [rest])
  }

  /// How many of which stream.
  static func counts(_ waiting: [(stream: String, count: Int)]) -> String {
    waiting.map { "\(TextTable.number($0.count)) of \($0.stream)" }.joined(separator: ", ")
  }

  private static func reason(_ status: Int, _ message: String) -> String { "HTTP \(status): \(message)" }

  private static func way(to family: OptionalFamily) -> String {
    switch family {
    case .catalog, .orders:
      "Activate eCommerce by target-brevo setup --apply, or see in Brevo what your plan and the key's user may do"
    case .coupons, .events, .lists: "See in Brevo what your plan and the key's user may do"
    }
  }

  private static func then(_ family: OptionalFamily) -> String {
    family == .events
      ? "the next run sends them then"
      : "then run the tap once without --state, which sends just what is missing"
  }

  private static func off(_ family: OptionalFamily) -> String {
    switch family {
    case .catalog: "Or set sync.products to false."
    case .orders: "Or set order_delivery to events, or sync.orders to false."
    case .coupons: "Or set sync.marketing to false."
    case .events: "Or silence each by events in the configuration."
    case .lists: "Or remove the numbers from lists."
    }
  }
}
