import HTTP
import Logging
import Singer
import TestSupport
import Testing

@testable import Sandbox
@testable import Tap
@testable import TapShopify

extension FailureCase {
  /// What the tap of Shopify says of exports.
  static let ofExports: [FailureCase] = [
    FailureCase("an export fails", orders) { stage in
      stage.sandbox.arm(Fault(.bulkExpires, path: "/graphql/bulkOperationRunQuery"))
      return try await stage.exporting().first { $0.contains("could not be used") } ?? ""
    },
    FailureCase("no export gets through", orders) { stage in
      stage.sandbox.arm(Fault(.bulkExpires, path: "/graphql/bulkOperationRunQuery", times: 99))
      return try await stage.exporting().first { $0.contains("by pages, because") } ?? ""
    },
    FailureCase("the shop does not export", orders) { stage in
      stage.sandbox.arm(Fault(.bulkRefused, path: "/graphql/bulkOperationRunQuery"))
      return try await stage.exporting().first { $0.contains("does not export") } ?? ""
    },
    FailureCase("others run all that the shop allows", orders) { stage in
      stage.openShopify()
      stage.sandbox.world { world in world.shopify.bulk.occupy(5, until: world.now + .seconds(86_400)) }
      return try await stage.exporting().first { $0.contains("leaves them alone") } ?? ""
    },
    FailureCase("there is no room for an export", orders) { stage in
      try stage.openExports()
      let environment = ["TMPDIR": stage.folder.file("nowhere")]
      return try await Program.shopify.run(
        ["-c", "shopify.json"] + stage.catalog("orders"), in: stage.folder, environment: environment
      ).end(1)
    },
  ]

  /// Orders enough for an export.
  static let orders: @Sendable (inout SandboxOptions) -> Void = { options in
    (options.shopify.orders, options.shopify.customers) = (300, 40)
  }
}

extension FailureStage {
  /// A configuration by which three hundred orders are exported.
  fileprivate var shopify: String {
    #"{"shop":"sandbox","access_token":"shpat_sandbox","shopify_url":"\#(shop.address)/shopify","start_date":"2020-01-01T00:00:00Z","bulk_above":100}"#
  }

  /// Lets a program export, with `shopify.json` for its configuration.
  func openExports() throws {
    openShopify()
    // The shop's clock stands still while a program runs beside it, so that what takes time would never be done.
    sandbox.world { world in
      (world.shopify.bulk.settings.start, world.shopify.bulk.settings.rate) = (.zero, .max)
    }
    try folder.write(shopify, to: "shopify.json")
  }

  /// Lets the time come at which the shop has the version of the API that the tap asks for.
  func openShopify() { shop.time.advance(by: ShopifyTap.clock.now - shop.time.now) }

  /// The warnings of a run in this process, where long pauses pass at once.
  fileprivate func exporting() async throws -> [String] {
    openShopify()
    let config = try folder.write(shopify, to: "shopify.json")
    _ = try catalog("orders")
    let inputs = Inputs(configPaths: [config], catalogPath: folder.file("catalog.json"))
    let (log, transport) = (Log(), AsyncHTTPTransport())
    let now = Timestamp(seconds: shop.time.now.components.seconds)
    let run = Run(
      plan: try Plan.read(inputs, of: .shopify { now }, environment: [:]).plan, output: Kept { _ in },
      logger: Logger(label: "tap-shopify") { _ in LogCollector(log: log) }, transport: transport, time: shop.time)
    let code = await run(until: AsyncStream { _ in })
    await transport.shutdown()
    #expect(code == 0, "\(log.text)")
    return log.text.split(separator: "\n").map(String.init).filter { $0.hasPrefix("warning") }
  }
}
