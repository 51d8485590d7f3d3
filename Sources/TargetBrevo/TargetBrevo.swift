import ArgumentParser
import CommandLine

/// The program: Singer messages in, contacts, events, products and orders in Brevo, states out.
@main
struct TargetBrevo: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: ProgramInfo.target.name,
    abstract: "Loads Singer streams of a shop into Brevo.",
    discussion: """
      Reads SCHEMA, RECORD, STATE, ACTIVATE_VERSION and BATCH messages from stdin, brings customers, orders, products, \
      carts, stock and coupons to Brevo, and prints a STATE when everything before it is durable.

      EXAMPLES:
        target-brevo -c config.json --test
            Which of key, attributes, lists and eCommerce are right?
        target-brevo setup -c config.json --apply
            Make the attributes and lists that the account lacks.
        tap-bigcommerce -c config.json -s state.json \\
            | target-brevo -c config.json > states
            A run; the last line of states is the next run's state.json.
        target-brevo -c config.json --input records.jsonl
            The same from a file.
        target-brevo rejects -c config.json
            What did not reach Brevo, why, and what to do.
        target-brevo report -c config.json --output report.html
            A page to look at: revenue, recovered carts, events, rejects, runs.

      EXIT CODES:
        0  Done: everything is in Brevo or in the dead letters.
        1  The run could not finish. The last line on stderr says why; run it again.
        2  Wrong usage or configuration, found before the first request.

      All options of a run: target-brevo help sync
      """,
    version: "\(ProgramInfo.target.name) \(ProgramInfo.target.version)",
    subcommands: [
      Sync.self, Status.self, History.self, Report.self, Rejects.self, Refresh.self, Setup.self, Tracker.self,
      Forget.self,
    ],
    defaultSubcommand: Sync.self)

  /// Parses, runs, and ends with the exit codes of the contract.
  static func main() async {
    Allocator.giveBack(fromBytes: 128 << 10)
    await ProgramInfo.target.main(self, commandFirst(CommandLine.arguments.dropFirst())) { Words.sentence($0) }
  }
}
