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
    var tags: [String] = []
    if let before {
      guard let known = before.content, let content = now.content, let modified = now.modified,
        modified >= max(silentBefore, before.modified ?? 0),
        !known.holds(content, again: { CustomerFacts.content(of: record(), version: $0) })
      else { return [] }
      // An event keeps its id from one version of the target to the next.
      let text = CustomerFacts.content(of: record(), version: .first).text
      kinds.append((.customerUpdated, modified, "\(text)@\(modified)"))
      let tagList = CustomerFacts.tags(of: record())
      tags = tagList?.filter { !before.tags.contains($0) } ?? []
      if let group = now.group, group != before.group, tagList == nil || !tags.isEmpty {
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
      let isOfTags = kind == .customerTagsAdded
      return EventIntent(
        id: id, name: name, email: now.email, occurred: time, subject: EventIntent.Subject(customer: now.key),
        properties: EventProperties.customer(
          customer, key: now.key, id: id, previousGroup: isOfTags && tags.isEmpty ? before?.group : nil,
          addedTags: isOfTags ? tags : [], ids: ids))
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
      key: key, email: email,
      group: CustomerFacts.tags(of: value).map { $0.sorted().joined(separator: CustomerFacts.betweenTags) }
        ?? group?.int.flatMap { $0 > 0 ? "\($0)" : nil } ?? group?.string,
      created: try? value.moment("date_created"), modified: try? value.moment("date_modified"),
      content: CustomerFacts.content(of: value))
  }

  /// The fingerprint of a customer without the date of change, and without what the shop works out of orders: neither is a change
  /// of the customer.
  fileprivate static func content(of value: JSONValue, version: Digest.Version = .second) -> Digest {
    Digest.ofContent(value, without: figures, version: version)
  }

  private static let figures: [StaticString] = [
    "date_modified", "number_of_orders", "amount_spent", "predicted_spend_tier", "rfm_group",
  ]

  /// What parts the tags in the place of a group.
  private static let betweenTags = "\u{1F}"

  /// The tags of a customer's record; nil where the shop has groups.
  fileprivate static func tags(of customer: JSONValue) -> [String]? {
    guard let list = customer["tag_list" as StaticString], list.kind == .array else { return nil }
    return list.words
  }

  /// The tags that the ledger keeps in the place of a group.
  fileprivate var tags: Set<String> {
    Set((group ?? "").split(separator: CustomerFacts.betweenTags).map(String.init))
  }
}
