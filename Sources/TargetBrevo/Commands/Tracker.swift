import ArgumentParser
import CommandLine
import HTTP

/// The command that prints the storefront's script.
struct Tracker: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Prints the script of a storefront that tells Brevo of product views and cart changes.",
    discussion: """
      No API of a shop tells who looks at what; the browser does. The script loads Brevo's own tracker with the account's \
      client key (GET /account), which is no secret, and sends nothing before the shopper has agreed: by Shopify's Customer \
      Privacy API, or by BigCommerce's consent cookie. Where a storefront has neither, it sends nothing at all unless \
      --without-consent-manager says that nobody has to be asked.

      Paste it into the theme: Shopify, theme.liquid before </body>; BigCommerce, Storefront › Script Manager, footer, all \
      pages, category Targeting. target-brevo --test looks whether it is there.

      EXAMPLE:
        target-brevo tracker -c config.json --platform shopify

      Exit codes: 0 printed; 1 Brevo does not tell the key; 2 wrong usage or configuration.
      """)

  @OptionGroup var options: CommonOptions

  @Option(help: "The platform of the storefront: bigcommerce or shopify.")
  var platform: TrackerScript.Platform

  @Flag(help: "Begin at once where the storefront has nothing that asks for consent.")
  var withoutConsentManager = false

  func run() async throws {
    let startup = try Startup(options)
    let transport = AsyncHTTPTransport(network: try startup.network())
    let api = BrevoAPI(
      base: startup.settings.brevoURL, key: startup.settings.apiKey, transport: transport, time: SystemTime(),
      tally: Tally(), logger: startup.logger)
    let result: Result<String?, any Error>
    do { result = .success(try await api.trackerKey()) } catch { result = .failure(error) }
    await transport.shutdown()
    guard let key = try result.get() else { throw ProgramInfo.target.fail(Words.noTrackerKey) }
    let script = TrackerScript(platform: platform, clientKey: key, withoutConsentManager: withoutConsentManager)
    try startup.console.show(document: script.text)
  }
}

extension TrackerScript.Platform: ExpressibleByArgument {}
