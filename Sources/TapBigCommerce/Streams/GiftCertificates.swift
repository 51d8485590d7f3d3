import Singer
import Tap

extension Stream {
  /// Gift certificates and what is left on them.
  static let giftCertificates = Stream(
    id: "gift_certificates", family: .marketing,
    description:
      "Gift certificates with what they are worth and what is left on them. They carry no date of change, so "
      + "all are read every time.",
    source: .list(
      .v2("gift_certificates"), .walk(.id(parameter: "min_id", sort: ["sort": "id", "direction": "asc"]))),
    scope: .marketing,
    fields: [
      .integer("id", "The certificate's number."),
      .string("code", "What is typed to redeem it: whoever has it can spend it."),
      .string("status", "active, pending, disabled or expired."),
      .money("amount", "What it was worth when it was bought."),
      .money("balance", "What is left."),
      .string("currency_code", "The currency in which alone it can be spent."),
      .integer("customer_id", "Who bought it; 0 for no registered customer."),
      .integer("order_id", "The order that it was bought with; 0 for none."),
      .string("from_name"), .string("from_email"), .string("to_name"), .string("to_email"),
      .string("template", "The look of its e-mail, such as birthday.html."),
      .string("message"),
      .dateTime("purchase_date"),
      .dateTime("expiry_date"),
    ],
    traps: ["The records hold codes that are as good as money."])
}
