import Phones
import Testing

@Suite struct `Reading phone numbers` {
  /// A country's code, what was typed, and the number in E.164.
  typealias Case = (country: String, typed: String, number: String)

  static let cases: [Case] = [
    // International, as typed: the country does not matter.
    ("", "+49 (0)30 901820", "+4930901820"),
    ("DE", "0033 6 12 34 56 78", "+33612345678"),
    ("FR", "+1 (212) 555-0123", "+12125550123"),
    ("", "++49 171 1234567", "+491711234567"),
    ("JP", "＋４９ １７１ １２３４５６７", "+491711234567"),
    ("DE", "+0049 171 1234567", "+491711234567"),
    ("", "tel:+49-171-1234567", "+491711234567"),
    ("GG", "+44 7781 123456", "+447781123456"),
    ("", "+800 1234 5678", "+80012345678"),
    // The trunk zero behind the calling code goes, and stays where numbers keep it.
    ("GB", "+44 (0)7911 123456", "+447911123456"),
    ("GB", "+44 07911 123456", "+447911123456"),
    ("GB", "0044 (0)20 7946 0958", "+442079460958"),
    ("DE", "+49 (030) 1234567", "+49301234567"),
    ("FR", "0033 06 12 34 56 78", "+33612345678"),
    ("AU", "+61 0412 345 678", "+61412345678"),
    ("IT", "+39 06 698 12345", "+390669812345"),
    ("VA", "06 698 12345", "+390669812345"),
    ("SM", "+378 0549 886377", "+3780549886377"),
    ("SM", "886377", "+3780549886377"),
    ("CI", "07 12 34 56 78", "+2250712345678"),
    ("GA", "06 03 12 34", "+24106031234"),
    ("CG", "06 612 3456", "+242066123456"),
    // National numbers lose what they begin with only at home.
    ("DE", "030 901820", "+4930901820"),
    ("FR", "06 12 34 56 78", "+33612345678"),
    ("GB", "020 7946 0958", "+442079460958"),
    ("US", "(212) 555-0123", "+12125550123"),
    ("CA", "1-416-555-0123", "+14165550123"),
    ("HU", "06 20 123 4567", "+36201234567"),
    ("RU", "8 (912) 345-67-89", "+79123456789"),
    ("LT", "8 612 34567", "+37061234567"),
    ("BY", "8 029 491 19 11", "+375294911911"),
    ("MX", "55 1234 5678", "+525512345678"),
    ("AR", "011 15-2345-6789", "+5491123456789"),
    ("BR", "0 15 11 91234-5678", "+5511912345678"),
    ("ES", "612 34 56 78", "+34612345678"),
    ("CZ", "601 123 456", "+420601123456"),
    ("BB", "250-1234", "+12462501234"),
    ("GG", "712345", "+441481712345"),
    // A country's way to dial abroad.
    ("US", "011 49 171 1234567", "+491711234567"),
    ("AU", "0011 44 7911 123456", "+447911123456"),
    ("JP", "010 1 212 555 0123", "+12125550123"),
    ("RU", "8~10 49 30 123456", "+4930123456"),
    ("BR", "00 15 49 30 123456", "+4930123456"),
    ("FI", "990 46 8 123 456", "+468123456"),
    ("US", "0049 171 1234567", "+491711234567"),
    ("", "0049 171 1234567", "+491711234567"),
    ("SG", "001 49 171 1234567", "+491711234567"),
    // The country's own code without a plus.
    ("NO", "47 912 34 567", "+4791234567"),
    ("DK", "4532123456", "+4532123456"),
    ("SG", "6591234567", "+6591234567"),
    ("EE", "372 5123456", "+3725123456"),
    ("IS", "354 611 1234", "+3546111234"),
    ("FR", "33612345678", "+33612345678"),
    ("IN", "919876543210", "+919876543210"),
    ("GB", "447911123456", "+447911123456"),
    // Separators and scripts of all kinds.
    ("DE", "0171/123.45-67", "+491711234567"),
    ("CH", "079·123·45·67", "+41791234567"),
    ("FR", "06–12–34–56–78", "+33612345678"),
    ("FR", "06\u{a0}12\u{202f}34\u{2009}56\t78", "+33612345678"),
    ("EG", "٠١٠٠١٢٣٤٥٦٧", "+201001234567"),
    ("IN", "०९८७६५ ४३२१०", "+919876543210"),
    ("IR", "۰۹۱۲۳۴۵۶۷۸۹", "+989123456789"),
    ("DE", "\u{202a}0171 1234567\u{202c}", "+491711234567"),
    ("BR", "(0xx11) 91234-5678", "+5511912345678"),
    // An extension is no part of the number, in whatever language.
    ("US", "212-555-0123 x12", "+12125550123"),
    ("US", "(212) 555-0123 ext. 12345", "+12125550123"),
    ("US", "212-555-0123 #12", "+12125550123"),
    ("US", "212-555-0123,,12#", "+12125550123"),
    ("", "+1-212-555-0123;ext=12", "+12125550123"),
    ("FR", "+33 1 23 45 67 89 poste 12", "+33123456789"),
    ("DE", "+49 30 123456 Durchwahl 7", "+4930123456"),
    ("PL", "+48 22 123 45 67 wew. 12", "+48221234567"),
    ("BR", "+55 11 3123 4567 ramal 12", "+551131234567"),
    ("IT", "+39 02 1234567 int. 5", "+39021234567"),
    ("RU", "8 (495) 123-45-67 доб. 12", "+74951234567"),
    ("UA", "044 123 45 67 вн. 12", "+380441234567"),
    ("JP", "03-1234-5678 内線12", "+81312345678"),
    ("US", "(530) 583-6985 x302/x2303", "+15305836985"),
    // Nor is a remark.
    ("DE", "0171 1234567 (privat 2)", "+491711234567"),
    ("DE", "tel: +49 30 1234567", "+49301234567"),
    ("FR", "06 12 34 56 78 (Maman)", "+33612345678"),
    ("FR", "01 23 45 67 89 8h-18h", "+33123456789"),
    ("DE", "'0171 1234567", "+491711234567"),
    ("CN", "138 0013 8000 (公司)", "+8613800138000"),
    // What a spreadsheet has left whole.
    ("FR", "3.3612345678E+10", "+33612345678"),
    ("FR", "3,3612345678E+10", "+33612345678"),
    ("FR", "33612345678.0", "+33612345678"),
    ("IT", "669812345.0", "+390669812345"),
  ]

