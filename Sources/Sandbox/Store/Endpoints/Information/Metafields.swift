import JSON

extension StoreLists {
  /// The metafields of all rows of a kind.
  static func metafields(_ owner: MetafieldOwner) -> Resource<Metafield> {
    let exact = owner == .order
    return Resource<Metafield>(
      paging: .cursors, source: .table(\Store.[metafieldsOf: owner]),
      filters: [
        .text("key") { $0.key }, .texts("key:in", \.key), .text("namespace") { $0.namespace },
        .texts("namespace:in", \.namespace), .dates("date_modified", exact: exact, \.modified),
        .dates("date_created", exact: exact, \.created),
      ],
      turns: true,
      fields: [
        "resource_id", "key", "value", "namespace", "permission_set", "resource_type", "description", "owner_client_id",
        "date_created", "date_modified",
      ],
      write: { writer, field, _ in field.write(&writer, owner) })
  }
}

extension Metafield {
  fileprivate func write(_ writer: inout JSONWriter, _ owner: MetafieldOwner) {
    writer.object { writer in
      writer.member("id", id)
      writer.member("key", key)
      writer.member("value", value)
      writer.member("namespace", namespace)
      writer.member("permission_set", permission)
      writer.member("resource_type", owner.rawValue)
      writer.member("resource_id", resourceID)
      writer.member("description", description)
      writer.member("date_created", Dates.iso(created, zone: "+00:00"))
      writer.member("date_modified", Dates.iso(modified, zone: "+00:00"))
      writer.member("owner_client_id", "sandboxclient")
    }
  }
}
