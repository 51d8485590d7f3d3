import ArgumentParser
import CommandLine
import HTTP
import JSON
import Ledger
import Singer

/// The command that takes a person out of what the target keeps.
struct Forget: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Takes a person out of the ledger and the dead letters; --brevo deletes the contact as well.",
    discussion: """
      For a person who wants to be forgotten. Have the store delete or redact the person first: what the tap still reads of \
      them comes again. The ledger keeps the person's orders as sums without an owner and their events as fingerprints \
      without an address, so that nothing is sent twice; everything else of them goes, also from the file's free pages. \
      Lines of the dead letters that name the address or belong to the person are removed. Reports name nobody. It may run \
      beside a pipeline, which lends it the ledger between two batches.

      EXAMPLE:
        target-brevo forget ada@example.com --brevo -c config.json

      Exit codes: 0 done, whether or not anything was known; 1 Brevo or the disk did not do it; 2 wrong usage or \
      configuration.
      """)

  @OptionGroup var options: CommonOptions

  @Argument(help: "The person's e-mail address.")
  var address: String

  @Flag(help: "Delete the contact in Brevo, with all that Brevo knows of it.")
  var brevo = false

  func validate() throws {
    guard let email = Email.normalised(address), Email.isPlausible(email) else {
      throw ValidationError(Words.Problem.forgetAddress)
    }
  }

  func run() async throws {
    let startup = try Startup(options)
    if startup.settings.dryRun { throw startup.refuse([Words.dryForget]) }
    guard let email = Email.normalised(address) else { throw ValidationError(Words.Problem.forgetAddress) }
    let time = Int(SystemTime().now.components.seconds)
    let lock = try await startup.takeTurn(at: time)
    defer { withExtendedLifetime(lock) {} }
    // Brevo comes first: whoever runs it again after a failure still finds the person here.
    if brevo { try await deleteContact(email, startup) }
    do {
      let ledger = try DeliveryLedger.existing(startup.settings.ledgerPath)
      var person = PersonKeys()
      person.emails = [email]
      person = try await ledger?.people.keys(at: email) ?? person
      // The ledger comes last: it knows which lines of the dead letters are the person's.
      let lines = try ForgottenPerson(person).removeLines(of: startup.letters)
      let forgotten = try await ledger?.forget(person, time: time) ?? Forgotten()
      for line in Words.lines(forgotten, deadLetters: lines, deletedInBrevo: brevo) {
        try startup.console.show(line)
      }
    } catch let fault as ConsoleFault {
      throw fault
    } catch {
      throw ProgramInfo.target.fail(Words.sentence(error))
    }
  }

  private func deleteContact(_ email: String, _ startup: Startup) async throws {
    let transport = AsyncHTTPTransport(network: try startup.network())
    let api = BrevoAPI(
      base: startup.settings.brevoURL, key: startup.settings.apiKey, transport: transport, time: SystemTime(),
      tally: Tally(), logger: startup.logger)
    let result: Result<Void, any Error>
    do {
      result = .success(try await api.forgetContact(email))
    } catch {
      result = .failure(error)
    }
    await transport.shutdown()
    try result.get()
  }
}

extension BrevoAPI {
  /// Deletes a contact; one that is not there is as good as deleted.
  func forgetContact(_ email: String) async throws(BrevoFault) {
    do throws(BrevoFault) {
      try await deleteContact(.email(email))
    } catch {
      if case .refused(let refusal) = error, refusal.status == 404 { return }
      throw error
    }
  }
}
