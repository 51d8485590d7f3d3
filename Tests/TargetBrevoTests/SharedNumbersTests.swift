import JSON
import Ledger
import Testing

@testable import TargetBrevo

@Suite struct `Phone numbers that several contacts have` {
  static func row(_ name: String, _ number: String?) -> ImportRow {
    var attributes = ["FIRSTNAME": JSONWriter.quoted(name)]
    attributes["SMS"] = number.map(JSONWriter.quoted)
    let record = Record(stream: "customers", key: "key of \(name)", value: .null)
    return ImportRow(patch: PackedPatch(ContactPatch(email: name, attributes: attributes, origin: record)), lists: [2])
  }

  static func contact(_ name: String, _ number: String?) -> (String, ContactRow) {
    (name, ContactRow(email: name, attributes: number.map { #"{"SMS":"\#($0)"}"# } ?? "{}", lists: "[]"))
  }

  static let holder = NumberHolder(email: "old", stream: "customers", key: "key of old")

  /// Contacts with their numbers, and the numbers that ride.
  static let riding: [([(String, String?)], [String?])] = [
    ([("a", "+1"), ("b", "+2"), ("c", nil)], ["+1", "+2", nil]),
    ([("a", "+1"), ("b", "+1"), ("c", "+2"), ("d", "+1"), ("e", "+2")], ["+1", nil, "+2", nil, nil]),
    ([("a", "+9"), ("b", "+1"), ("c", "+9")], [nil, "+1", nil]),
  ]

  @Test(arguments: riding)
  func `ride with the first contact alone, and with none where one of an earlier batch has it`(
    _ contacts: [(String, String?)], _ riding: [String?]
  ) {
    let numbers = SharedNumbers(contacts.map { Self.row($0, $1) }, held: [#""+9""#: Self.holder])
    #expect(numbers.rows.map { $0.patch.number } == riding.map { $0.map(JSONWriter.quoted) })
    #expect(numbers.rows.map { $0.patch.values["SMS"] } == riding.map { $0.map(JSONWriter.quoted) })
    #expect(numbers.rows.allSatisfy { $0.patch.values["FIRSTNAME"] != nil && $0.lists == [2] })
    #expect(numbers.waiting.allSatisfy { $0.number != nil })
    #expect(numbers.waiting.count == zip(contacts, riding).count { $0.1 != $1 })
  }

  /// The contacts as they are at Brevo, whose numbers others have for sure, and of whose numbers Brevo has to be asked.
  static let fates: [([(String, ContactRow)], [String], [String])] = [
    // The first has got it.
    ([contact("a", "+1"), contact("b", nil), contact("c", nil)], ["b", "c"], []),
    // The first has not, or is not there at all.
    ([contact("a", nil), contact("b", nil), contact("c", nil)], [], ["b", "c"]),
    ([contact("a", "+2"), contact("b", nil), contact("c", nil)], [], ["b", "c"]),
    ([contact("b", nil), contact("c", nil)], [], ["b", "c"]),
    // Whom Brevo does not take has no use for one.
    ([contact("a", "+1"), contact("c", nil)], ["c"], []),
  ]

  @Test(arguments: fates)
  func `are lost to others once the first has one, and asked for where it has not`(
    _ delivered: [(String, ContactRow)], _ lost: [String], _ asked: [String]
  ) throws {
    let numbers = SharedNumbers(["a", "b", "c"].map { Self.row($0, "+1") })
    let findings = numbers.findings(Dictionary(delivered) { $1 })
    #expect(findings.rejects.map(\.key) == lost.map { "key of \($0)" })
    #expect(findings.rejects.allSatisfy { $0.extent == .value && $0.code == "shared_number" })
    #expect(findings.rejects.allSatisfy { $0.message.contains("customers key of a") && !$0.message.contains("+1") })
    #expect(findings.open.map(\.email) == asked)
    #expect(findings.open.allSatisfy { $0.values == ["SMS": #""+1""#] && $0.lists.isEmpty })
    #expect(findings.holders.isEmpty == lost.isEmpty)
  }

  @Test func `are lost where one of an earlier batch has them`() {
    let numbers = SharedNumbers([Self.row("a", "+9")], held: [#""+9""#: Self.holder])
    let findings = numbers.findings(Dictionary([Self.contact("a", nil)]) { $1 })
    #expect(findings.rejects.map(\.key) == ["key of a"])
    #expect(findings.rejects.first?.message.contains("key of old") == true)
    #expect(findings.open.isEmpty)
  }

  @Test func `are remembered within bounds`() {
    let memory = AccountMemory()
    memory.note(["+1": Self.holder])
    #expect(memory.holders(of: ["+1", "+2"]) == ["+1": Self.holder])
    for number in 0..<10_000 { memory.note(["\(number)": Self.holder]) }
    #expect(memory.holders(of: (0..<10_000).map { "\($0)" } + ["+1"]).count <= 10_000)
  }
}
