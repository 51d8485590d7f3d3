import HTTP
import JSON

@testable import TargetBrevo

extension FuzzReader {
  /// Answers of Brevo, a line each, to the call that the first line names.
  static let brevo = FuzzReader(waiting: "brevo", atMost: 2048) { bytes in
    let (head, rest) = bytes.headAndRest
    guard let call = chosen(head, among: BrevoCase.calls) else { return }
    let time = FuzzTime()
    let answers = FuzzAnswers(rest) { _ in HTTPResponse(status: 200, body: Array("{}".utf8)) }
    let api = BrevoAPI(
      base: "https://127.0.0.1/v3", key: "k", transport: answers, time: time, tally: Tally(), logger: FuzzLog.logger)
    do {
      try await call(api, time)
    } catch let fault as BrevoFault {
      try promise(!Words.sentence(fault).isEmpty, "a fault without words")
    }
    try promise(!answers.isEndless && !time.isEndless, "a call without end")
  }
}

private enum BrevoCase {
  typealias Call = @Sendable (BrevoAPI, FuzzTime) async throws -> Void

  static let calls: [(name: String, Call)] = [
    (
      "attributes",
      { api, _ in
        let kinds = try await api.attributes().kinds
        for kind in kinds.values { _ = kind.word }
        for name in kinds.keys.sorted().prefix(3) where isUsual(name) {
          try promise(
            TargetSettingsCase.takes(attribute: name), "an attribute of the account that cannot be mapped to: \(name)")
        }
      }
    ),
    ("lists", { api, _ in _ = try await api.lists() }), ("list", { api, _ in _ = try await api.list(2) }),
    ("own-list", { api, _ in _ = try await api.ownList() }),
    ("folder", { api, _ in _ = try await api.folder("target-brevo") }),
    ("items", { api, _ in _ = try await api.items(["1", "2"], of: .products) }),
    ("shown", { api, _ in _ = try await (api.shownProducts(), api.shownOrders()) }),
    ("orders", { api, _ in _ = try await api.orders(modifiedSince: "2026-03-01T10:00:00Z", offset: 0) }),
    ("collections", { api, _ in _ = try await api.collections(offset: 0) }),
    ("process", { api, _ in if let state = try await api.process(7) { _ = ImportReports(state) } }),
    ("processes", { api, _ in for state in try await api.processes() { _ = ImportReports(state) } }),
    ("names", { api, _ in _ = try await (api.companyName(), api.displayCurrency()) }),
    ("batch", { api, _ in _ = try await api.createEvents([Array("{}".utf8)]) }),
    ("contact", { api, _ in _ = try await api.upsertContact(Array(#"{"email":"a@example.com"}"#.utf8)) }),
    ("read-back", { api, time in _ = try await readBack(api, time).find(rows, since: time.now) }),
    ("look", { api, time in _ = try await readBack(api, time).look(at: rows[0]) }),
  ]

  /// Whether a name is of the letters that Brevo's own have.
  private static func isUsual(_ name: String) -> Bool {
    name.utf8.count < 50 && name.first?.isLetter == true
      && name.utf8.allSatisfy {
        0x41...0x5A ~= $0 || 0x30...0x39 ~= $0 || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-")
      }
  }

  private static func readBack(_ api: BrevoAPI, _ time: FuzzTime) -> ReadBack {
    ReadBack(
      api: api, time: time, logger: FuzzLog.logger,
      kinds: AccountAttributes(kinds: [
        "FIRSTNAME": .text, "TOTAL": .number, "BORN": .date, "VIP": .boolean, "TAGS": .multipleChoice(["a", "b"]),
      ]), memory: AccountMemory())
  }

  private static let rows: [ImportRow] = ["ada@example.com", "bob@example.com"].map { email in
    let patch = ContactPatch(
      email: email,
      attributes: [
        "FIRSTNAME": #""Ada""#, "TOTAL": "12.50", "BORN": #""2020-01-02""#, "VIP": "true", "TAGS": #"["a"]"#,
        "SMS": #""+4922112345""#, "EXT_ID": #""bc-1""#,
      ], origin: Record(stream: "customers", key: "1", value: .null))
    return ImportRow(patch: PackedPatch(patch), lists: [2], isKnown: true)
  }
}
