import JSON
import Testing

@testable import TargetBrevo

@Suite struct `Bringing a customer's phone number to Brevo` {
  /// A customer's phone and first address as JSON, and the country that the settings name.
  struct Case: Sendable {
    var phone: String
    var address: String
    var settings: String?
  }

  func map(_ example: Case) throws -> (ContactPatch, [Reject]) {
    let mapper = ContactMapper(
      mapping: try CustomerMapping(JSONValue.parse(#"{"email":"email","phone":"SMS"}"#)),
      attributes: AccountAttributes(kinds: [:]), lists: ListSettings(), defaultCountry: example.settings, now: 0)
    let json = #"{"id":7,"email":"a@b.co","phone":\#(example.phone),"addresses":[\#(example.address)]}"#
    let record = Record(stream: "customers", key: "7", value: try JSONValue.parse(json))
    return mapper.customer(record, email: "a@b.co")
  }

  @Test(
    arguments: [
      Case(phone: #""07911 123456""#, address: #"{"country_code":"UK"}"#),
      Case(phone: #""07911 123456""#, address: #"{"country_code":"GBR"}"#),
      Case(phone: #""07911 123456""#, address: #"{"country_code":"United Kingdom"}"#),
      Case(phone: #""07911 123456""#, address: #"{"country_code":"","country":"Großbritannien"}"#),
      Case(phone: #""07911 123456""#, address: #"{"country_code":"U.K. (GB)","country":"United Kingdom"}"#),
      Case(phone: #""07911 123456""#, address: #"{"country_code":" "}"#, settings: "GB"),
      Case(phone: #""07911 123456""#, address: "", settings: "GB"),
      Case(phone: #""+447911123456""#, address: #"{"country_code":"Narnia"}"#),
      Case(phone: "447911123456", address: #"{"country_code":"GB"}"#),
      Case(phone: "447911123456.0", address: #"{"country_code":"GB"}"#),
      Case(phone: "4.47911123456E+11", address: #"{"country_code":"GB"}"#),
    ])
  func `takes the country of the address by code or name, else the one of the settings`(_ example: Case) throws {
    let (patch, misfits) = try map(example)
    #expect(patch.attributes == ["SMS": #""+447911123456""#])
    #expect(misfits.isEmpty)
  }

  @Test(
    arguments: [
      (
        Case(phone: #""07911 123456""#, address: ""), "none is given in the number, the address or default_country",
        "set default_country"
      ),
      (
        Case(phone: #""07911 123456""#, address: #"{"country_code":"Narnia"}"#, settings: "GB"),
        "“Narnia”, the country of the address, is none", "Correct the country of the address"
      ),
      (Case(phone: #""n/a""#, address: #"{"country_code":"DE"}"#), "there is none", "Correct the phone number"),
      (Case(phone: "true", address: #"{"country_code":"DE"}"#), "there is none", "Correct the phone number"),
      (
        Case(phone: #""12 34""#, address: #"{"country_code":"FR"}"#), "too few digits for +33",
        "Correct the phone number"
      ),
      (
        Case(phone: #""06 12 34 56 78 90""#, address: #"{"country_code":"FR"}"#), "too many digits for +33",
        "Correct the phone number"
      ),
      (
        Case(phone: #""(555) 010-9999""#, address: #"{"country_code":"US"}"#), "+1 has none that begins like this one",
        "Correct the phone number"
      ),
      (
        Case(phone: #""+999 1234567""#, address: #"{"country_code":"US"}"#), "no country has this one",
        "Correct the phone number"
      ),
      (
        Case(phone: #""0171 1234567 / 030 999999""#, address: #"{"country_code":"DE"}"#), "there are several",
        "Leave one phone number"
      ),
      (
        Case(phone: #""1-800-FLOWERS""#, address: #"{"country_code":"US"}"#), "letters stand among them",
        "Correct the phone number"
      ),
      (
        Case(phone: #""+49 30 123456 DW 12""#, address: #"{"country_code":"DE"}"#), "may be another one",
        "with a plus and the country's code"
      ),
      (
        Case(phone: "4.917E+11", address: #"{"country_code":"DE"}"#), "a spreadsheet has rounded this one",
        "Correct the phone number"
      ),
    ])
  func `sends none that may be a stranger's, and says why and what to do`(
    _ example: Case, _ reason: String, _ advice: String
  ) throws {
    let (patch, misfits) = try map(example)
    #expect(patch.attributes.isEmpty)
    let misfit = try #require(misfits.first)
    #expect(misfit.extent == .value)
    #expect(misfit.message.contains(reason), "\(misfit.message)")
    #expect(misfit.advice.contains(advice), "\(misfit.advice)")
  }

  @Test(arguments: ["null", #""""#])
  func `sends nothing and loses nothing where there is no value`(_ phone: String) throws {
    let (patch, misfits) = try map(Case(phone: phone, address: #"{"country_code":"DE"}"#))
    #expect(patch.attributes.isEmpty && misfits.isEmpty)
  }
}
