import Singer
import Tap

extension Stream {
  /// Makes a stream of all metafields of one kind of thing.
  ///
  /// - Parameters:
  ///   - id: the stream's id.
  ///   - family: its family.
  ///   - things: what carries the metafields, in the plural.
  ///   - endpoint: the list of all metafields of that kind, which knows cursors and dates.
  ///   - scope: the permission that the list needs.
  /// - Returns: the stream.
  static func metafields(
    _ id: String, family: Family, of things: String, endpoint: Endpoint, scope: Scope
  ) -> Stream {
    Stream(
      id: id, family: family,
      description: "The metafields of all \(things): values that apps keep beside the store's own fields.",
      source: .list(endpoint, .filtered(DateFilter("date_modified"), .cursor)),
      scope: scope,
      fields: metafieldFields,
      traps: ["Metafields with the permission set app_only are visible to the app that wrote them alone."])
  }

  /// The fields of a metafield, whatever carries it.
  static let metafieldFields: [Field] = [
    .integer("id", "The metafield's number."),
    .string("resource_type", "What carries it, such as product or customer."),
    .integer("resource_id", "The number of what carries it."),
    .string("namespace", "The group that an app keeps it in."),
    .string("key", "Its name in the namespace."),
    .string("value", "Always a text; what it means is the app's affair."),
    .string("description"),
    .string(
      "permission_set",
      "Who may use it: app_only (its app), read or write (all apps), read_and_sf_access or write_and_sf_access (also "
        + "storefronts)."),
    .string("owner_client_id", "The client id of the app that wrote it."),
    .dateTime("date_created"),
    .dateTime("date_modified"),
  ]
}
