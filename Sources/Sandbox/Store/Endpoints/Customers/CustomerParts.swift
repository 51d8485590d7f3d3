import JSON

/// The lists of customers' parts, groups and wishes.
enum CustomerLists {
  static let addresses = Resource<Address>(
    paging: .pages,
    source: .parts(of: \.customers, width: 16) { _, owner in owner.addresses.map { ($0.id - 1, $0) } },
    filters: [
      .integers("customer_id:in", \.customerID), .integers("id:in", \.id), .texts("company:in", \.company),
      .texts("name:in") { $0.firstName + " " + $0.lastName },
    ],
    includes: ["formfields"],
    owners: { (list) throws(Answer) in
      if let customers = try list.integers("customer_id:in") { return customers }
      return try list.integers("id:in").map { Set($0.map { $0.subtractingClamped(1) / 16 }) }
    },
    write: { writer, row, look in row.write(&writer, formFields: look.includes.contains("formfields")) })
}

extension CustomerLists {
  static let attributes = Resource<CustomerAttribute>(
    paging: .unnamed, source: .table(\.attributes),
    filters: [
      .text("name") { $0.name }, .like("name:like", \.name), .text("type") { $0.type },
      .dates("date_created", \.created), .dates("date_modified", \.modified),
    ],
    write: { writer, row, _ in
      writer.object { writer in
        writer.member("id", row.id)
        writer.member("name", row.name)
        writer.member("type", row.type)
        writer.member("date_created", Dates.iso(row.created))
        writer.member("date_modified", Dates.iso(row.modified))
      }
    })
}

extension CustomerLists {
  static let attributeValues = Resource<AttributeValue>(
    paging: .pages,
    source: .parts(of: \.customers, width: 16) { _, owner in owner.attributes.map { ($0.id, $0) } },
    filters: [
      .integers("customer_id:in", \.customerID), .integers("attribute_id:in", \.attributeID),
      .text("name") { value in Customers.attributes.first { $0.id == value.attributeID }?.name },
      .dates("date_created", \.created), .dates("date_modified", \.modified),
    ],
    owners: { (list) throws(Answer) in try list.integers("customer_id:in") },
    write: { writer, row, _ in row.write(&writer) })
}

/// The value of a form field with whose it is.
struct OwnedField: Sendable {
  let field: FormField
  let customerID: Int
  /// The address that has the field; nil if the customer has it.
  let addressID: Int?
}

extension CustomerLists {
  static let formFieldValues = Resource<OwnedField>(
    paging: .cursors,
    source: .parts(of: \.customers, width: 64) { _, owner in
      let own = owner.formFields.map { OwnedField(field: $0, customerID: owner.id, addressID: nil) }
      let others = owner.addresses.flatMap { address in
        address.formFields.map { OwnedField(field: $0, customerID: owner.id, addressID: address.id) }
      }
      return (own + others).enumerated().map { (owner.id * 64 + $0, $1) }
    },
    filters: [
      .integer("customer_id") { $0.addressID == nil ? $0.customerID : nil }, .integer("address_id", \.addressID),
      .text("field_name") { $0.field.name },
      .word(
        "field_type",
        ["checkboxes", "date", "multiline", "numbers", "password", "radiobuttons", "text", "picklist"], \.field.type),
    ],
    owners: { (list) throws(Answer) in
      if let customer = try list.integer("customer_id") { return [customer] }
      return try list.integer("address_id").map { [$0.subtractingClamped(1) / 16] }
    },
    write: { writer, row, _ in
      row.field.write(
        &writer, owner: row.addressID.map { ("address_id", $0) } ?? ("customer_id", row.customerID))
    })
}
