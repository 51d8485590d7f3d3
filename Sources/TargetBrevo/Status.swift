import ArgumentParser
import JSON
import Ledger
import Singer

/// The command that shows what the ledger knows.
struct Status: AsyncParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Shows the last run and what has been delivered so far.")

  @OptionGroup var options: CommonOptions

  func run() async throws {
    let startup = try Startup(options)
    let ledger = try startup.openLedger()
    do {
      let counts = try await ledger.counts()
      Console.show("Ledger      \(startup.settings.ledgerPath)")
      for run in try await ledger.runs(limit: 1) { show(run) }
      Console.show("Contacts    \(counts.contacts)")
      Console.show("Orders seen \(counts.orders)")
      for (stream, count) in counts.receipts { Console.show("Receipts    \(stream): \(count)") }
      for (name, standing, count) in counts.events { Console.show("Events      \(name) \(standing): \(count)") }
    } catch {
      throw Startup.refuse([Words.sentence(error)])
    }
  }

  private func show(_ run: RunRow) {
    let started = Timestamp(seconds: Int64(run.started)).rfc3339
    let ended = run.ended.map { "\(run.outcome ?? "ended") after \($0 - run.started) s" } ?? "did not come to its end"
    Console.show("Last run    \(started), \(ended)")
    guard let summary = run.summary, let figures = try? JSONValue.parse(summary) else { return }
    for (key, value) in figures.members where value.kind == .number || value.count > 0 {
      let text =
        value.kind == .object
        ? value.members.map { "\($0.key.string) \(String(decoding: $0.value.json, as: UTF8.self))" }.joined(
          separator: ", ")
        : String(decoding: value.json, as: UTF8.self)
      Console.show("            \(key.string): \(text)")
    }
  }
}
