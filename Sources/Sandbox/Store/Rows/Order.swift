import JSON

/// An order of the store.
struct Order: DatedRow {
  var id: Int
  var customerID = 0
  var statusID = 10
  var created = 0
  var modified = 0
  var shipped: Int?
  var cartID: String?
  var billing = Address(id: 0, customerID: 0)
  var email = ""
  var lines: [OrderLine] = []
  var shipping = Money(0)
  var discount = Money(0)
  var couponDiscount = Money(0)
  var channel = 1
  var paymentMethod = "Credit Card"
  var currency = "USD"
  var staffNotes = ""
  var customerMessage = ""
  var optedIn = false
  var source = "www"
  var externalID: String?
  var registeredAddress = ""
  var hasFee = false
  /// Whether the list leaves the line items out although the order has some, as the real one now and then does.
  var hidesLines = false
  /// The times of the messages of customer and staff.
  var messages: [Int] = []

  var status: OrderStatus { OrderStatus.all.first { $0.id == statusID } ?? OrderStatus.all[0] }
  var itemsTotal: Int { lines.map(\.quantity).clampedSum }
  var itemsShipped: Int { lines.indices.map(shipped(ofLine:)).clampedSum }
  /// How many of a line have been sent: all, or of a partially shipped order only those of the first line.
  func shipped(ofLine place: Int) -> Int {
    [2, 10].contains(statusID) || (statusID == 3 && place == 0) ? lines[place].quantity : 0
  }
  var subtotal: Money { lines.reduce(Money(0)) { $0 + $1.price * $1.quantity } }
  var subtotalTax: Money { lines.reduce(Money(0)) { $0 + $1.price.tax * $1.quantity } }
  var fee: Money { Money(hasFee ? 850 : 0) }
  /// What the order costs without tax.
  var total: Money { subtotal + shipping + fee - discount - couponDiscount }
  /// All tax of the order.
  var tax: Money { subtotalTax + shipping.tax + fee.tax }
}

/// One line of an order.
struct OrderLine: Sendable {
  var id: Int
  var productID: Int
  var variantID: Int
  var name: String
  var sku: String
  var price: Money
  var quantity: Int
  var options: [(name: String, value: String)] = []
}

/// Money given back for an order.
struct Refund: DatedRow {
  var id: Int
  var orderID = 0
  var created = 0
  /// The line of the order that it is for, from zero; nil for the whole order.
  var line: Int?
  var reason = ""
  var isOffline = false
  var modified = 0
}

/// A status that an order can have.
struct OrderStatus: Sendable {
  let id: Int
  let name: String
  let description: String
  /// The place in the control panel.
  let place: Int

  static let all: [OrderStatus] = [
    (0, "Incomplete", "The shopper reached the payment page and did not pay.", 0),
    (1, "Pending", "The shopper began to pay and did not finish.", 1),
    (2, "Shipped", "The order is on its way.", 8),
    (3, "Partially Shipped", "Some items are on their way.", 6),
    (4, "Refunded", "The money has been given back.", 11),
    (5, "Cancelled", "The order has been cancelled.", 9),
    (6, "Declined", "The payment has been declined.", 10),
    (7, "Awaiting Payment", "The order is complete and not yet paid.", 2),
    (8, "Awaiting Pickup", "The order is ready to be picked up.", 5),
    (9, "Awaiting Shipment", "The order is packed.", 4),
    (10, "Completed", "The order has arrived.", 7),
    (11, "Awaiting Fulfillment", "The order is paid and not yet packed.", 3),
    (12, "Manual Verification Required", "A person has to look at the order.", 13),
    (13, "Disputed", "The payment is disputed.", 12),
    (14, "Partially Refunded", "Some of the money has been given back.", 14),
  ].map { OrderStatus(id: $0.0, name: $0.1, description: $0.2, place: $0.3) }

  /// What the V2 API calls the state of the payment.
  var payment: String {
    switch id {
    case 0, 1: ""
    case 4: "refunded"
    case 5: "void"
    case 6: "declined"
    case 7: "pending"
    case 14: "partially refunded"
    case 11, 12: "authorized"
    default: "captured"
    }
  }
}
