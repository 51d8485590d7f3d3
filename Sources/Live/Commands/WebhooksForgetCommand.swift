package import ArgumentParser
import CommandLine
import HTTP
import JSON
import Tap

/// Takes the bodies out of the spool that name a person.
package struct WebhooksForgetCommand<Program: LiveTap>: AsyncParsableCommand {
  package static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "forget",
      abstract: "Takes out of the spool what names a person, by the e-mail address or phone number.",
      discussion: """
        For a person who wants to be forgotten, beside target-brevo forget (docs/security.md). Bodies of callbacks that name \
        them are removed, also from the file's free pages; that the callbacks came stays. It may run while receive or a run \
        has the spool open.

        EXAMPLE:
          \(Program.program) webhooks forget ada@example.com -c config.json

        Exit codes: 0 done, whether or not anything was there; 1 the spool cannot be written; 2 wrong usage or configuration, \
        or there is no spool yet.
        """)
  }

  @OptionGroup var common: CommonOptions
  @Argument(help: "The person's e-mail address, or phone number as the store writes it.")
  var person: String

  package init() {}

  package func validate() throws {
    guard person.utf8.count >= 5 else { throw ValidationError(SpoolLogWords.tooShort) }
  }

  package func run() async throws {
    let scene = try SpoolScene(common, of: Program.self)
    do {
      let count = try await scene.spool(SystemTime()).erase(.naming([JSONWriter.quoted(person)]))
      try scene.console.show(SpoolLogWords.forgotten(count))
    } catch let fault as SpoolFault {
      throw scene.fail(fault)
    }
  }
}
