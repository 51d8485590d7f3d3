/// Singer lines as tap-shopify writes them.
enum ShopifyLines {
  static func schema(_ stream: String) -> String {
    let (text, date) = (#"{"type":["null","string"]}"#, #"{"type":["null","string"],"format":"date-time"}"#)
    let number = #"{"type":["null","number"]}"#
    func object(_ fields: String) -> String { #"{"type":["null","object"],"properties":{\#(fields)}}"# }
    let fields = [
      #""id":\#(text),"createdAt":\#(date),"tags":{"type":["null","array"],"items":\#(text)}"#,
      #""defaultEmailAddress":\#(object(#""emailAddress":\#(text),"marketingUpdatedAt":\#(date)"#))"#,
      #""amountSpent":\#(object(#""amount":\#(number)"#))"#,
    ]
    return
      #"{"type":"SCHEMA","stream":"\#(stream)","schema":{"type":"object","properties":{\#(fields.joined(separator: ","))}},"key_properties":["id"]}"#
  }

  /// What a shopper has said.
  struct Said: Sendable {
    var email = "NOT_SUBSCRIBED"
    var level = "SINGLE_OPT_IN"
    /// Consent to SMS; nil for who has no phone number.
    var sms: String?
    var whatsApp = "NEVER_SUBSCRIBED"
    /// The address in the place of the usual one.
    var address: String?
  }

  /// The number of the first customer; the numbers of shops do not fit into a binary float.
  static let first = 9_522_206_933_298_001

  static func customer(
    _ place: Int, _ said: Said = Said(), name: String = "Lin", tags: [String] = [],
    updated: String = "2026-03-01T11:00:00Z",
    more: String = ""
  ) -> String {
    let address = said.address ?? "c\(place)@example.com"
    let phone = said.sms.map {
      #"{"phoneNumber":"+491512345600\#(place)","marketingState":"\#($0)","marketingOptInLevel":"SINGLE_OPT_IN","#
        + #""marketingUpdatedAt":null,"whatsAppMarketingConsent":{"state":"\#(said.whatsApp)","optInLevel":null}}"#
    }
    return Lines.record(
      "customers",
      """
      {"id":"\(first + place)","createdAt":"2025-12-24T23:30:00Z","updatedAt":"\(updated)","firstName":"\(name)",
      "lastName":"Park","locale":"pt-BR","note":null,"state":"ENABLED","verifiedEmail":true,"taxExempt":false,
      "numberOfOrders":"3","amountSpent":{"amount":1234.50,"currencyCode":"EUR"},
      "tags":[\(tags.map { "\"\($0)\"" }.joined(separator: ","))],
      "defaultEmailAddress":{"emailAddress":"\(address)","marketingState":"\(said.email)",
      "marketingOptInLevel":"\(said.level)","marketingUpdatedAt":"2026-02-01T08:00:00Z"},
      "defaultPhoneNumber":\(phone ?? "null"),
      "defaultAddress":{"company":"Tea House","city":"Bonn","province":"NRW","zip":"53111","country":"Germany",
      "countryCodeV2":"DE","phone":null}\(more)}
      """.replacing("\n", with: ""))
  }

  static func deletion(_ place: Int, of type: String = "CUSTOMER", id: Int) -> String {
    Lines.record(
      "deletions",
      #"{"id":"\#(place)","action":"destroy","createdAt":"2026-03-01T11:30:00Z","subjectId":"\#(id)","subjectType":"\#(type)"}"#
    )
  }
}
