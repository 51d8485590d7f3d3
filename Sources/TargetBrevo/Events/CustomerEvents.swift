import JSON
import Ledger

/// The table of which event follows from what is seen of a customer.
struct CustomerEvents: Sendable {
  /// The names under which events are sent; nil for those that are silenced.
  var names: EventNames
  /// What happened earlier, in seconds since 1970, is loaded silently.
  var silentBefore: Int
  /// The store's prefix tells its events from those of another store's customer with the same key.
  var ids = StoreIDs()

  /// The events of a customer, from what was known (nil at first sight) and what is known now.
  ///
  /// The first record of a customer whom an older ledger knew by address alone tells nothing.
  func events(
    before: CustomerFacts?, now: CustomerFacts, customer record: @autoclosure () -> JSONValue
  ) -> [EventIntent] {
    var kinds: [(kind: EventNames.Kind, time: Int, what: String)] = []
    if let before {
      guard let known = before.content, let content = now.content, let modified = now.modified,
        modified >= max(silentBefore, before.modified ?? 0), !known.holds(content, of: record())
      else { return [] }
      // An event keeps its id from one version of the target to the next.
      kinds.append((.customerUpdated, modified, "\(Digest.ofContent(record(), version: .first).text)@\(modified)"))
      if let group = now.group, group != before.group {
        kinds.append((.customerTagsAdded, modified, "\(group)@\(modified)"))
      }
    } else if let created = now.created, created >= silentBefore {
      kinds.append((.customerCreated, created, ""))
    }
    guard !kinds.isEmpty else { return [] }
    let customer = record()
    return kinds.compactMap { kind, time, what in
      guard let name = names[kind] else { return nil }
      let id = Digest.of(Array("customer|\(ids.distinct(now.key))|\(kind.rawValue)|\(what)".utf8)[...]).text
      return EventIntent(
        id: id, name: name, email: now.email, occurred: time, subject: EventIntent.Subject(customer: now.key),
        properties: EventProperties.customer(
          customer, key: now.key, id: id, previousGroup: kind == .customerTagsAdded ? before?.group : nil, ids: ids))
    }
  }
}

extension CustomerFacts {
  /// The fields by which events are dated.
  static let moments = ["date_created", "date_modified"]

  /// Reads what the ledger keeps of a customer.
  init(_ value: JSONValue, key: String, email: String) {
    let group = value["customer_group_id" as StaticString]
    self.init(
      key: key, email: email, group: group?.int.flatMap { $0 > 0 ? "\($0)" : nil } ?? group?.string,
      created: try? value.moment("date_created"), modified: try? value.moment("date_modified"),
      content: Digest.ofContent(value))
  }
}
