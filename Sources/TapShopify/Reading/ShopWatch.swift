import JSON
import Singer

/// A look at the rows of a run for what a token silently leaves out: old orders, and who customers are.
struct ShopWatch: Sendable {
  private let concern: ShopReading.Concern?
  private let session: ShopSession
  private var rows = 0
  private var identified = 0
  /// Whether an order has come that only some tokens may see.
  private var hasOld = false
  /// Orders that were made earlier need a scope of their own.
  private var edge: Timestamp?

  /// The scope without which orders end.
  static let scope = "read_all_orders"
  static let days: Int64 = 60
  private static let identity = ["defaultEmailAddress", "defaultPhoneNumber", "firstName", "lastName"]

  init(_ concern: ShopReading.Concern?, _ session: ShopSession) { (self.concern, self.session) = (concern, session) }

  /// Whether the scopes have to be known for a window.
  mutating func mustKnowScopes(from: Timestamp?, until: Timestamp?) -> Bool {
    guard concern == .orders, let from, let until else { return false }
    let edge = until.adding(seconds: -Self.days * 86_400)
    self.edge = from < edge ? edge : nil
    return from < edge
  }

  /// Looks at a row.
  mutating func note(_ row: JSONValue) {
    switch concern {
    case .orders:
      guard let created = row["createdAt" as StaticString], created.kind == .string, let edge else { return }
      // A day's grace, as the vendor does not say how days are counted.
      if let moment = Timestamp(created.raw), moment < edge.adding(seconds: -86_400) { hasOld = true }
    case .customers:
      let told = Self.identity.compactMap { row[$0] }
      rows = rows.addingClamped(1)
      // What is not asked for says nothing.
      if told.isEmpty || told.contains(where: { !$0.isNull }) { identified = identified.addingClamped(1) }
      if let id = row["id" as StaticString]?.string { session.note(customers: [id]) }
    case nil: break
    }
  }

  /// What has to be told at the end.
  func remarks() -> [String] {
    switch concern {
    case .orders where !hasOld:
      guard let scopes = session.scopes, !scopes.contains(Self.scope), edge != nil else { return [] }
      return [Words.ordersEnd]
    case .customers where rows > 0 && identified == 0: return [Words.protectedCustomers]
    default: return []
    }
  }
}
