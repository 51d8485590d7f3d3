import ArgumentParser
import CommandLine
import Ledger

/// The command that shows the last runs.
struct History: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Shows the last runs: when, how long, how they ended, and what they did.")

  @OptionGroup var options: CommonOptions

  @Option(help: "How many runs are shown, the newest first.")
  var limit = 10

  @Option(help: "The form: text, or json for programs.")
  var format = OutputFormat.text

  func validate() throws {
    if limit < 1 { throw ValidationError(Words.Problem.limit) }
  }

  func run() async throws {
    let startup = try Startup(options)
    do {
      let runs = try await startup.knownLedger().runs.last(limit: limit)
      if format == .json { return try startup.console.show(document: HistoryDocument.text(runs) + "\n") }
      if runs.isEmpty { try startup.console.show(Words.noRuns) }
      for line in runs.map({ Words.lines($0) }).joined(separator: [""]) { try startup.console.show(line) }
    } catch let fault as LedgerFault {
      throw startup.refuse(for: [fault])
    }
  }
}
