import CommandLine
import Singer

/// What the target is told of orders and stock.
struct CommerceSettings: Sendable {
  /// Where orders go: Brevo starts automations of its own by either way.
  enum OrderDelivery: String, Sendable, CaseIterable {
    /// To eCommerce; no event is called `order_completed`.
    case ecommerce
    /// As events alone.
    case events
    /// To eCommerce and as events, `order_completed` included.
    case both
  }

  var orderDelivery = OrderDelivery.ecommerce
  var verifiesOrders = true
  /// The stock that counts as low for everything; nil if each product's own warning level does.
  var lowStockThreshold: Int?
  /// The address of the shop's own contact, whose events tell of stock; nil if nobody is told.
  var stockAlertsTo: String?
  /// How events write money for people where an order has no locale of its own; nil for no country's habit.
  var locale: String?
  /// The ids at Brevo of products, categories, orders and carts.
  var ids = StoreIDs()

  /// The stock that counts as low where nothing says otherwise.
  static let usualThreshold = 5

  /// The settings by name.
  static let all: [Setting] = [
    Setting(
      "order_delivery", .string,
      "Where orders go: ecommerce, events or both. Brevo starts automations by an eCommerce order and by an event order_completed, so ecommerce sends no event of that name.",
      default: "ecommerce", choices: OrderDelivery.allCases.map(\.rawValue)),
    Setting(
      "verify_orders", .boolean,
      "Whether batches of orders are looked up in Brevo, and what is missing is sent again and named (a request for 100 orders, 30 a run at most).",
      default: "true"),
    Setting(
      "low_stock_threshold", .integer,
      "The stock that counts as low, for all products; without it each product's own warning level, or 5.",
      within: 0...1_000_000_000),
    Setting(
      "stock_alerts_to", .string,
      "The e-mail address of the shop's own contact, to whose events low_stock and the others belong; without it none is sent."
    ),
    Setting(
      "locale", .string,
      "How events write money for people (total_text and the like) where an order has no locale of its own: a language, or a language and a country, such as de or en-CA. Without it 1234.50 EUR."
    ),
    Setting(
      "id_prefix", .string,
      "What stands before the ids of products, categories, orders and carts in Brevo, for stores that share an account: up to 32 letters, digits, _, . and -. With another prefix everything is new to Brevo."
    ),
  ]

  init() {}

  /// Types the values that were read; what is wrong is added to the problems.
  init(_ values: SettingsValues, _ problems: inout [String]) {
    if let ids = StoreIDs(prefix: values.string("id_prefix") ?? "") {
      self.ids = ids
    } else {
      problems.append(Words.Problem.idPrefix)
    }
    orderDelivery = values.string("order_delivery").flatMap(OrderDelivery.init) ?? .ecommerce
    verifiesOrders = values.boolean("verify_orders") ?? true
    lowStockThreshold = values.integer("low_stock_threshold")
    locale = values.string("locale")
    if let locale, MoneyHabit.of(locale) == nil { problems.append(Words.Problem.locale(locale)) }
    stockAlertsTo = Email.normalised(values.string("stock_alerts_to"))
    if let address = stockAlertsTo, !Email.isPlausible(address) {
      problems.append(Words.Problem.stockAlerts)
    }
  }

  /// Whether orders go to eCommerce, if they are written at all.
  var ordersGoToCommerce: Bool { orderDelivery != .events }
}
