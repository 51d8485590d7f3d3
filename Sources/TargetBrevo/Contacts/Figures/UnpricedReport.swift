import JSON
import Ledger

/// The report of orders whose amount is in no figure.
struct UnpricedReport: DeliverySubject {
  let context: DeliveryContext

  /// Reports orders whose amount cannot be told in the store's currency, each once, if a figure is made of amounts.
  func report(_ orders: [Order]) async throws {
    let unpriced = Dictionary(
      orders.filter { $0.facts.amount.isEmpty && $0.facts.counts }.map { ("amount|\($0.facts.id)", $0) }
    ) { $1 }
    guard !unpriced.isEmpty, settings.sumsAmounts else { return }
    let unmade = try await ledger.notices.new(among: unpriced.keys.sorted())
    try rejecting.record(unmade.compactMap { unpriced[$0].map(Reject.unpriced) })
    try await ledger.notices.note(unmade)
  }
}

extension Settings {
  /// Whether a mapped figure is made of the amounts of orders.
  var sumsAmounts: Bool {
    (mapping.entries + guestMapping.entries).contains { entry in
      switch entry.source {
      case .figure(.totalSpent), .figure(.averageOrderValue): true
      default: false
      }
    }
  }
}

extension Reject {
  fileprivate static func unpriced(_ order: Order) -> Reject {
    let value = order.record.value
    let currency = Currency.code(value["currency_code" as StaticString]) ?? ""
    let rate = value.given(OrderMoney.rateField).map { Flaw(OrderMoney.rateField, $0, .amount) }
    return Reject(
      extent: .value, stream: order.record.stream, key: order.record.key, sink: "contacts", code: "no_exchange_rate",
      message: Words.Rejection.noExchangeRate(currency, order.money.currency ?? "", rate),
      advice: Words.Rejection.noExchangeRateAdvice,
      record: value)
  }
}
