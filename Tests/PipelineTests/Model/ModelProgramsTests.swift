import Foundation
import JSON
import TestSupport
import Testing

@testable import Sandbox

@Suite struct `A shop that both programs follow` {
  /// The store's clock is behind, so that it can be moved on without coming before the programs' own.
  static let clock: @Sendable () -> Duration = { .seconds(Date().timeIntervalSince1970 - 120) }

  /// What an order's statuses have been whenever all was delivered.
  private struct History {
    var placed: [Int] = []
    var statuses: [Int: [Int]] = [:]

    /// The events that follow, by name and status.
    func events(of order: Int) -> [String] {
      (statuses[order] ?? []).enumerated().flatMap { place, status -> [String] in
        let isFirst = place == 0
        if isFirst, !placed.contains(order) { return [] }
        let arrival = [2: "fulfilled", 10: "completed", 5: "cancelled", 6: "cancelled", 4: "refunded", 14: "refunded"]
        return [isFirst ? "order_placed \(status)" : "order_status_changed \(status)"]
          + (arrival[status].map { ["order_\($0) \(status)"] } ?? [])
      }
    }
  }

  /// One, as processes wait for real time; of `TEST_SEEDS` stories of the model each fiftieth is told to processes too.
  static let stories: ClosedRange<Int> = {
    let seeds = ProcessInfo.processInfo.environment["TEST_SEEDS"].flatMap { Int($0) } ?? 0
    return 1...max(1, seeds / 50)
  }()

  @Test(arguments: stories)
  func `is in Brevo although either is killed at any request`(_ number: Int) async throws {
    var options = SandboxOptions()
    (options.customers, options.orders, options.products, options.tied) = (40, 30, 20, 0)
    (options.oddities, options.limits, options.quota) = (false, .none, 100_000)
    (options.imports, options.eventDelay) = (.after(.milliseconds(100)), .milliseconds(300))
    let sandbox = CommerceSandbox(options, now: Self.clock)
    let folder = try TemporaryFolder()
    let history = try await sandbox.run { address in
      var random = Seeded("killing both programs, \(number)")
      try folder.write(
        """
        {"store_hash":"sandbox1","access_token":"sandbox-access-token","bigcommerce_url":"\(address)",
        "start_date":"2010-01-01T00:00:00Z","page_size":10,"sync":{"carts":false,"marketing":false},
        "api_key":"xkeysib-sandbox","brevo_url":"\(address)/v3","lists":{"all_customers":2,"buyers":3},
        "batch_size_rows":25,"event_visibility_seconds":1,"order_delivery":"both"}
        """, to: "config.json")
      try folder.write("{}", to: "state.json")
      var history = History()
      for id in sandbox.world({ $0.store.orders.ids }) {
        history.statuses[id] = [sandbox.world { $0.store.orders[id]?.statusID ?? 0 }]
      }
      for round in 0..<4 {
        if round > 0 { Self.change(sandbox, &history, &random) }
        try await Self.follow(sandbox, in: folder, &random)
      }
      return history
    }
    sandbox.world { world in
      for id in world.store.customers.ids {
        guard let customer = world.store.customers[id] else { continue }
        let contact = world.account.contact(email: customer.email)
        #expect(contact?.attributes["FIRSTNAME"] == .text(customer.firstName), "customer \(id)")
        let orders = world.store.orders.ids.compactMap { world.store.orders[$0] }
        let counting = orders.count { $0.customerID == id && ![0, 4, 5, 6].contains($0.statusID) }
        #expect(contact?.attributes["ORDER_COUNT"] == .number("\(counting)"), "customer \(id)")
        #expect(contact?.lists == (counting > 0 ? [2, 3] : [2]), "customer \(id)")
      }
      var arrived: [Int: [String]] = [:]
      for event in world.account.events {
        let properties = (try? JSONValue.parse(event.json))?["event_properties"]
        guard let id = properties?["order_id"]?.string.flatMap({ Int($0) }), event.name != "order_updated" else {
          continue
        }
        arrived[id, default: []].append("\(event.name) \(properties?["status_id"]?.int ?? -1)")
      }
      // The store begins with some orders of these days, which are told of as new.
      for id in history.statuses.keys.sorted() {
        var events = arrived[id] ?? []
        if !history.placed.contains(id), events.first?.hasPrefix("order_placed") == true {
          events = Array(events.drop { !$0.hasPrefix("order_status_changed") })
        }
        #expect(events == history.events(of: id), "order \(id)")
      }
      #expect(Set(world.account.products.ids).isSuperset(of: world.store.products.ids.map(String.init)))
    }
  }

  /// Some things happen in the store.
  private static func change(_ sandbox: CommerceSandbox, _ history: inout History, _ random: inout Seeded) {
    let customers = sandbox.world { $0.store.customers.ids }.shuffled(using: &random)
    let orders = sandbox.world { $0.store.orders.ids }.shuffled(using: &random)
    let names = (0..<6).map { _ in "Ada \(Int.random(in: 1...1_000_000, using: &random))" }
    let status = [2, 3, 4, 5, 7, 9, 10, 11, 14].randomElement(using: &random) ?? 2
    let changed = orders.prefix(8).filter { history.statuses[$0]?.last != status && history.statuses[$0]?.last != 0 }
    let placed = sandbox.world { world in
      world.create("customers", 5)
      for (id, name) in zip(customers, names) {
        if let name = try? JSONValue.parse("\"\(name)\"") { world.change("customers", [id], [("first_name", name)]) }
      }
      if let value = try? JSONValue.parse("\(status)") {
        world.change("orders", Array(changed), [("status_id", value)])
      }
      let placed = world.create("orders", 6)
      // What has just been written is left to the next run, so some time passes.
      world.offset += .seconds(10)
      return placed
    }
    for id in changed { history.statuses[id, default: []].append(status) }
    for id in placed { history.statuses[id] = [11] }
    history.placed += placed
  }

  /// Lets the programs run, one behind the other, until both come to their end.
  private static func follow(_ sandbox: CommerceSandbox, in folder: TemporaryFolder, _ random: inout Seeded)
    async throws
  {
    let victim = Victim()
    var kills = 3
    for attempt in 0..<12 {
      let isTap = Bool.random(using: &random)
      let strikes = kills > 0
      func arm(_ isMine: Bool) {
        sandbox.world { $0.drifts = [] }
        if strikes, isMine {
          sandbox.arm(Drift(after: Int.random(in: 0..<10, using: &random), times: 1) { _ in victim.strike() })
        }
      }
      arm(isTap)
      let read = try await Program.tap.run(
        ["-c", "config.json", "-s", "state.json"], in: folder, started: victim.mark)
      arm(!isTap)
      let loaded = try await Program.target.run(
        ["-c", "config.json"], in: folder, input: read.output, started: victim.mark)
      if let state = loaded.lines.last { try folder.write(String(state), to: "state.json") }
      if read.code == 0, loaded.code == 0 {
        if !strikes { return }
      }
      kills -= 1
      try #require(attempt < 11, "\(read.log.suffix(500))\n\(loaded.log.suffix(500))")
    }
  }
}
