package import ArgumentParser

/// The commands that concern the store's webhooks.
package struct WebhooksCommand<Program: LiveTap>: AsyncParsableCommand {
  package static var configuration: CommandConfiguration {
    let bearing = Program.source.secretField == nil ? "" : " and bear listen.secret"
    return CommandConfiguration(
      commandName: "webhooks",
      abstract: "Shows and registers the hooks by which the store calls, and what has come of them.",
      discussion: """
        Hooks lead to listen.public_url\(bearing). They are those that the selected streams need, and the scopes of \
        the setting webhooks. Hooks that lead elsewhere are never touched (docs/live.md).
        """,
      subcommands: [
        WebhooksListCommand<Program>.self, WebhooksSyncCommand<Program>.self, WebhooksRemoveCommand<Program>.self,
        WebhooksLogCommand<Program>.self, WebhooksForgetCommand<Program>.self,
      ])
  }

  package init() {}
}
