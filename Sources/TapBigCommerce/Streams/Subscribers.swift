import JSON
import Singer
import Tap

extension Stream {
  /// E-mail addresses with what their owners agreed to receive.
  static let subscribers = Stream(
    id: "subscribers", family: .customers,
    description: "E-mail addresses, of customers or not, with what their owners agreed to receive.",
    selectedByDefault: true,
    source: .list(.v3("customers/subscribers"), .filtered(DateFilter("date_modified"), .pages)),
    scope: .customers,
    fields: [
      .integer("id", "The subscriber's number."),
      .string("email", "No two subscribers share one."),
      .string("first_name"), .string("last_name"),
      .string("source", "Where the address came from: storefront, order or custom."),
      .integer("order_id", "The order, if the source is one."),
      .integer("channel_id", "The storefront where the address was left."),
      .array(
        "consents", "What the owner agreed to: marketing_newsletter, abandoned_cart; empty for nothing (any more).",
        of: .string),
      .dateTime("date_created"),
      .dateTime("date_modified"),
    ],
    restriction: .channels(
      .record("by channel_id, where the address was left") { row, channels in
        row.count("channel_id").map(channels.contains) ?? true
      }),
    traps: ["A subscriber that opted out stays, with no consents."])
}
