import JSON
import Testing

@testable import TargetBrevo

@Suite struct `Bringing values to the types of attributes` {
  typealias Kind = AccountAttributes.Kind

  static let sizes = Kind.category([.init(label: "Small", json: "1"), .init(label: "Large", json: "2")])
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
      (#""large""#, sizes, "2"),
      ("1", sizes, "1"),
      (#"["red","blue"]"#, colours, #"["red","blue"]"#),
      // Nothing to send.
      ("null", .number, nil),
      (#""""#, .text, nil),
      (#""""#, .date, nil),
    ] as [(String, Kind, String?)])
  func `keeps digits and meaning`(_ value: String, _ kind: Kind, _ sent: String?) throws {
    #expect(try AttributeValue.json(JSONValue.parse(value), as: kind) == sent)
  }

  @Test(arguments: [
    (#""a lot""#, Kind.number), (#""tomorrow""#, .date), (#""maybe""#, .boolean), ("7", .boolean),
    (#""Medium""#, sizes), (#"["green"]"#, colours), ("1", .readOnly),
  ])
  func `refuses by name what does not fit`(_ value: String, _ kind: Kind) throws {
    let value = try JSONValue.parse(value)
    #expect(throws: Misfit.self) { try AttributeValue.json(value, as: kind) }
  }
}
