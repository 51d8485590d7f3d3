import ArgumentParser
import Foundation
import Hummingbird

/// The command `commerce-sandbox`.
@main
struct SandboxCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "commerce-sandbox",
    abstract: "A BigCommerce store, a Shopify store and a Brevo account that live on this machine.",
    subcommands: [Serve.self, Demo.self, ShopifyDemo.self], defaultSubcommand: Serve.self)
}

/// Serves all APIs until it is stopped.
struct Serve: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Serves all APIs on loopback until it is stopped.",
    discussion: """
      Hooks of the store keep the https addresses that they are registered with; --hook-route says which address of \
      this machine is called for one, and nothing else is ever called.

      The control path, below /sandbox:
        POST store/KIND        {"action": "create|touch|change|delete", "ids": [7], "fields": {"first_name": "Ada"}}
        POST shopify/KIND      {"action": "create|touch|change|delete", "ids": [7], "fields": {"firstName": "Ada"}}; GET
        POST shopify/settings  {"scopes": ["read_orders"], "personal_data": false, "index_lag": 60, "available": 50, …}
        POST shopify/hooks/faults, settings {"speed": 60}, uninstall; GET shopify/hooks, shopify/hooks/deliveries
        POST shoppers          {"story": "browses|abandons|empties|buys|returns", "email": "ada@example.com"}
        GET  shoppers          each with the cart and the order
        GET  hooks             all hooks with their state, and the messages that were sent
        GET  hooks/deliveries  each callback with its attempts and the seconds that it took, /counts how many came to what;
                               DELETE forgets them
        POST hooks/faults      {"name": "lost|doubled|outOfOrder|…", "scope": "store/cart/*", "times": 3}; DELETE
        POST hooks/routes      {"from": "https://shop.example/bc", "to": "http://127.0.0.1:8787/bc"}
        POST hooks/settings    {"speed": 60, "signing": "standard|digest|unsigned", …}
        POST hooks/uninstall   {}: the app goes, and its hooks with it
        POST time              {"advance": 3600}
        POST faults, drift, quota; GET requests, brevo/summary
      """)

  @Option(help: "The address to listen on.") var host = "127.0.0.1"
  @Option(help: "The port to listen on; 0 for a free one.") var port = 8080
  @Option(help: "The seed of everything in the store.") var seed: UInt64 = 1
  @Option(help: "The number of customers.") var customers = 8_200
  @Option(help: "The number of orders.") var orders = 4_500
  @Option(help: "The number of products.") var products = 620
  @Option(help: "The number of lines of every order; a realistic mix without it.") var lines: Int?
  @Option(help: "The number of customers of the Shopify store.") var shopifyCustomers = 600
  @Option(help: "The number of orders of the Shopify store.") var shopifyOrders = 900
  @Option(help: "The number of products of the Shopify store.") var shopifyProducts = 120
  @Option(help: "The seconds that Shopify's search index is behind.") var shopifyIndexLag = 0
  @Option(help: "Shopify's bucket of points, as points/points that come back in a second.") var shopifyPlan = "2000/100"
  @Option(help: "The store's quota, as requests/seconds.") var plan = "150/30"
  @Option(help: "Brevo's limits: general, advanced or none.") var limits = "general"
  @Option(help: "The seconds that an import of contacts takes.") var importSeconds = 2.0
  @Flag(help: "Leave out what is awkward in real stores.") var plain = false
  @Flag(help: "Start with an account whose eCommerce is not activated.") var inactive = false
  @Option(
    help:
      "An https address that hooks may have, and the loopback address that is called for it, as https://shop.example/bc=http://127.0.0.1:8787/bc. Callbacks go nowhere else."
  )
  var hookRoute: [String] = []
  @Option(help: "How many times as fast as documented hooks begin, are tried again and lapse.") var hookSpeed = 1
  @Option(help: "How callbacks are signed: standard, digest or unsigned.") var hookSigning = "standard"

  func options() throws -> SandboxOptions {
    var options = SandboxOptions()
    options.seed = seed
    (options.customers, options.orders, options.products) = (customers, orders, products)
    options.linesPerOrder = lines
    (options.shopify.seed, options.shopify.linesPerOrder) = (seed, lines)
    (options.shopify.customers, options.shopify.orders) = (max(0, shopifyCustomers), max(0, shopifyOrders))
    guard shopifyProducts > 0, shopifyIndexLag >= 0 else {
      throw ValidationError("--shopify-products must be positive, --shopify-index-lag not negative.")
    }
    (options.shopify.products, options.shopify.indexLag) = (shopifyProducts, .seconds(shopifyIndexLag))
    (options.shopify.bucket, options.shopify.restoreRate) = try Self.pair(
      shopifyPlan, "--shopify-plan must be points/points, 2000/100 for example.")
    options.oddities = !plain
    if plain { options.tied = 0 }
    let (requests, seconds) = try Self.pair(plan, "--plan must be requests/seconds, 150/30 for example.")
    (options.quota, options.quotaWindow) = (requests, .seconds(seconds))
    guard let known = ["general": RateLimits.general, "advanced": .advanced, "none": .none][limits] else {
      throw ValidationError("--limits must be general, advanced or none.")
    }
    options.limits = known
    options.imports = .after(.milliseconds(Int(importSeconds * 1000)))
    options.ecommerce = !inactive
    options.scopes.formUnion(Scope.writing)
    options.hooks = try hookSettings()
    return options
  }

  /// Two positive numbers with a slash between them.
  private static func pair(_ text: String, _ complaint: String) throws -> (Int, Int) {
    let parts = text.split(separator: "/").map { Int($0.trimming("s")) }
    guard parts.count == 2, let first = parts[0], let second = parts[1], first > 0, second > 0 else {
      throw ValidationError(complaint)
    }
    return (first, second)
  }

  private func hookSettings() throws -> HookSettings {
    var settings = HookSettings()
    settings.routes = try hookRoute.map { text in
      guard let route = HookRoute(text) else {
        throw ValidationError("--hook-route must be an https address, =, and an http address of this machine.")
      }
      return route
    }
    guard hookSpeed > 0 else { throw ValidationError("--hook-speed must be positive.") }
    settings.times = settings.times.faster(by: hookSpeed)
    guard let signing = HookSettings.Signing(rawValue: hookSigning) else {
      throw ValidationError("--hook-signing must be standard, digest or unsigned.")
    }
    settings.signing = signing
    return settings
  }

  func run() async throws {
    let options = try options()
    let sandbox = CommerceSandbox(options, now: wallClock)
    let host = host
    let application = sandbox.application(host: host, port: port) { port in
      print(greeting("http://\(host):\(port)", options))
      fflush(nil)
    }
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await sandbox.deliverCallbacks() }
      try await application.runService()
      group.cancelAll()
    }
  }
}

/// What a person has to know to use a sandbox.
private func greeting(_ root: String, _ options: SandboxOptions) -> String {
  """
  BigCommerce  \(root)/stores/\(options.storeHash)/v3
  Shopify      \(root)/shopify/admin/api/2026-07/graphql.json
  Brevo        \(root)/v3
  Control      \(root)/sandbox/requests
  Callbacks    \(root)/sandbox/hooks/deliveries

  Put this into the configuration, for BigCommerce:
    "store_hash": "\(options.storeHash)", "access_token": "\(options.accessToken)",
    "bigcommerce_url": "\(root)",
  for Shopify, with the token or with the client's id and secret:
    "shop": "\(options.shopify.shop)", "shopify_url": "\(root)/shopify",
    "access_token": "\(options.shopify.accessToken)",
    "client_id": "\(options.shopify.clientID)", "client_secret": "\(options.shopify.clientSecret)",
  and for Brevo:
    "api_key": "\(options.apiKey)", "brevo_url": "\(root)/v3",
    "lists": {"all_customers": 2, "buyers": 3, "abandoned_cart": 4}

  """
}
