import Singer
import Tap

extension Stream {
  /// Customers with consent, addresses and totals.
  static let customers = Stream(
    .customers, family: .customers,
    description:
      "Customers with their consent to e-mail, SMS and WhatsApp, addresses, tags and totals. A shopper becomes "
      + "one with the first order or sign-up; an e-mail address is not required.",
    selectedByDefault: true, scope: .customers,
    traps: [
      "The customer of every order that is read comes again, because totals, tags and consent may change without updatedAt.",
      "marketingState PENDING says nothing yet; REDACTED and INVALID must not be mailed.",
      "Where callbacks are read, a customer that is gone comes as id and _sdc_deleted_at alone; one that the shop has to erase (customers/redact) with _sdc_erased_at as well.",
    ])
}

extension ShopReading {
  static let customers = ShopReading(stream: "customers", list: .customers, concern: .customers)
}

extension ShopList {
  static let customers = ShopList(
    name: "customers", type: "Customer", fields: GraphField.customer, order: .date(sortKey: "UPDATED_AT"),
    dateTerm: "updated_at", datePath: ["updatedAt"])
}

extension GraphField {
  static let customer: [GraphField] = [
    .id("id", "The customer."), .dateTime("createdAt"), .dateTime("updatedAt"),
    .string("firstName"), .string("lastName"), .string("displayName", "The name, or else the address or phone number."),
    .object("defaultEmailAddress", "The e-mail address and the consent to it; null where there is none.", emailAddress),
    .object("defaultPhoneNumber", "The phone number and the consent to it; null where there is none.", phoneNumber),
    .string("locale", "The language, such as en or pt-BR."), .string("note", "The staff's note."), .texts("tags"),
    .string("state", "Of the account: DECLINED, DISABLED, ENABLED or INVITED."),
    .boolean("verifiedEmail"), .boolean("taxExempt"), .boolean("dataSaleOptOut"),
    .string(
      "productSubscriberStatus", "Of subscriptions: ACTIVE, CANCELLED, EXPIRED, FAILED, NEVER_SUBSCRIBED or PAUSED."),
    .integer("numberOfOrders"), .money("amountSpent", "What all orders come to."), .reference("lastOrder"),
    .object(
      "statistics", "What the shop works out.",
      [.string("predictedSpendTier", "HIGH, MEDIUM or LOW."), .string("rfmGroup")]),
    .address("defaultAddress"),
    .connection("addressesV2", "All addresses.", of: "MailingAddress", first: 10, [.id()] + addressFields),
    .metafields,
  ]

  private static let emailAddress: [GraphField] = [
    .string("emailAddress"),
    .string("marketingState", "NOT_SUBSCRIBED, PENDING, SUBSCRIBED, UNSUBSCRIBED, REDACTED or INVALID."),
    .string("marketingOptInLevel", "SINGLE_OPT_IN, CONFIRMED_OPT_IN or UNKNOWN."),
    .dateTime("marketingUpdatedAt", "When the consent last changed."), .boolean("validFormat"),
    .string("openTrackingLevel"),
  ]

  private static let phoneNumber: [GraphField] = [
    .string("phoneNumber"),
    .string("marketingState", "Of SMS: NOT_SUBSCRIBED, PENDING, SUBSCRIBED, UNSUBSCRIBED or REDACTED."),
    .string("marketingOptInLevel"), .dateTime("marketingUpdatedAt"), .string("marketingCollectedFrom"),
    .object(
      "whatsAppMarketingConsent", "Of WhatsApp.",
      [.string("state"), .string("optInLevel"), .dateTime("updatedAt")]
    ).since(APIVersion(2026, 7)),
  ]
}
