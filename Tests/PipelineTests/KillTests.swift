import Foundation
import JSON
import TestSupport
import Testing

@testable import Sandbox

@Suite struct `Being killed at any moment` {
  static let clock: @Sendable () -> Duration = { .seconds(Date().timeIntervalSince1970) }

  func sandbox(_ change: (inout SandboxOptions) -> Void = { _ in }) -> CommerceSandbox {
    var options = SandboxOptions()
    (options.customers, options.orders, options.products) = (900, 20, 20)
    options.limits = .none
    options.quota = 100_000
    options.imports = .after(.milliseconds(100))
    options.eventDelay = .milliseconds(300)
    change(&options)
    return CommerceSandbox(options, now: Self.clock)
  }

  /// What a tap would write: customers, products and their recent orders, with a state behind every 50 records.
  static let lines: [String] = {
    let now = Int(Date().timeIntervalSince1970)
    let orders = (1...260).map { number in
      Lines.order(number, customer: number, total: "10.10", age: Lines.noon - now + 7200 - number)
    }
    let carts = (1...120).map { number in
      Lines.cart("k\(number)", customer: number, age: Lines.noon - now + 7200 - number)
    }
    let rows =
      [Lines.schema("customers")] + (1...260).map { Lines.customer($0) } + [Lines.schema("products")]
      + (1...60).map { Lines.product($0) } + [Lines.schema("orders")] + orders + [Lines.schema("carts")] + carts
    var lines: [String] = []
    for (number, row) in rows.enumerated() {
      lines.append(row)
      if number % 50 == 49 { lines.append(Lines.state(number)) }
    }
    return lines + [Lines.state(rows.count)]
  }()

  /// What a tap writes when it resumes from a state: the schemas, and what stood behind it.
  static func lines(after state: String?) -> [String] {
    guard let state, let place = lines.firstIndex(where: { $0.contains(state) }) else { return lines }
    return lines[...place].filter { $0.contains("SCHEMA") } + lines[(place + 1)...]
  }

  @Test func `the target loses no contact and sends every event once`() async throws {
    var random = Seeded("killing the target")
    let sandbox = sandbox()
    let folder = try TemporaryFolder()
    let victim = Victim()
    // Each kill strikes when a request has been carried out and its answer is still on its way.
    let moments = (0..<12).map { _ in Int.random(in: 0..<12, using: &random) }
    try await sandbox.run { address in
      var kills = moments
      try folder.write(
        """
        {"api_key":"xkeysib-sandbox","brevo_url":"\(address)/v3","lists":{"all_customers":2,"buyers":3,"abandoned_cart":4},
        "batch_size_rows":90,"event_visibility_seconds":1}
        """, to: "config.json")
      var state: String?
      for attempt in 0..<30 {
        if let after = kills.popLast() {
          sandbox.arm(Drift(after: after, times: 1) { _ in victim.strike() })
        } else {
          sandbox.world { $0.drifts = [] }
        }
        let outcome = try await Program.target.run(
          ["-c", "config.json"], in: folder, input: Self.lines(after: state).joined(separator: "\n") + "\n",
          started: victim.mark)
        state = outcome.lines.last.map(String.init) ?? state
        if outcome.code == 0, kills.isEmpty { break }
        #expect(outcome.code == nil || outcome.code == 0, "\(outcome.log.suffix(500))")
        try #require(attempt < 29)
      }
      #expect(state == #"{"bookmarks":{"n":704}}"#)
    }
    sandbox.world { world in
      let account = world.account
      #expect(account.contacts.count == 260)
      for number in 1...260 {
        let contact = account.contact(email: "c\(number)@example.com")
        #expect(contact?.attributes["ORDER_COUNT"] == .number("1"))
        #expect(contact?.attributes["TOTAL_SPENT"].map { "\($0)" }?.contains("10.1") == true)
        #expect(contact?.lists.sorted() == (number <= 120 ? [2, 3, 4] : [2, 3]))
      }
      #expect(account.products.ids.count == 60)
      #expect(account.orders.ids.count == 260)
      let names = Dictionary(account.events.map { ($0.name, 1) }, uniquingKeysWith: +)
      #expect(names == ["order_placed": 260, "cart_created": 120, "cart_abandoned": 120])
      let ids = account.events.compactMap {
        (try? JSONValue.parse($0.json))?["event_properties"]?["event_id"]?.string
      }
      #expect(Set(ids).count == 500)
    }
    #expect(folder.read("target-brevo.rejects.jsonl").isEmpty)
  }

