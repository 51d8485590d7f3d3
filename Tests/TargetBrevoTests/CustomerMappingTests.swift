import JSON
import Testing

@testable import TargetBrevo

@Suite struct `Mapping customers` {
  static let customer = """
    {"id":7,"email":"Ada@Example.com","first_name":"Ada","last_name":"","phone":"030 901820","customer_group_id":3,
    "date_created":"2025-11-14T16:46:23Z","form_fields":[{"name":"Loyalty tier","value":"Gold"}],
    "addresses":[{"city":"Berlin","state_or_province":"Berlin","postal_code":"10115","country":"Germany","country_code":"DE"}]}
    """

  func map(_ mapping: String, _ kinds: [String: AccountAttributes.Kind]) throws -> (ContactPatch, [Reject]) {
    let mapper = ContactMapper(
      mapping: try CustomerMapping(JSONValue.parse(mapping)), attributes: AccountAttributes(kinds: kinds),
      lists: ListSettings(), defaultCountry: nil, now: 0)
    let record = Record(stream: "customers", key: "7", value: try JSONValue.parse(Self.customer))
    return mapper.customer(record, email: "ada@example.com")
  }

  @Test func `follows paths, positions and names, and V2's words for parts of an address`() throws {
    let (patch, misfits) = try map(
      """
      {"email":"email","first_name":"firstname","last_name":"LASTNAME","phone":"SMS","addresses[0].state":"STATE",
      "addresses[0].zip":"ZIP","form_fields[name=Loyalty tier].value":"TIER","date_created":"SIGNUP_DATE",
      "customer_group_id":"CUSTOMER_GROUP","addresses[1].city":"SECOND"}
      """,
      [
        "FIRSTNAME": .text, "LASTNAME": .text, "STATE": .text, "ZIP": .text, "TIER": .text, "SIGNUP_DATE": .date,
        "CUSTOMER_GROUP": .number, "SECOND": .text,
      ])
    #expect(
      patch.attributes == [
        "FIRSTNAME": #""Ada""#, "SMS": #""+4930901820""#, "STATE": #""Berlin""#, "ZIP": #""10115""#, "TIER": #""Gold""#,
        "SIGNUP_DATE": #""2025-11-14""#, "CUSTOMER_GROUP": "3",
      ])
    #expect(misfits.isEmpty)
  }

  @Test func `takes a path that Meltano has broken up at its dots`() throws {
    let whole = try map(
      #"{"email":"email","addresses[0].city":"CITY","form_fields[name=Loyalty tier].value":"TIER"}"#,
      ["CITY": .text, "TIER": .text])
    let broken = try map(
      #"{"email":"email","addresses[0]":{"city":"CITY"},"form_fields[name=Loyalty tier]":{"value":"TIER"}}"#,
      ["CITY": .text, "TIER": .text])
    #expect(broken.0.attributes == ["CITY": #""Berlin""#, "TIER": #""Gold""#])
    #expect(broken.0.attributes == whole.0.attributes)
  }

  @Test func `delivers the rest of a contact whose one value does not fit`() throws {
    let (patch, misfits) = try map(
      #"{"email":"email","first_name":"VISITS","last_name":"LASTNAME","customer_group_id":"GROUP"}"#,
      ["VISITS": .number, "GROUP": .number])
    #expect(patch.attributes == ["GROUP": "3"])
    #expect(misfits.map(\.extent) == [.value])
    #expect(misfits.first?.message.contains("VISITS") == true)
  }

  @Test(arguments: [
    (#"{"first_name":"FIRSTNAME"}"#, "no field goes to email"),
    (#"{"email":"email","addresses[].city":"CITY"}"#, "is no path"),
    (#"{"email":"email","first_name":"NAME","last_name":"name"}"#, "both go to NAME"),
    (#"{"email":"email","first_name":"FIRST NAME"}"#, "no attribute's name"),
    (#"{"email":"email","first_name":7}"#, "needs the name of an attribute"),
    (#"{"email":"email","id":"EXT_ID"}"#, "by which Brevo tells contacts apart"),
    (#"{"email":"email","phone":"Whatsapp"}"#, "by which Brevo tells contacts apart"),
    (#"{"email":"email","notes":"\#(String(repeating: "N", count: 201))"}"#, "up to 200"),
    (#"{"email":"email","contact":"email"}"#, "both go to email"),
    (#"{"=me@example.com":"email"}"#, "needs a path"),
    (#"{"email":"email","=":"SEGMENT"}"#, "behind the equals sign"),
    (#"{"email":"email","id":{"attribute":"X","value":{}}}"#, "“value” is not known"),
    (#"{"email":"email","id":{"attribute":"X","values":[]}}"#, "“values” has to be an object"),
    (#"{"email":"email","id":{"attribute":"X","values":{"1":[]}}}"#, "can be sent"),
    (#"{"email":"email","id":{"values":{}}}"#, "needs the name of an attribute"),
    (#"{"email":"email","id":[]}"#, "goes to no attribute"),
  ])
  func `says why a mapping cannot work`(_ mapping: String, _ reason: String) throws {
    let settings = try JSONValue.parse(mapping)
    let problems = #expect(throws: SettingsProblems.self) { try CustomerMapping(settings) }
    #expect(problems?.lines.contains { $0.contains(reason) } == true)
  }

  @Test(arguments: [
    (#"{"email":"email"}"#, "guests are known by"), (#"{"customer_group.name":"GROUP"}"#, "known of customers alone"),
  ])
  func `says why a mapping of guests cannot work`(_ mapping: String, _ reason: String) throws {
    let settings = try JSONValue.parse(mapping)
    let problems = #expect(throws: SettingsProblems.self) { try CustomerMapping(settings, as: .guest) }
    #expect(problems?.lines.contains { $0.hasPrefix("guest_mapping") && $0.contains(reason) } == true)
  }

  @Test func `takes constants, tables, several attributes for one field, and names of groups`() throws {
    let mapping = try CustomerMapping(
      JSONValue.parse(
        """
        {"email":"email","=retail":"SEGMENT","=7":"LUCKY","first_name":["FIRSTNAME","NICKNAME"],
        "customer_group_id":[{"attribute":"TIER","values":{"3":"Gold"}},{"attribute":"LEVEL","values":{"9":1},"otherwise":0}],
        "origin_channel_id":{"attribute":"SHOP","values":{"1":"DE"},"otherwise":"?"},"customer_group.name":"GROUP"}
        """))
    var kinds: [String: AccountAttributes.Kind] = [:]
    for entry in mapping.entries { kinds[entry.attribute] = entry.usualKind }
    #expect(kinds["LEVEL"] == .number && kinds["TIER"] == .text)
    kinds["LUCKY"] = .number
    var mapper = ContactMapper(
      mapping: mapping, attributes: AccountAttributes(kinds: kinds), lists: ListSettings(), defaultCountry: nil, now: 0)
    mapper.groups = ["3": "Wholesale"]
    let record = Record(stream: "customers", key: "7", value: try JSONValue.parse(Self.customer))
    let (patch, misfits) = mapper.customer(record, email: "ada@example.com")
    #expect(misfits.isEmpty)
    #expect(
      patch.attributes == [
        "SEGMENT": #""retail""#, "LUCKY": "7", "FIRSTNAME": #""Ada""#, "NICKNAME": #""Ada""#, "TIER": #""Gold""#,
        "LEVEL": "0", "SHOP": #""?""#, "GROUP": #""Wholesale""#,
      ])
  }

  @Test func `derives what goes where for guests and subscribers`() throws {
    let mapping = try CustomerMapping(
      JSONValue.parse(
        """
        {"email":"email","first_name":"PRENOM","addresses[0].zip":"ZIP","date_created":"SIGNUP_DATE","=shop":"SOURCE",
        "orders_count":"ORDERS","origin_channel_id":{"attribute":"SHOP","values":{"1":"DE"}},"notes":"NOTES"}
        """))
    func lines(_ mapping: CustomerMapping) -> [String] { mapping.entries.map { "\($0.text) \($0.attribute)" } }
    #expect(
      lines(mapping.forGuests) == [
        "billing_address.first_name PRENOM", "billing_address.zip ZIP", "=shop SOURCE", "orders_count ORDERS",
        "channel_id SHOP",
      ])
    #expect(lines(mapping.forSubscribers) == ["first_name PRENOM", "=shop SOURCE", "channel_id SHOP"])
    #expect(mapping.forGuests.entries.last?.words?.table.keys.first == "1")
  }
}
