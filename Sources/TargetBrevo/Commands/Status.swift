import ArgumentParser
import CommandLine
import Ledger

/// The command that shows what the ledger knows.
struct Status: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Shows the last run, what has been delivered so far, and what waits or was rejected.",
    discussion: """
      Reads the ledger and the dead letters, and asks Brevo nothing; a run may be under way. What was rejected is explained by \
      target-brevo rejects, earlier runs are shown by target-brevo history.

      EXAMPLE:
        target-brevo status -c config.json

      Exit codes: 0 shown; 1 the disk failed; 2 wrong usage or configuration, or no run has made the ledger yet.
      """)

  @OptionGroup var options: CommonOptions

  @Option(help: "The form: text, or json for programs.")
  var format = OutputFormat.text

  func run() async throws {
    let startup = try Startup(options)
    let settings = startup.settings
    let document: StatusDocument
    do {
      let ledger = try startup.knownLedger()
      let groups = try await RejectGroups.read(startup.letters, ledger: ledger)
      document = StatusDocument(
        ledgerPath: settings.ledgerPath, last: try await ledger.runs.last(limit: 1).first,
        counts: try await ledger.runs.counts(), standings: try await ledger.standings(settings),
        overdue: try await ledger.overdue(settings), rejects: groups, rejectsPath: settings.deadLetterPath)
    } catch let code as ExitCode {
      throw code
    } catch {
      throw startup.refuse(for: [error])
    }
    switch format {
    case .text: for line in Words.status(document) { try startup.console.show(line) }
    case .json: try startup.console.show(document: document.text + "\n")
    }
  }
}

extension Startup {
  /// Opens the ledger that a run has made; where there is none, the program ends with 2.
  func knownLedger() throws -> DeliveryLedger {
    guard let ledger = try DeliveryLedger.existing(settings.ledgerPath) else {
      throw refuse([Words.noLedger(settings.ledgerPath)])
    }
    return ledger
  }
}
