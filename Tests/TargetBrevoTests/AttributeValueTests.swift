import JSON
import Testing

@testable import TargetBrevo

@Suite struct `Bringing values to the types of attributes` {
  typealias Kind = AccountAttributes.Kind

  static let sizes = Kind.category([.init(label: "Small", json: "1"), .init(label: "Large", json: "2")])
  // Values that are no numbers, and a label that is another option's value.
  static let plans = Kind.category([.init(label: "2", json: "1"), .init(label: "Gold", json: #""g""#)])
  static let colours = Kind.multipleChoice(["red", "blue"])

  @Test(
    arguments: [
      (#""Ada""#, Kind.text, #""Ada""#),
      ("12345678901234567890", .text, #""12345678901234567890""#),
      ("true", .text, #""true""#),
      ("49.0000", .number, "49.0000"),
      (#""49.50""#, .number, "49.50"),
      ("true", .boolean, "true"),
      ("0", .boolean, "false"),
      (#""No""#, .boolean, "false"),
      (#""2026-03-01T23:30:00Z""#, .date, #""2026-03-01""#),
      (#""2026-03-01T23:30:00-05:00""#, .date, #""2026-03-02""#),
      (#""2026-03-01""#, .date, #""2026-03-01""#),
      (#""2026-03-01 23:30:00""#, .date, #""2026-03-01""#),
      (#""2026-03-01 23:30:00.123456+02""#, .date, #""2026-03-01""#),
      (#""Sun, 1 Mar 2026 23:30:00 -0500""#, .date, #""2026-03-02""#),
      ("1772407800", .date, #""2026-03-01""#),
      (#""1772407800123""#, .date, #""2026-03-01""#),
      (#"" .5 ""#, .number, "0.5"),
      ("1e3", .number, "1e3"),
      (#""+3.""#, .number, "3"),
      (
        "12345678901234567890.12345678901234567890123456789", .number,
        "12345678901234567890.12345678901234567890123456789"
      ),
      (#""large""#, sizes, "2"),
      ("1", sizes, "1"),
      ("2", sizes, "2"),
      (#"" small ""#, sizes, "1"),
      ("2", plans, "1"),
      (#""g""#, plans, #""g""#),
      (#""gold""#, plans, #""g""#),
      (#"["red","blue"]"#, colours, #"["red","blue"]"#),
      (#""Blue""#, colours, #"["blue"]"#),
      (#""red, blue""#, colours, #"["red","blue"]"#),
      ("[]", colours, nil),
      // Nothing to send.
      ("null", .number, nil),
      (#""""#, .text, nil),
      (#""""#, .date, nil),
      ("0", .date, nil),
      (#""0000-00-00 00:00:00""#, .date, nil),
    ] as [(String, Kind, String?)])
  func `keeps digits and meaning`(_ value: String, _ kind: Kind, _ sent: String?) throws {
    #expect(try AttributeValue.json(JSONValue.parse(value), as: kind) == sent)
  }

  @Test(arguments: [
    (#""a lot""#, Kind.number), (#""tomorrow""#, .date), (#""maybe""#, .boolean), ("7", .boolean),
    (#""Medium""#, sizes), (#"["green"]"#, colours), (#""red, green""#, colours), ("[{}]", colours), ("1", .readOnly),
    (#""12,50""#, .number), (#""1,234.50""#, .number), (#""12.50 EUR""#, .number), (#""NaN""#, .number),
    ("1e400", .number), ("true", .number), (#""03/04/2024""#, .date), (#""04.05.24""#, .date), ("20240304", .date),
    (#""2024-02-30""#, .date), ("true", .date),
  ])
  func `refuses by name what does not fit`(_ value: String, _ kind: Kind) throws {
    let value = try JSONValue.parse(value)
    #expect(throws: TypeMismatch.self) { try AttributeValue.json(value, as: kind) }
  }

  @Test func `names the value and the forms that would do`() throws {
    let entry = CustomerMapping.Entry(source: .groupName, attribute: "BORN", text: "born")
    let misfit = try #require(throws: TypeMismatch.self) {
      try AttributeValue.json(JSONValue.parse(#""03/04/2024""#), as: .date)
    }
    let message = Words.message(of: misfit, entry)
    for word in ["“born”", "BORN", "“03/04/2024”", "2025-11-14"] { #expect(message.contains(word), "\(message)") }
  }

  @Test func `names the options where another value came, and how to have it taken`() throws {
    let entry = CustomerMapping.Entry(source: .groupName, attribute: "SIZE", text: "size")
    let misfit = #expect(throws: TypeMismatch.self) {
      try AttributeValue.json(JSONValue.parse(#""Medium""#), as: Self.sizes)
    }
    let advice = Words.advice(on: try #require(misfit), entry)
    #expect(advice.contains("options of SIZE in Brevo (Small, Large)"))
  }

  @Test func `reads options as Brevo tells them, older and newer`() throws {
    let attributes = try AccountAttributes(
      JSONValue.parse(
        """
        {"attributes":[{"name":"size","category":"category","enumeration":[{"value":1,"label":"Small"},
        {"value":2,"label":"Large","valueStr":"2"}]},{"name":"PLAN","category":"category","enumeration":[
        {"value":0,"label":"Gold","valueStr":"g"},{"value":0,"label":"Silver","valueStr":"s"}]},
        {"name":"COLOURS","category":"normal","type":"multiple-choice","multiCategoryOptions":["red","blue"]},
        {"name":"SUM","category":"calculated","type":"float"}]}
        """))
    #expect(attributes["SIZE"] == Self.sizes)
    #expect(
      attributes["PLAN"] == .category([.init(label: "Gold", json: #""g""#), .init(label: "Silver", json: #""s""#)]))
    #expect(attributes["COLOURS"] == Self.colours)
    #expect(attributes["SUM"] == .readOnly)
  }
}
