import JSON

/// A movement of an order's money.
struct Transaction: Sendable {
  let id: Int
  let order: Order
  let event: String
  let amount: Money
  let created: Int
  /// The transaction that this one takes back or completes.
  var reference: Int?
}

extension Order {
  /// The movements of the order's money, in their order.
  func transactions(_ store: Store) -> [Transaction] {
    guard ![0, 1, 7].contains(statusID) else { return [] }
    let first = id * 100
    var all: [Transaction] = []
    func add(_ event: String, _ amount: Money, _ time: Int, _ reference: Int? = nil) {
      all.append(
        Transaction(
          id: first + all.count + 1, order: self, event: event, amount: amount, created: time, reference: reference))
    }
    switch paymentMethod {
    case "Credit Card":
      add("authorization", total + tax, created)
      if ![5, 6, 11, 12].contains(statusID) { add("capture", total + tax, min(created + 5, modified), first + 1) }
      if statusID == 5 { add("void", total + tax, modified, first + 1) }
    case "PayPal": add("purchase", total + tax, created)
    default: add("pending", total + tax, created)
    }
    for refund in store.refunds(of: id) { add("refund", refund.amount(of: self), refund.created, first + 1) }
    return all
  }
}

extension Store {
  /// The refunds of an order, the oldest first.
  func refunds(of order: Int) -> [Refund] { (refundIDs[order] ?? []).compactMap { refunds[$0] } }
}

extension Refund {
  /// The line that it is for, if the order still has it.
  fileprivate func line(of order: Order) -> OrderLine? {
    line.flatMap { order.lines.indices.contains($0) ? order.lines[$0] : order.lines.first }
  }
  fileprivate func tax(of order: Order) -> Money { line(of: order).map(\.price.tax) ?? order.tax }
  /// The whole amount: all that was paid, or one piece of a line.
  func amount(of order: Order) -> Money { line(of: order).map { $0.price + $0.price.tax } ?? order.total + order.tax }
}

extension OrderLists {
  static let orderTransactions = Resource<Transaction>(
    paging: .wholeOr204, source: .ofOrders { store, order in order.transactions(store) },
    write: { writer, row, _ in row.write(&writer) })
}

extension Transaction {
  fileprivate func write(_ writer: inout JSONWriter) {
    let isCard = order.paymentMethod == "Credit Card"
    let isPayPal = order.paymentMethod == "PayPal"
    let gateway =
      isCard ? "stripe" : isPayPal ? "paypalexpress" : order.paymentMethod == "Bank Deposit" ? "bankdeposit" : "cod"
    writer.object { writer in
      writer.member("id", id)
      writer.member("order_id", String(order.id))
      writer.member("event", event)
      writer.member("method", isCard ? "credit_card" : isPayPal ? "electronic_wallet" : "offline")
      writer.number("amount", amount)
      writer.member("currency", order.currency)
      writer.member("gateway", gateway)
      writer.member("gateway_transaction_id", isCard || isPayPal ? "txn_\(id)" : "")
      writer.member("date_created", Dates.iso(created, zone: "+00:00"))
      writer.member("test", false)
      writer.member("status", order.statusID == 6 ? "error" : "ok")
      writer.member("fraud_review", order.statusID == 12)
      writer.member("reference_transaction_id", reference)
      strings(&writer, "avs_result", ["code", "message", "street_match", "postal_match"])
      strings(&writer, "cvv_result", ["code", "message"])
      writer.member("credit_card") { isCard ? card(&$0) : $0.null() }
      writer.member("gift_certificate") { order.id.isMultiple(of: 7) ? certificate(&$0) : $0.null() }
      writer.member("store_credit") { writer in
        order.id.isMultiple(of: 11) ? writer.object { $0.number("remaining_balance", Money(3542)) } : writer.null()
      }
      writer.member("offline") { writer in
        if isCard || isPayPal {
          writer.null()
        } else {
          writer.object { $0.member("display_name", order.paymentMethod) }
        }
      }
      // Where nothing is known, the API sends null or an empty object.
      writer.member("custom") { writer in
        if gateway == "cod" { return writer.object { $0.member("payment_method", order.paymentMethod) } }
        id.isMultiple(of: 2) ? writer.null() : writer.object { _ in }
      }
      writer.member("payment_method_id", gateway + (isCard ? ".card" : ""))
      for key in ["payment_instrument_token", "provider_instrument_token", "provider_customer_id"] {
        writer.member(key, String?.none)
      }
      writer.member("custom_provider_field_result") { isPayPal ? provider(&$0) : $0.null() }
    }
  }

  private func certificate(_ writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("code", "MB345")
      for key in ["original_balance", "starting_balance"] { writer.number(key, Money(10_000)) }
      writer.number("remaining_balance", Money(3542))
      writer.member("status", "active")
    }
  }

  private func provider(_ writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("receipt_number", "R-\(id)")
      for key in ["authorization_code", "fraud_response"] { writer.member(key, String?.none) }
      writer.number("amount_received", amount)
    }
  }

  private func strings(_ writer: inout JSONWriter, _ key: String, _ names: [String]) {
    writer.member(key) { $0.object { for name in names { $0.member(name, "") } } }
  }

  private func card(_ writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("card_type", "visa")
      writer.member("card_iin", "411111")
      writer.member("card_last4", Dates.pad(order.id % 10_000, 4))
      writer.member("card_expiry_month", 1 + order.id % 12)
      writer.member("card_expiry_year", 2030)
    }
  }
}

extension OrderLists {
  static let refunds = Resource<(Refund, Order)>(
    paging: .unnamed,
    source: Source { store, _, _ in
      store.refunds.ids
    } rows: { store, _, keys in
      keys.map { key in
        let refund = store.refunds.row(key)
        return (refund, store.orders.row(refund.orderID))
      }
    },
    filters: [
      .integers("order_id:in") { $0.0.orderID }, .integers("id:in") { $0.0.id },
      .window(from: "created:min", to: "created:max", timed: true) { $0.0.created },
      .text("transaction_id") { $0.0.transaction },
    ],
    write: { writer, row, _ in row.0.write(&writer, of: row.1) })
}

extension Refund {
  /// The id under which the gateway knows it.
  fileprivate var transaction: String { "re_\(id)" }

  fileprivate func write(_ writer: inout JSONWriter, of order: Order) {
    let line = line(of: order)
    writer.object { writer in
      writer.member("id", id)
      writer.member("order_id", orderID)
      writer.member("user_id", isOffline ? 1 : 0)
      writer.member("created", Dates.iso(created, zone: "+00:00"))
      writer.member("reason", reason)
      writer.number("total_amount", amount(of: order))
      writer.number("total_tax", tax(of: order))
      writer.member("uses_merchant_override_values", false)
      writer.member("items") { writer in
        writer.array { writer in
          writer.object { writer in
            writer.member("item_type", line == nil ? "ORDER" : "PRODUCT")
            writer.member("item_id", line?.id ?? orderID)
            writer.member("reason", reason)
            writer.member("quantity", 1)
            writer.member("adjustments") { $0.array { _ in } }
            writer.number("requested_amount", line == nil ? amount(of: order) : nil)
          }
        }
      }
      writer.member("payments") { writer in
        writer.array { writer in
          writer.object { writer in
            writer.member("id", id)
            writer.member("provider_id", isOffline ? "custom" : "stripe")
            writer.number("amount", amount(of: order))
            writer.member("offline", isOffline)
            writer.member("is_declined", false)
            writer.member("declined_message", "")
            writer.member("transaction_id", transaction)
          }
        }
      }
    }
  }
}
