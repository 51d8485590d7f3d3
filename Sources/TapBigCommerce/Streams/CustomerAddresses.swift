import Singer
import Tap

extension Stream {
  /// The addresses of all customers.
  static let customerAddresses = Stream(
    id: "customer_addresses", family: .customers,
    description: "The addresses of all customers, a record each. They carry no date of change, so all are read every "
      + "time; the stream customers has them too, inside its records.",
    source: .list(.v3("customers/addresses"), .walk(.pages)),
    scope: .customers,
    includes: [Include(name: "formfields", fields: ["form_fields"])],
    fields: customerAddressFields)

  /// The fields of an address, alone or inside its customer.
  static let customerAddressFields: [Field] = [
    .integer("id", "The address's number."),
    .integer("customer_id", "Whose it is."),
    .string("first_name"), .string("last_name"), .string("company"),
    .string("address1"), .string("address2"), .string("city"),
    .string("state_or_province", "The name in full."),
    .string("postal_code"),
    .string("country", "The name in full."),
    .string("country_code", "ISO 3166-1, two letters."),
    .string("phone"),
    .string("address_type", "residential or commercial."),
    .objects("form_fields", "What was filled in on the address form.", formFieldFields + [.integer("address_id")]),
  ]
}
