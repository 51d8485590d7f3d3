/// A shopper who fills a cart, leaves it, comes back and buys, step by step as the sandbox's clock goes on.
struct Shopper: Sendable {
  /// The customer as whom they are signed in; nil for a guest.
  var customer: Int?
  var channel = 1
  /// What is still to be done.
  var steps: [Step]
  /// The time between two steps.
  var pause = Duration.seconds(20)
  /// When the next step is due; nil when all is done.
  var next: Duration?
  /// The cart, once there is one.
  var cart: String?
  /// The order, once there is one.
  var order: Int?

  init(customer: Int? = nil, channel: Int = 1, _ steps: [Step]) {
    (self.customer, self.channel, self.steps) = (customer, channel, steps)
  }

  /// One thing that a shopper does.
  enum Step: Sendable, Equatable {
    /// Puts a product into the cart, and opens one if there is none; any product and its first variant without numbers.
    case add(product: Int? = nil, variant: Int? = nil, quantity: Int = 1)
    /// Wants another number of what was put in last.
    case change(quantity: Int)
    /// Takes out what was put in last.
    case remove
    /// Gives an address at the checkout.
    case address(email: String)
    /// Signs in as a customer.
    case signIn(customer: Int)
    /// Enters a coupon's code; that of any enabled coupon without one.
    case coupon(code: String? = nil)
    /// Reaches the payment page: the order is there and incomplete.
    case pay
    /// Pays, so that the cart becomes an order.
    case buy
    /// Leaves for as long as it takes to count as having abandoned the cart, and a minute more.
    case leave
    /// Does nothing for some time.
    case wait(Duration)
  }

  /// What shoppers often do, by name.
  static func story(_ name: String, email: String?) -> [Step]? {
    let filled: [Step] = [.add(), .add(quantity: 2)]
    let known = filled + (email.map { [.address(email: $0)] } ?? [])
    return switch name {
    case "browses": filled + [.leave]
    case "abandons": known + [.change(quantity: 3), .leave]
    case "empties": known + [.remove, .remove]
    case "buys": known + [.pay, .buy]
    case "returns": known + [.change(quantity: 3), .leave, .add(), .coupon(), .pay, .buy]
    default: nil
    }
  }
}