  @Test(arguments: cases)
  func `makes one form of what people type`(_ example: Case) throws {
    #expect(try PhoneNumber(example.typed, in: Country(example.country)).e164 == example.number)
  }

  static let faults: [(country: String, typed: String, fault: PhoneFault)] = [
    ("US", "call me", .noNumber),
    ("DE", "n/a", .noNumber),
    ("DE", "-", .noNumber),
    ("DE", "+", .noNumber),
    ("DE", "0", .noNumber),
    ("", "+1", .noNumber),
    ("DE", "0171 @ 1234567", .noNumber),
    ("", "030 901820", .noCountry),
    ("", "491711234567", .noCountry),
    ("DE", "+999 12345678", .unknownCallingCode),
    ("", "+00123456789", .unknownCallingCode),
    ("US", "011 999 12345678", .unknownCallingCode),
    ("US", "555-1234", .tooShort(callingCode: 1)),
    ("FR", "06 12 34 56", .tooShort(callingCode: 33)),
    ("US", "123", .tooShort(callingCode: 1)),
    ("FR", "06 12 34 56 78 90", .tooLong(callingCode: 33)),
    ("DE", "12345678901234567890", .tooLong(callingCode: 49)),
    ("DE", "030 12345678901234", .tooLong(callingCode: 49)),
    ("US", "(555) 010-9999", .unassigned(callingCode: 1)),
    ("US", "1234567890", .unassigned(callingCode: 1)),
    ("FR", "00 00 00 00 00", .unassigned(callingCode: 33)),
    ("GB", "01000 123456", .unassigned(callingCode: 44)),
    ("DE", "0171 1234567 / 030 999999", .several),
    ("DE", "0171 1234567; 030 999999", .several),
    ("DE", "0171 1234567 oder 030 999999", .several),
    ("FR", "06 12 34 56 78 +33 6 12 34 56 79", .several),
    ("FR", "06 12 34 56 78\n06 12 34 56 79", .several),
    ("US", "1-800-FLOWERS", .letters),
    ("US", "888-GET-HELP", .letters),
    ("FR", "06 12 34 o 56 78", .letters),
    ("DE", "4915112345678", .ambiguous),
    ("DE", "+49 30 123456 DW 12", .ambiguous),
    ("DE", "030 12345 Tom", .ambiguous),
    ("DE", "491711234567.0", .ambiguous),
    ("DE", "+49 171 1234567 2nd floor", .ambiguous),
    ("DE", "4.917E+11", .rounded),
    ("DE", "4.9E11", .rounded),
  ]

  @Test(arguments: faults)
  func `says what is wrong where there is none, and guesses at nothing`(
    _ example: (country: String, typed: String, fault: PhoneFault)
  ) {
    #expect(throws: example.fault) { try PhoneNumber(example.typed, in: Country(example.country)) }
  }

  @Test(arguments: [
    "", "+", "(", "0", "e", "1e", ".0", "1.", "+.0", "x1", ",1", "1,", "1/", "1/x", ";ext=1", "1E+", "0E+0", "٣",
    "\u{301}",
  ])
  func `takes any text, and finds nothing in scraps`(_ text: String) {
    for code in ["", "DE", "US", "AR", "MX"] {
      #expect(throws: PhoneFault.self) { try PhoneNumber(text, in: Country(code)) }
    }
  }

  @Test func `leaves a field alone that is too long to be one`() {
    #expect(throws: PhoneFault.noNumber) {
      try PhoneNumber(String(repeating: "+49 171 1234567 ", count: 20), in: Country("DE"))
    }
  }
}
