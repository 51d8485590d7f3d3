import JSON
import Testing

@testable import TargetBrevo

@Suite struct `Checking a mapping against an account` {
  static let schema = """
    {"properties":{"name":{"type":["null","string"]},"born":{"type":"string","format":"date-time"},
    "count":{"type":["null","integer"]},"vip":{"type":"boolean"},"any":{"type":["string","integer"]}}}
    """
  static let attributes = AccountAttributes(kinds: [
    "TEXT": .text, "NUMBER": .number, "DATE": .date, "BOOL": .boolean, "SUM": .readOnly,
    "DOUBLE_OPT-IN": .boolean, "ÉTAT": .text, "SHOP.TIER": .text,
    "SIZE": .category([.init(label: "Small", json: "1")]), "TAGS": .multipleChoice(["red"]),
  ])

  func problems(_ source: String, _ attribute: String) throws -> [MappingCheck.Problem] {
    let settings = try JSONValue.parse(#"{"email":"email","\#(source)":\#(attribute)}"#)
    return MappingCheck.problems(
      [try CustomerMapping(settings)], Self.attributes, ["customers": try JSONValue.parse(Self.schema)])
  }

  @Test(arguments: [
    ("born", "NUMBER"), ("born", "BOOL"), ("born", "SIZE"), ("born", "TAGS"), ("vip", "NUMBER"),
    ("vip", "DATE"), ("name", "SUM"), ("total_spent", "DATE"), ("last_order_date", "NUMBER"), ("=many", "NUMBER"),
    ("=Large", "SIZE"), ("=blue", "TAGS"),
    // Names that can be mapped to where the account has them, and that nothing can be created under.
    ("name", "DOUBLE_OPT-OUT"), ("name", "ÉTÉ"), ("name", "A/B"), ("name", "SHOP.NAME"), ("name", "A”B"),
    ("name", String(repeating: "A", count: 51)),
  ])
  func `finds what no record could ever do`(_ source: String, _ attribute: String) throws {
    let found = try #require(try problems(source, "\"\(attribute)\"").first)
    let sentence = Words.sentence(found)
    #expect(sentence.contains("customer_mapping: “\(source)” cannot go to \(attribute)"), "\(sentence)")
  }

  @Test(arguments: [
    ("name", "NUMBER"), ("name", "DATE"), ("name", "BOOL"), ("name", "SIZE"), ("name", "TAGS"), ("count", "BOOL"),
    ("count", "TEXT"), ("count", "SIZE"), ("count", "DATE"), ("any", "DATE"), ("born", "TEXT"), ("vip", "TEXT"),
    ("unknown", "DATE"),
    ("total_spent", "TEXT"), ("=12", "NUMBER"), ("=small", "SIZE"), ("phone", "SMS"), ("name", "MISSING"),
    ("any", "DOUBLE_OPT-IN"), ("name", "ÉTAT"), ("name", "SHOP.TIER"), ("name", "double_opt-in"),
  ])
  func `lets pass what may work`(_ source: String, _ attribute: String) throws {
    #expect(try problems(source, "\"\(attribute)\"").isEmpty)
  }

  @Test func `looks at each value of a table`() throws {
    let rule = #"{"attribute":"SIZE","values":{"1":"Small","2":"Large"}}"#
    let found = try problems("count", rule)
    #expect(found.count == 1)
    #expect(found.first.map(Words.sentence)?.contains("not “Large”") == true)
  }

  @Test(
    arguments: [
      (["PRENOM", "NOM"], "PRENOM", "NOM"), (["NOME", "SOBRENOME"], "NOME", "SOBRENOME"),
      (["VORNAME", "NAME"], "VORNAME", "NAME"), (["NOMBRE"], "NOMBRE", nil), (["NAME"], nil, nil),
      (["COUNTRY"], nil, nil),
      (["FIRSTNAME", "LASTNAME", "PRENOM", "NOM"], nil, nil),
    ] as [([String], String?, String?)])
  func `knows the names of a person in other languages`(_ there: [String], _ first: String?, _ last: String?) {
    let attributes = AccountAttributes(kinds: Dictionary(there.map { ($0, .text) }) { $1 })
    #expect(attributes.otherName(of: "FIRSTNAME") == first)
    #expect(attributes.otherName(of: "LASTNAME") == last)
  }
}
