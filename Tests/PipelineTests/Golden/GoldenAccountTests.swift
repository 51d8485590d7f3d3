import JSON
import TestSupport
import Testing

@testable import Sandbox

@Suite struct `Golden accounts` {
  static let meaning = """
    This is what Brevo holds after these lines. Another id or ext_id makes new contacts, products or orders beside the old \
    ones in each shop; another event_id sends events again that were sent; another payload or attribute changes what \
    automations and segments read; more writes cost quota in each run.
    """

  @Test(arguments: GoldenShop.runs.map(\.settings))
  func `hold the same ids, events and values as ever`(_ name: String) async throws {
    let shop = try GoldenShop(name)
    var runs: [String] = []
    for (run, file) in (GoldenShop.runs.first { $0.settings == name }?.lines ?? []).enumerated() {
      shop.setClock(to: run * 7200)
      let outcome = try await shop.load(GoldenShop.lines(file))
      #expect(outcome.hasEnded, "\(outcome.log.suffix(500))")
      runs += outcome.states.map { "state after \(file) \($0)" }
      let counts = Dictionary(outcome.writes.map { ($0, 1) }, uniquingKeysWith: +).sorted { $0.key < $1.key }
      runs += counts.map { "writes of \(file) \($0.key) ×\($0.value)" }
    }
    let rejects = shop.folder.read("rejects.jsonl").split(separator: "\n")
      .compactMap { try? JSONValue.parse(String($0)) }
      .map { "reject \($0["stream"]?.string ?? "") \($0["key"]?.string ?? "") \($0["code"]?.string ?? "")" }
    let lines = runs + rejects.sorted() + shop.sandbox.world { AccountText.lines($0.account) }
    let difference = try GoldenFile("accounts/\(name).txt", meaning: Self.meaning).difference(from: lines)
    #expect(difference == nil, "\(difference ?? "")")
  }
}
