import HTTP
import JSON

/// The marking of products and categories that are gone: Brevo deletes none, it hides them (`isDeleted`).
///
/// A change needs the name again, and who tells of a deletion seldom tells it, so Brevo is asked for what it has.
struct CatalogRemoval: Sendable {
  let api: BrevoAPI
  let kind: BrevoAPI.CatalogKind
  let ids: StoreIDs

  /// The rows that hide things, by their keys; what Brevo does not have needs none.
  func rows(hiding keys: [String]) async throws(BrevoFault) -> [Row] {
    var rows: [Row] = []
    var rest = keys[...]
    while !rest.isEmpty {
      let part = rest.prefix(50)
      rest = rest.dropFirst(part.count)
      for found in try await api.items(part.map { ids[$0] }, of: kind) {
        guard let id = found["id" as StaticString]?.string, let key = ids.key(of: id),
          found["isDeleted" as StaticString]?.bool != true
        else {
          continue
        }
        let json = JSONWriter.bytes { writer in
          writer.object { writer in
            writer.member("id", id)
            writer.member("name", found["name" as StaticString]?.string ?? id)
            writer.member("isDeleted", true)
          }
        }
        rows.append(Row(id: id, json: json, origin: Record(stream: kind.name, key: key, value: found)))
      }
    }
    return rows
  }
}
