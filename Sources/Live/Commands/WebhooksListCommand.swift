package import ArgumentParser
import CommandLine
import HTTP
import Logging
import Tap

/// Shows the hooks of the account.
package struct WebhooksListCommand<Program: LiveTap>: AsyncParsableCommand {
  package static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "list",
      abstract: "Shows the hooks of this \(Program.source.hooks.account), and whether the store calls them.",
      discussion: """
        Each with its scope, its state and when its last callback came, as far as the spool knows; who has switched it off; and \
        the domains that the store does not call, with the time left and why. Where its output is no terminal, each hook is a \
        row with tabs between its columns.

        Exit codes: 0 shown; 1 the store could not be asked; 2 wrong usage or configuration.
        """)
  }

  @OptionGroup var options: SelectionOptions

  package init() {}

  package func run() async throws {
    let live = Program.live
    let command = try HooksCommand(options, of: live)
    let startup = command.startup
    var problems: [String] = []
    let listen = live.kind.listen(startup.values, problems: &problems)
    let shop = live.kind.shop(startup.values, problems: &problems)
    let wanted = listen.flatMap { live.wanted($0, startup.values, startup.streams) }
    let time = SystemTime()
    let (listing, standing) = try await command.withHooks { client in
      let last = try await shop?.lastReceived(time: time) ?? [:]
      let hooks = try await client.list()
      let standing = try await client.standing()
      var allowed = wanted
      if let wanted { allowed = try await client.allowed(wanted) }
      return (HookListing(hooks, standing, wanted: allowed, last: live.kind.byHook(last)), standing)
    }
    let missing = shop.flatMap { Spool.exists($0.spoolPath) ? nil : $0.spoolPath }
    let words = HookWords(source: live.kind.source)
    let context = HookWords.ListingContext(destination: wanted?.destination, missingSpool: missing, now: time.now)
    let isTerminal = TerminalWidth.of(1) != nil
    let lines = isTerminal ? words.lines(listing, standing, context) : words.columns(listing)
    if !isTerminal { for domain in standing.blockedDomains { startup.logger.warning("\(words.blocked(domain))") } }
    for line in lines { try startup.console.show(line) }
  }
}

extension Shop {
  /// Gives when the last callback of each scope was received, since 1970; empty where there is no spool.
  func lastReceived(time: any Timekeeper) async throws(SpoolFault) -> [String: Duration] {
    guard Spool.exists(spoolPath) else { return [:] }
    return try await Spool(path: spoolPath, shop: key, creates: false, time: time).lastReceived()
  }
}
