import ArgumentParser
import Foundation

/// Runs the pair against a Shopify store in this process, and shows what a shop would want to see.
struct ShopifyDemo: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo-shopify",
    abstract: "Runs tap-shopify | target-brevo against a sandbox, and shows what arrived.")

  @Option(help: "The folder of the built programs.") var programs: String
  @Option(help: "The folder where configuration, state, ledger, dead letters and logs go; emptied first.")
  var folder: String

  /// What a user would write, with a token and a key of the sandbox.
  private static let config = """
    {
      "shop": "sandbox",
      "access_token": "shpat_sandbox",
      "client_secret": "shopify-client-secret",
      "start_date": "2010-01-01T00:00:00Z",
      "sync": { "inventory": true },

      "api_key": "xkeysib-sandbox",
      "lists": { "all_customers": 2, "buyers": 3, "abandoned_cart": 4 },
      "default_country": "DE",
      "products": { "categories_as_tags": true },
      "inventory": { "low_stock_threshold": 5 }
    }

    """

  func run() async throws {
    let options = {
      var options = SandboxOptions()
      options.imports = .after(.seconds(2))
      return options
    }()
    let sandbox = CommerceSandbox(options, now: wallClock)
    try? FileManager.default.removeItem(atPath: folder)
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try Self.config.write(toFile: "\(folder)/config.json", atomically: true, encoding: .utf8)
    let story = ShopifyStory(sandbox: sandbox)
    try await sandbox.run { address in
      let tap = Pair.Tap(
        program: "tap-shopify", words: [], settings: ["TAP_SHOPIFY_SHOPIFY_URL": "\(address)/shopify"])
      let pair = Pair(
        programs: programs, tap: tap, config: "\(folder)/config.json", folder: folder, address: address)
      let report = DemoReport(sandbox: sandbox, folder: folder, sample: story.email, shop: .shopify)
      report.open(options.shopify)
      report.first(try await pair.run())
      sandbox.world { $0.counter.reset() }
      report.second(try await pair.run())
      for (place, chapter) in story.chapters.enumerated() {
        let seen = sandbox.world { world in
          world.counter.reset()
          world.account.renewQuotas()
          chapter.happen(&world.shopify)
          return world.account.events.count
        }
        // A window ends a moment before the present.
        try await ContinuousClock().sleep(for: .seconds(4))
        report.happened(chapter.text, in: try await pair.run(), after: seen, as: place + 3)
      }
      try await LiveMinute<ShopifyLiveStory>(sandbox: sandbox, pair: pair).run()
      report.closeShopify()
    }
  }
}

extension DemoReport {
  fileprivate func open(_ options: ShopifyOptions) {
    say(
      """
      A Shopify shop with \(options.customers) customers, \(options.orders) orders, \(options.products) products, \
      \(options.checkouts) checkouts that were begun, and \(options.discounts) discounts,
      and an empty Brevo account, both on this machine.

      1. The first run: tap-shopify | target-brevo, with \(folder)/config.json. About a minute …
      """)
  }

  fileprivate func closeShopify() {
    say(
      """

      Now for a real shop: docs/shopify.md. In short:
        write config.json with your own shop, client_id and client_secret, api_key and list numbers
        tap-shopify --config config.json --test
        target-brevo --config config.json --test
        tap-shopify --config config.json | target-brevo --config config.json > states
      """)
  }
}
