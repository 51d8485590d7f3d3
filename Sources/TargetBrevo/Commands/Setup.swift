import ArgumentParser
import CommandLine
import HTTP
import Logging
import Singer

/// The command that shows what the account lacks, and makes it.
struct Setup: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Shows what the Brevo account lacks for this configuration; --apply makes it.",
    discussion: """
      It looks at the contact attributes that customer_mapping, guest_mapping and subscriber_mapping name, at the contact \
      lists whose numbers stand in the setting lists, and at eCommerce, where products or orders are written. Before each \
      line stands ✓ for what is there, + for what --apply makes, ! for what you have to decide.

      Nothing is changed without --apply, and nothing that is there is ever changed or removed. The numbers of new lists are \
      printed as they belong into the configuration.

      EXAMPLE:
        target-brevo setup -c config.json
        target-brevo setup -c config.json --apply

      Exit codes: 0 done; 1 Brevo refused, or could not be asked; 2 wrong usage or configuration.
      """)

  @OptionGroup var options: CommonOptions

  @Flag(help: "Make what is missing.")
  var apply = false

  @Option(help: "The folder in Brevo for lists that are created; made where there is none.")
  var folder = "Shop"

  func run() async throws {
    let startup = try Startup(options)
    let transport = AsyncHTTPTransport(network: try startup.network())
    let api = BrevoAPI(
      base: startup.settings.brevoURL, key: startup.settings.apiKey, transport: transport, time: SystemTime(),
      tally: Tally(), logger: startup.logger)
    var fault: (any Error)?
    do {
      try await work(AccountSetup(settings: startup.settings, api: api, folder: folder), startup.console)
    } catch {
      fault = error
    }
    await transport.shutdown()
    if let fault = fault as? ConsoleFault { throw fault }
    if let fault {
      startup.logger.critical("\(Words.sentence(fault))")
      throw ExitCode(1)
    }
  }

  private func work(_ setup: AccountSetup, _ console: Console) async throws {
    let findings = try await setup.inspect()
    for finding in findings { try console.show(Words.line(finding, folder: folder)) }
    var numbers: [String: Int] = [:]
    if apply {
      if findings.contains(where: { $0.standing == .makeable }) { try console.show("") }
      var unshown: ConsoleFault?
      numbers = try await setup.apply(findings) { finding in
        // What is begun is made whole, whether or not it can be told.
        do throws(ConsoleFault) { try console.show(Words.made(finding)) } catch { unshown = error }
      }
      if let unshown { throw unshown }
    } else {
      for case .list(let setting, _, .use(let list)) in findings { numbers[setting] = list.id }
    }
    let advice = Words.advice(on: findings, applied: apply) + Words.configuration(setup.settings.lists, numbers)
    if !advice.isEmpty { try console.show("") }
    for line in advice { try console.show(line) }
  }
}
