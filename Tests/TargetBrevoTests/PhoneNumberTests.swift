import Testing

@testable import TargetBrevo

@Suite struct `Bringing phone numbers to E.164` {
  struct Case: Sendable {
    var typed: String
    var country: String?
    var sent: String
  }

  static let cases = [
    // International as typed: the country does not matter.
    Case(typed: "+49 (0)30 901820", country: nil, sent: "+4930901820"),
    Case(typed: "0033 6 12 34 56 78", country: "DE", sent: "+33612345678"),
    Case(typed: "+1 (555) 010-9999", country: "FR", sent: "+15550109999"),
    // National: the trunk zero goes, except where it stays.
    Case(typed: "030 901820", country: "DE", sent: "+4930901820"),
    Case(typed: "06 12 34 56 78", country: "fr", sent: "+33612345678"),
    Case(typed: "06 6982", country: "VA", sent: "+39066982"),
    Case(typed: "020 7946 0958", country: "GB", sent: "+442079460958"),
    // North America.
    Case(typed: "(555) 010-9999", country: "US", sent: "+15550109999"),
    Case(typed: "1-555-010-9999", country: "CA", sent: "+15550109999"),
    // An extension is no part of the number.
    Case(typed: "555-010-9999 x12", country: "US", sent: "+15550109999"),
    // The country's code without a plus.
    Case(typed: "4915112345678", country: "DE", sent: "+4915112345678"),
  ]

  @Test(arguments: cases)
  func `makes one form of what shoppers type`(_ example: Case) throws {
    #expect(try PhoneNumber.e164(example.typed, country: example.country) == example.sent)
  }

  @Test(
    arguments: [
      ("555-1234", "US"), ("030 901820", nil), ("0", "DE"), ("+1", nil), ("call me", "US"), ("+00123456789", nil),
      ("12345678901234567890", "DE"),
    ] as [(String, String?)])
  func `guesses at none`(_ typed: String, _ country: String?) {
    #expect(throws: Misfit.self) { try PhoneNumber.e164(typed, country: country) }
  }
}
