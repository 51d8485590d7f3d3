import ArgumentParser
import Foundation

/// Runs the pair against a sandbox in this process, and shows what a shop would want to see.
struct Demo: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Runs tap-bigcommerce | target-brevo against a sandbox, and shows what arrived.")

  @Option(help: "The folder of the built programs.") var programs: String
  @Option(help: "The configuration of both programs.") var config = "sample-config.json"
  @Option(help: "What the tap reads.") var catalog = "catalogs/marketing.json"
  @Option(help: "The folder where state, ledger, dead letters and logs go; emptied first.") var folder: String

  func run() async throws {
    let options = {
      var options = SandboxOptions()
      options.imports = .after(.seconds(2))
      LiveStory.prepare(&options.hooks)
      return options
    }()
    let sandbox = CommerceSandbox(options, now: wallClock)
    let sample = sandbox.world { $0.seedSample() }
    try? FileManager.default.removeItem(atPath: folder)
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try await sandbox.run { address in
      let tap = Pair.Tap(
        program: "tap-bigcommerce", words: ["--catalog", Pair.full(catalog)],
        settings: ["TAP_BIGCOMMERCE_BIGCOMMERCE_URL": address])
      let pair = Pair(programs: programs, tap: tap, config: config, folder: folder, address: address)
      let report = DemoReport(sandbox: sandbox, folder: folder, sample: sample, shop: .bigCommerce)
      report.open(options)
      let first = try await pair.run()
      report.first(first)
      sandbox.world { $0.counter.reset() }
      report.second(try await pair.run())
      let seen = sandbox.world { world in
        world.counter.reset()
        return world.account.events.count
      }
      sandbox.world { world in
        for order in world.addOrders().prefix(1) { world.setStatus(2, ofOrder: order) }
      }
      // The tap reads what is at least five seconds old by the store's clock.
      try await ContinuousClock().sleep(for: .seconds(6))
      report.happened(
        "Somebody orders, the order is shipped, and the pair runs again.", in: try await pair.run(), after: seen, as: 3)
      try await LiveMinute<LiveStory>(sandbox: sandbox, pair: pair).run()
      report.close()
    }
  }
}

extension World {
  /// Puts a customer of the store into the account beforehand, as somebody may have done by hand years ago: with another
  /// first name, and unsubscribed.
  fileprivate mutating func seedSample() -> String {
    let buyer = store.orders.ids.reversed().lazy.map(store.orders.row).first { $0.customerID > 0 && $0.statusID == 10 }
    let id = buyer?.customerID ?? 1
    let email = store.customers[id]?.email.lowercased() ?? ""
    var contact = Contact(
      id: account.nextContact, email: email, created: now.inMilliseconds, modified: now.inMilliseconds)
    contact.attributes["FIRSTNAME"] = .text("(unknown)")
    contact.emailBlacklisted = true
    account.put(contact)
    return email
  }
}
