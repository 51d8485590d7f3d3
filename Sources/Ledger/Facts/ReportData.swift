/// What the ledger can tell of each of some days, and of all time; days are counted in UTC from 1970-01-01, which is 0.
public struct ReportData: Sendable {
  /// Values by day, and what they are over all time.
  public struct Series<Value: Sendable>: Sendable {
    /// The value of each day that has one.
    public var days: [Int: Value] = [:]
    /// The value of all time, the days included.
    public var total: Value

    /// Creates a series without days.
    public init(total: Value) { self.total = total }
  }

  /// Orders that count, and their revenue without what was refunded.
  public struct Sales: Sendable {
    /// The orders.
    public var orders = 0
    /// Those of them whose amount cannot be told in the store's currency.
    public var unpriced = 0
    /// What they come to, those without a known amount left out.
    public var revenue = ExactAmount.zero
    /// The orders that came of a cart after the shop had been told that it is abandoned.
    public var recoveredOrders = 0
    /// What those come to.
    public var recoveredRevenue = ExactAmount.zero

    /// Creates sales of nothing.
    public init() {}

    /// Adds sales in the same currency.
    public mutating func add(_ other: Sales) {
      orders += other.orders
      unpriced += other.unpriced
      revenue.add(other.revenue)
      recoveredOrders += other.recoveredOrders
      recoveredRevenue.add(other.recoveredRevenue)
    }

    /// Adds orders of one kind.
    mutating func add(_ orders: Int, unpriced: Int, revenue: ExactAmount, isRecovered: Bool) {
      self.orders += orders
      self.unpriced += unpriced
      self.revenue.add(revenue)
      guard isRecovered else { return }
      recoveredOrders += orders
      recoveredRevenue.add(revenue)
    }
  }

  /// What has become of carts that the shop was told of as abandoned.
  public struct AbandonedCarts: Sendable {
    /// The carts.
    public var told = 0
    /// Those that became an order afterwards.
    public var recovered = 0
    /// Those that did so and do not tell which order.
    public var unlinked = 0
  }

  /// What has become of contacts in runs.
  public struct ContactRuns: Sendable {
    /// How many were sent, each as often as it was.
    public var sent = 0
    /// How many records were refused.
    public var rejected = 0

    /// Creates the figures of a day without runs.
    public init() {}

    init(sent: Int, rejected: Int) { (self.sent, self.rejected) = (sent, rejected) }
  }

  /// The contacts by the day of their first delivery; those from before the ledger kept it are in the total alone.
  public var newContacts = Series(total: 0)
  /// What runs that began on a day did with contacts.
  public var contactRuns: [Int: ContactRuns] = [:]
  /// The subscribers who have taken back every consent.
  public var withdrawn = 0
  /// The orders by the day on which they were placed, by the currency of the store; the empty text where none is known.
  public var sales: [String: Series<Sales>] = [:]
  /// The orders that do not count.
  public var uncountedOrders = 0
  /// What has become of abandoned carts.
  public var carts = AbandonedCarts()
  /// The events that were sent, by name and by the day on which they were.
  public var sentEvents: [String: Series<Int>] = [:]
  /// The events that were not, by name.
  public var unsentEvents: [String: [EventStanding: Int]] = [:]
  /// The last runs, the newest first.
  public var runs: [RunRow] = []
  /// The number of all runs.
  public var runCount = 0

  /// Whether the ledger has nothing to tell.
  public var isEmpty: Bool {
    runCount == 0 && newContacts.total == 0 && sales.isEmpty && sentEvents.isEmpty && unsentEvents.isEmpty
  }
}