  @Test func `every cart is abandoned once, whenever the end of the run is cut off`() async throws {
    let now = Int(Date().timeIntervalSince1970)
    let carts = (1...40).map { Lines.cart("k\($0)", customer: $0, age: Lines.noon - now + 7200) }
    let input = ([Lines.schema("customers")] + (1...40).map { Lines.customer($0) } + [Lines.schema("carts")] + carts)
      .joined(separator: "\n")
    for after in 0..<3 {
      let sandbox = sandbox()
      let folder = try TemporaryFolder()
      let victim = Victim()
      try await sandbox.run { address in
        try folder.write(
          """
          {"api_key":"xkeysib-sandbox","brevo_url":"\(address)/v3","lists":{"all_customers":2,"abandoned_cart":4},
          "event_visibility_seconds":1}
          """, to: "config.json")
        // The first run does not end: it is told of customers and carts, and then of nonsense.
        let first = try await Program.target.run(["-c", "config.json"], in: folder, input: input + "\noops\n")
        #expect(first.code == 1)
        #expect(sandbox.world { $0.account.events.count } == 40)
        // The event batch, the list move, and whatever a third request may be.
        sandbox.arm(Drift(after: after, times: 1) { _ in victim.strike() })
        for _ in 0..<2 {
          _ = try await Program.target.run(
            ["-c", "config.json"], in: folder, input: Lines.schema("carts") + "\n", started: victim.mark)
        }
      }
      sandbox.world { world in
        let names = Dictionary(world.account.events.map { ($0.name, 1) }, uniquingKeysWith: +)
        #expect(names == ["cart_created": 40, "cart_abandoned": 40], "killed after \(after)")
        #expect(world.account.members(of: 4).count == 40)
      }
    }
  }

  @Test func `the tap loses no record`() async throws {
    var random = Seeded("killing the tap")
    let sandbox = sandbox { $0.orders = 400 }
    let folder = try TemporaryFolder()
    let victim = Victim()
    let moments = (0..<6).map { _ in Int.random(in: 0..<6, using: &random) }
    let (customers, orders) = try await sandbox.run { address in
      var kills = moments
      var customers: Set<Int> = []
      var orders: Set<Int> = []
      try folder.write(
        """
        {"store_hash":"sandbox1","access_token":"sandbox-access-token","bigcommerce_url":"\(address)",
        "start_date":"2010-01-01T00:00:00Z","page_size":50,"max_in_flight":2,
        "sync":{"products":false,"marketing":false}}
        """, to: "config.json")
      try folder.write("{}", to: "state.json")
      for attempt in 0..<30 {
        if let after = kills.popLast() {
          sandbox.arm(Drift(after: after, times: 1) { _ in victim.strike() })
        } else {
          sandbox.world { $0.drifts = [] }
        }
        let outcome = try await Program.tap.run(
          ["-c", "config.json", "-s", "state.json"], in: folder, started: victim.mark)
        for line in outcome.lines {
          let message = try JSONValue.parse(String(line))
          switch message["type"]?.string {
          case "RECORD":
            let id = message["record"]?["id"]?.int ?? 0
            switch message["stream"]?.string {
            case "customers": customers.insert(id)
            case "orders": orders.insert(id)
            default: break
            }
          case "STATE": try folder.write(String(line), to: "state.json")
          default: break
          }
        }
        if outcome.code == 0, kills.isEmpty { break }
        #expect(outcome.code == nil || outcome.code == 0, "\(outcome.log.suffix(500))")
        try #require(attempt < 29)
      }
      return (customers, orders)
    }
    #expect(customers == Set(sandbox.world { $0.store.customers.ids }))
    #expect(orders == Set(sandbox.world { $0.store.orders.ids }))
  }
}
