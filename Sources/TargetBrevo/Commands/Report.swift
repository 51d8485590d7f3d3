import ArgumentParser
import CommandLine
import HTTP
import Ledger
import Singer

/// The command that writes a page of what has reached Brevo.
struct Report: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Writes a page to look at: revenue, recovered carts, contacts, events, rejects and runs.",
    discussion: """
      Reads the ledger and the dead letters, and asks Brevo nothing; a run may be under way. The page is one HTML file with \
      its plots in it: it loads nothing, runs no script, and names nobody, so it can be sent or put on a server of your \
      own. It holds your revenue, so only you may read the file. Days are UTC.

      EXAMPLES:
        target-brevo report -c config.json --output report.html
        target-brevo report -c config.json --days 90 --output - > report.html

      Exit codes: 0 written; 1 the disk failed; 2 wrong usage or configuration, no run has made the ledger yet, or the file cannot be written.
      """)

  @OptionGroup var options: CommonOptions

  @Option(help: "The page's file, or - for standard output.")
  var output = "target-brevo.report.html"

  @Option(help: "How many days are shown one by one, today the last; sums are over all time as well.")
  var days = 30

  func validate() throws {
    if output.isEmpty { throw ValidationError("--output: expected a file, or - for standard output") }
    if !(1...366).contains(days) { throw ValidationError("--days: expected a whole number from 1 to 366") }
  }

  func run() async throws {
    let startup = try Startup(options)
    let page: String
    do {
      let now = Int(SystemTime().now.components.seconds)
      let figures = try await ReportFigures.gather(from: startup.knownLedger(), startup.letters, days: days, now: now)
      page = startup.redaction.withoutSecrets(ReportPage(figures: figures).html)
      if output != "-" { try PageFile(path: output, disk: startup.disk).replace(with: page) }
    } catch let code as ExitCode {
      throw code
    } catch {
      throw startup.refuse(for: [error])
    }
    if output != "-" { return try startup.console.show(Words.Page.written(output)) }
    ignoreBrokenPipes()
    try startup.console.show(document: page)
  }
}
