/// What an order has come to, each for itself: one may be sent and partly paid back at once.
public struct OrderMilestones: OptionSet, Sendable {
  /// The milestones as the ledger keeps them.
  public let rawValue: Int

  /// Creates milestones from what the ledger keeps.
  public init(rawValue: Int) { self.rawValue = rawValue }

  /// All of it was sent.
  public static let fulfilled = OrderMilestones(rawValue: 1)
  /// It was cancelled.
  public static let cancelled = OrderMilestones(rawValue: 2)
  /// A part of the money was paid back.
  public static let partlyRefunded = OrderMilestones(rawValue: 4)
  /// All of the money was paid back.
  public static let refunded = OrderMilestones(rawValue: 8)
}
