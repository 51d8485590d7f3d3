import JSON
import Singer
import Tap

extension Stream {
  /// Where the store sells.
  static let channels = Stream(
    id: "channels", family: .store,
    description:
      "Where the store sells: storefronts, marketplaces, points of sale and marketing platforms. The default "
      + "storefront is number 1.",
    source: .list(.v3("channels"), .filtered(DateFilter("date_modified"), .pages)),
    scope: .channels,
    includes: [Include(name: "currencies", fields: ["currencies"])],
    fields: [
      .integer("id", "The channel's number."),
      .string("name"),
      .string("type", "pos, marketplace, storefront or marketing."),
      .string("platform", "Such as bigcommerce, amazon or facebook by meta."),
      .string("external_id", "Its number on the platform."),
      .string(
        "status",
        "active, prelaunch, inactive or connected; disconnected, archived, deleted or terminated once it is over."),
      .boolean("is_enabled", "Older than status, which says more."),
      .boolean("is_visible", "Whether the control panel shows it."),
      .boolean("is_listable_from_ui", "Whether products can be listed on it from the control panel."),
      .string("icon_url"),
      .object(
        "currencies", "The currencies that it takes.",
        [
          .integer("channel_id"), .array("enabled_currencies", "ISO 4217.", of: .string),
          .string("default_currency", "ISO 4217."),
        ]),
      .dateTime("date_created"),
      .dateTime("date_modified"),
    ],
    restriction: .channels(
      .record("by its own number") { row, channels in row.count("id").map(channels.contains) ?? true }),
    traps: ["A change of its currencies alone need not move date_modified."])
}
