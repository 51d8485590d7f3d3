import Singer
import Tap

extension Stream {
  /// What was deleted.
  static let deletions = Stream(
    .deletions, family: .store,
    description: "What was deleted in the shop: an event for each thing, by its kind and number.",
    selectedByDefault: true, date: "createdAt", scope: .none,
    traps: ["How long the shop keeps events is not documented: run more often than monthly."])
}

extension ShopReading {
  static let deletions = ShopReading(stream: "deletions", list: .deletions)
}

extension ShopList {
  static let deletions = ShopList(
    name: "events", type: "BasicEvent", fields: GraphField.deletion, order: .date(sortKey: "CREATED_AT"),
    dateTerm: "created_at", datePath: ["createdAt"], terms: ["action:destroy"])
}

extension GraphField {
  fileprivate static let deletion: [GraphField] = [
    .id("id", "The event."), .string("action", "Always destroy."), .dateTime("createdAt", "When it was deleted."),
    .string("appTitle", "The app that did it; null for a person."),
    .id("subjectId", "What was deleted.").on("BasicEvent"),
    .string("subjectType", "Its kind, such as CUSTOMER, ORDER, PRODUCT or COLLECTION.").on("BasicEvent"),
  ]
}
