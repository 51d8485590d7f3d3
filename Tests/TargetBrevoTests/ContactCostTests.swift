import HTTP
import JSON
import Ledger
import Testing

@testable import TargetBrevo

@Suite struct `Choosing the way of contacts` {
  @Test(arguments: [
    (10, 1, nil, false), (40, 1, nil, false), (60, 1, nil, true), (10_000, 2, nil, true), (60, 40, nil, false),
    // Of the hour's hundred looks at processes few are left, or none.
    (60, 1, QuotaReport(limit: 100, remaining: 90, resetIn: .seconds(1800)), true),
    (60, 1, QuotaReport(limit: 100, remaining: 40, resetIn: .seconds(1800)), false),
    (2000, 1, QuotaReport(limit: 100, remaining: 40, resetIn: .seconds(1800)), true),
    (2000, 1, QuotaReport(limit: 100, remaining: 0, resetIn: .seconds(1800)), false),
    (480, 1, QuotaReport(limit: 100, remaining: 46, resetIn: .seconds(3570)), true),
    (480, 1, QuotaReport(limit: 100, remaining: 8, resetIn: .seconds(3570)), false),
    (30_000, 1, QuotaReport(limit: 100, remaining: 0, resetIn: .seconds(1800)), true),
  ])
  func `takes the cheaper one by what is left of each quota`(
    _ rows: Int, _ sets: Int, _ processes: QuotaReport?, _ isImport: Bool
  ) {
    #expect(ContactCost(processes: processes).favoursImport(of: rows, sets: sets) == isImport)
  }

  @Test func `imports when the hour's single requests are used up`() {
    let contacts = QuotaReport(limit: 36_000, remaining: 20, resetIn: .seconds(900))
    #expect(ContactCost(contacts: contacts).favoursImport(of: 40, sets: 1))
  }

  @Test func `puts nobody onto a list where they do not belong`() {
    func patch(_ email: String, _ lists: Set<Int>, leaves: Set<Int> = []) -> PackedPatch {
      let record = Record(stream: "customers", key: email, value: .null)
      return PackedPatch(
        ContactPatch(email: email, attributes: ["A": "1"], lists: lists, leaves: leaves, origin: record))
    }
    let many = (1...30).map { patch("m\($0)", [2]) }
    let known = [
      "idle": ContactRow(email: "idle", attributes: "{}", lists: "[2,3]"),
      "else": ContactRow(email: "else", attributes: "{}", lists: "[7,9]"),
      "buyer": ContactRow(email: "buyer", attributes: "{}", lists: "[2]"),
    ]
    let (rows, alone) = ImportRow.divide(
      many + [
        patch("idle", []), patch("else", []), patch("buyer", [3]), patch("stranger", []), patch("out", [], leaves: [2]),
      ], known: known, ownList: 9)
    let lists = Dictionary(rows.map { ($0.patch.email, $0.lists) }) { $1 }
    #expect(lists["idle"] == [9])
    #expect(lists["else"] == [9])
    #expect(lists["buyer"] == [3])
    #expect(lists["stranger"] == [9])
    #expect(alone.map(\.email) == ["out"])
  }
}
