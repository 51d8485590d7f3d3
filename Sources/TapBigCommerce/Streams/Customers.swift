import JSON
import Singer
import Tap

extension Stream {
  /// Registered customers with addresses, attributes and form fields.
  static let customers = Stream(
    id: "customers", family: .customers,
    description: "Registered customers with their addresses, attributes, form fields and store credit. Guests are not "
      + "among them: they exist only in their orders.",
    selectedByDefault: true,
    source: .list(
      .v3("customers"),
      .window(
        WindowFilter(dates: DateFilter("date_modified"), sort: ["sort": "date_modified:asc"], walk: .cursor))),
    scope: .customers,
    includes: [
      Include(name: "addresses", fields: ["addresses"]),
      Include(name: "attributes", fields: ["attributes"]),
      Include(name: "formfields", fields: ["form_fields"]),
      Include(name: "storecredit", fields: ["store_credit_amounts"]),
      Include(name: "shopper_profile_id", fields: ["shopper_profile_id"]),
      Include(name: "segment_ids", fields: ["segment_ids"]),
    ],
    fields: customerFields,
    lateMembers: ["attributes"],
    completedMembers: ["addresses"],
    completion: { store, selection in CustomerCompletion(store: store, selection: selection) },
    finish: { row, additions, shaper, writer in
      if let slot = shaper.slot("addresses") {
        writeList("addresses", additions.lists[EmbeddedLists.addresses], of: row, slot, &shaper, &writer)
      }
      if let slot = shaper.slot("attributes") {
        let names = additions.names
        writeList("attributes", additions.lists[EmbeddedLists.attributes], of: row, slot, &shaper, &writer) {
          value, writer in
          guard let names else { return }
          writer.member("name", value.count("attribute_id").flatMap { names[$0] })
        }
      }
    },
    restriction: .channels(
      .record("by channel_ids, the storefronts that a customer may use, or else by origin_channel_id", mayUse)),
    traps: [
      "A customer whose addresses alone changed may not come again; customer_addresses reads all addresses every time.",
      "A customer who may use all storefronts is among the records whichever are chosen.",
    ])

  private static func mayUse(_ customer: JSONValue, _ channels: Set<Int>) -> Bool {
    guard let own = customer["channel_ids" as StaticString], own.kind == .array, own.count > 0 else {
      let isGlobal = customer["channel_ids" as StaticString]?.isNull == true
      return isGlobal || customer.count("origin_channel_id").map(channels.contains) ?? true
    }
    return own.elements.contains { $0.int.map(channels.contains) ?? false }
  }

  private static func writeList(
    _ name: String, _ complete: [JSONValue]?, of row: JSONValue, _ slot: Shaper.Slot, _ shaper: inout Shaper,
    _ writer: inout JSONWriter, adding more: (JSONValue, inout JSONWriter) -> Void = { _, _ in }
  ) {
    if let complete {
      shaper.writeMember(slot, complete, into: &writer, adding: more)
    } else if let own = row[name] {
      shaper.writeMember(slot, list: own, into: &writer, adding: more)
    }
  }

  private static let customerFields: [Field] = [
    .integer("id", "The customer's number."),
    .string("email", "The address that the customer signs in with; no two customers share one."),
    .string("first_name"), .string("last_name"), .string("company"),
    .string("phone", "As the customer typed it."),
    .string("registration_ip_address", "Empty if the customer was created through the API."),
    .string("notes", "The staff's notes."),
    .string("tax_exempt_category"),
    .integer("customer_group_id", "The group; 0 for none."),
    .dateTime("date_created"),
    .dateTime("date_modified", "The last change; a change of an address alone need not move it."),
    .integer("address_count", "How many addresses the customer has."),
    .integer("attribute_count", "How many attribute values the customer has."),
    .object(
      "authentication", "", [.boolean("force_password_reset", "Whether the next sign-in asks for a new password.")]),
    .objects("addresses", "All addresses, however many.", customerAddressFields),
    .objects(
      "attributes", "All attribute values, however many.",
      [
        .integer("id", "The number of the value."),
        .integer("attribute_id"),
        .string("name", "The attribute's name, which the API itself does not put here."),
        .string("attribute_value"),
        .integer("customer_id"),
        .dateTime("date_created"), .dateTime("date_modified"),
      ]),
    .objects(
      "form_fields", "What the customer filled in on the account form.", formFieldFields + [.integer("customer_id")]),
    .objects("store_credit_amounts", "", [.money("amount", "Store credit in the store's default currency.")]),
    .boolean(
      "accepts_product_review_abandoned_cart_emails",
      "Whether the customer agreed to review and abandoned-cart e-mails."),
    .integer("origin_channel_id", "The storefront where the account was opened."),
    .array("channel_ids", "The storefronts that the customer may use; null for all.", of: .integer),
    .string("shopper_profile_id", "Only where the plan has shopper profiles.").onRequest,
    .array("segment_ids", "Only where the plan has segments.", of: .string).onRequest,
  ]

  /// A field of a form: its value may be a text, a number, or a list.
  static let formFieldFields: [Field] = [.string("name"), .any("value", "A text, a number, or a list of texts.")]
}
