import Singer
import Tap

extension Stream {
  /// The payments of orders.
  static let orderTransactions = Stream(
    id: "order_transactions", family: .orders,
    description: "What happened to the money of orders: purchases, authorizations, captures, voids, refunds. "
      + OrderChildren.price,
    source: .perParent(
      of: "orders",
      PerParent(
        endpoint: { .v3("orders/\($0)/transactions") }, walk: .whole, inherits: OrderChildren.inherits,
        dateField: OrderChildren.dateField)),
    scope: .transactions,
    fields: [
      .integer("id", "The transaction's number."),
      OrderChildren.orderID,
      .string("event", "purchase, authorization, capture, refund, void, pending or settled."),
      .string("method", "How it was paid, such as credit_card, electronic_wallet, gift_certificate or store_credit."),
      .money("amount"),
      .string("currency", "ISO 4217."),
      .string("gateway", "The payment gateway, such as stripe."),
      .string("gateway_transaction_id", "The gateway's own number."),
      .string("payment_method_id"),
      .string("status", "ok or error."),
      .boolean("test", "Whether no money moved, because the gateway is being tried out."),
      .boolean("fraud_review", "Whether the gateway holds it for a look."),
      .integer("reference_transaction_id", "The transaction that this one captures, voids or refunds."),
      .dateTime("date_created"),
      .string("payment_instrument_token", "Stands for a stored card."),
      .string("provider_instrument_token", "The payment provider's token for the same."),
      .string("provider_customer_id", "The payment provider's number for the customer."),
      .object(
        "avs_result", "How the address compares with the bank's.",
        [.string("code"), .string("message"), .string("street_match"), .string("postal_match")]),
      .object("cvv_result", "How the card's security code compares.", [.string("code"), .string("message")]),
      .object(
        "credit_card", "The card, as far as the gateway tells.",
        [
          .string("card_type", "Such as visa."), .string("card_iin", "The first digits."),
          .string("card_last4", "The last four digits."), .integer("card_expiry_month"), .integer("card_expiry_year"),
        ]),
      .object(
        "gift_certificate", "The gift certificate that paid.",
        [
          .string("code"), .money("original_balance", "When it was bought."),
          .money("starting_balance", "Before this payment."), .money("remaining_balance", "After it."),
          .string("status", "active, pending, disabled or expired."),
        ]),
      .object("store_credit", "The store credit that paid.", [.money("remaining_balance", "After this payment.")]),
      .object("offline", "A payment beside the store, such as a cheque.", [.string("display_name")]),
      .object("custom", "A payment that was entered by hand.", [.string("payment_method", "What was entered.")]),
      .object(
        "custom_provider_field_result", "What a payment provider of the store's own says.",
        [
          .string("receipt_number"), .string("authorization_code"), .string("fraud_response"),
          .money("amount_received"),
        ]),
      OrderChildren.date,
    ],
    traps: [
      "The list has no pages: of an order with more transactions than the store puts into one answer, the rest cannot "
        + "be read."
    ])
}
