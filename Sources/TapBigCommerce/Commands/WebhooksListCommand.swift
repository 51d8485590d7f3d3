import ArgumentParser
import CommandLine
import HTTP
import Live
import Logging
import Tap

/// Shows the hooks of the account.
struct WebhooksListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Shows the hooks of this API account, and whether the store calls them.",
    discussion: """
      Each with its scope, its state and when its last callback came, as far as the spool knows; who has switched it off; and \
      the domains that the store does not call, with the time left and why. Where its output is no terminal, each hook is a \
      row with tabs between its columns.

      Exit codes: 0 shown; 1 the store could not be asked; 2 wrong usage or configuration.
      """)

  @OptionGroup var options: SelectionOptions

  func run() async throws {
    let startup = try Startup(options, of: .bigCommerce)
    var problems: [String] = []
    let listen = Settings.listen(startup.values, problems: &problems)
    let setting = Settings.webhooks(startup.values, problems: &problems)
    let shop = Settings.shop(startup.values, problems: &problems)
    let wanted = listen?.hooks(for: startup.streams, setting)
    let time = SystemTime()
    let (listing, standing) = try await startup.withHooks { client in
      let last = try await shop?.lastReceived(time: time) ?? [:]
      let hooks = try await client.list()
      let standing = try await client.standing()
      return (HookListing(hooks, standing, wanted: wanted, last: last), standing)
    }
    let missing = shop.flatMap { Spool.exists($0.spoolPath) ? nil : $0.spoolPath }
    let context = Words.ListingContext(destination: wanted?.destination, missingSpool: missing, now: time.now)
    let isTerminal = TerminalWidth.of(1) != nil
    let lines = isTerminal ? Words.lines(listing, standing, context) : Words.columns(listing)
    if !isTerminal { for domain in standing.blockedDomains { startup.logger.warning("\(Words.blocked(domain))") } }
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
