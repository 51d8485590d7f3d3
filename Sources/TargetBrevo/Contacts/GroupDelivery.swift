import JSON
import Ledger
import Logging

/// The names of customer groups, brought to the contacts of their members.
struct GroupDelivery: DeliverySubject {
  let context: DeliveryContext

  /// How many customers of changed groups are looked at together.
  private static let page = 10_000

  /// Takes note of the names of customer groups, before anything is mapped by them.
  func note(_ groups: RecordChanges) async throws {
    try await ledger.groups.note(
      names: groups.records.compactMap { record in
        record.value["name" as StaticString]?.string.map { (record.key, $0) }
      })
  }

  /// Brings new names of groups to the contacts that are in them.
  func deliver(_ groups: RecordChanges, schemas: [String: JSONValue]) async throws {
    guard !groups.records.isEmpty else { return }
    if settings.mapping.namesGroups {
      let attributes = try await AttributeProvision(context: context).settable(schemas)
      let mapper = ContactMapper(
        settings, attributes: attributes, now: seconds, groups: try await ledger.groups.names())
      let origins = Dictionary(groups.records.map { ($0.key, $0) }) { $1 }
      var last = ""
      while true {
        let members = try await ledger.groups.members(of: Array(origins.keys), after: last, limit: GroupDelivery.page)
        guard let end = members.last else { break }
        let known = try await ledger.contacts.known(emails: members.map(\.email))
        let mapped = members.compactMap { member -> ContactMapper.Mapped? in
          guard known[member.email] != nil, let origin = origins[member.group] else { return nil }
          return mapper.group(origin, of: member.email)
        }
        try await ContactDelivery(context: context).deliver(
          mapped.map(\.patch), misfits: mapped.flatMap(\.misfits), known: known, attributes)
        last = end.email
      }
    }
    try await settle(groups.receipts)
  }
}

extension ContactMapper {
  /// Maps the name of a customer's group alone.
  fileprivate func group(_ group: Record, of email: String) -> Mapped {
    var mapper = self
    mapper.mapping.keep { entry in
      if case .groupName = entry.source { true } else { false }
    }
    let json = JSONWriter.bytes { $0.object { $0.member("customer_group_id", group.key) } }
    guard let value = try? JSONValue.parse(json) else {
      return (ContactPatch(email: email, attributes: [:], origin: group), [])
    }
    var mapped = mapper.customer(Record(stream: group.stream, key: group.key, value: value), email: email)
    mapped.patch.origin = group
    return mapped
  }
}
