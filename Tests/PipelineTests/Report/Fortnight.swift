import Foundation
import HTTP
import JSON
import Ledger
import TestSupport
import Testing

@testable import Sandbox
@testable import TargetBrevo

/// Two weeks of a small shop: the tap and the target run morning and evening, and what happens in a shop happens.
enum Fortnight {
  /// The last day's noon in the ledger of the shop.
  static func live(_ body: @escaping @Sendable (Shop) async throws -> Void) async throws {
    try await Shop.open {
      ($0.customers, $0.orders, $0.products, $0.subscribers, $0.coupons) = (90, 160, 40, 30, 4)
      ($0.quota, $0.wishlists, $0.metafields, $0.oddities) = (100_000, 0, 0, false)
    } _: { shop in
      var state = "{}"
      var abandoned: [Int] = []
      for day in 0..<14 {
        // Who was reminded yesterday may buy today.
        let returning = abandoned.enumerated().filter { $0.offset % 3 != 1 }.map(\.element)
        shop.sandbox.world { world in for id in returning { world.setStatus(11, ofOrder: id) } }
        abandoned = shop.sandbox.world { world in
          happen(on: day, &world)
          return world.addOrders([1, 3, 2, 4, 0, 2][day % 6], status: 0)
        }
        if day == 5 { shop.sandbox.arm(Fault(.partialBatch207, method: "POST", path: "/events/batch")) }
        if day == 9 { shop.sandbox.arm(Fault(.unauthorizedOnce, method: "POST", path: "/events/batch")) }
        for pause in [20, 5 * 3600] {
          shop.time.advance(by: .seconds(pause))
          state = try await run(shop, state)
        }
        shop.time.advance(by: .seconds(86_400 - 5 * 3600 - 20))
      }
      try await body(shop)
    }
  }

  /// What happens on a day before the first run.
  private static func happen(on day: Int, _ world: inout World) {
    world.addCustomers([2, 1, 4, 0, 3, 1, 2][day % 7])
    let orders = world.addOrders([5, 3, 8, 6, 4, 11, 2][day % 7])
    world.setStatus(2, ofOrder: orders[0])
    if day % 4 == 2 { world.setStatus(5, ofOrder: orders[1]) }
    world.touchOrders(orders.prefix(2).map { $0 - 6 })
    let odd = world.store.customers.ids.filter { $0 % 7 == day % 7 }.prefix(3)
    guard let name = try? JSONValue.parse("\"Renamed on day \(day)\""),
      let none = try? JSONValue.parse("\"no address\"")
    else { return }
    world.change("customers", Array(odd), [("first_name", name)])
    if day % 5 == 3 { world.change("customers", world.addCustomers(2), [("email", none)]) }
  }

  /// Runs the tap and the target, and returns the state.
  private static func run(_ shop: Shop, _ state: String) async throws -> String {
    let read = try await Reader(sandbox: shop.sandbox, time: shop.time, state: state).read()
    let lines = await read.lines.map { String(decoding: $0.json, as: UTF8.self) }
    let outcome = try await shop.load(lines, #"{"lists":{"all_customers":2,"buyers":3,"abandoned_cart":4}}"#)
    return outcome.states.last?.isEmpty == false && !outcome.failed ? outcome.states.last ?? state : state
  }
}

@Suite(.enabled(if: ProcessInfo.processInfo.environment["REPORT_PAGES"] != nil)) struct `Pages to look at` {
  @Test func `are written where REPORT_PAGES says`() async throws {
    let folder = try #require(ProcessInfo.processInfo.environment["REPORT_PAGES"])
    try await Fortnight.live { shop in
      try PageFile(path: "\(folder)/report.html").replace(with: try await shop.page(days: 30))
      try PageFile(path: "\(folder)/quarter.html").replace(with: try await shop.page(days: 90))
    }
    try await Shop.open { shop in
      try PageFile(path: "\(folder)/empty.html").replace(with: try await shop.page(days: 30))
    }
  }
}

extension Shop {
  /// The report of the shop's ledger.
  func page(days: Int = 30) async throws -> String { ReportPage(figures: try await figures(days: days)).html }

  /// What the report shows.
  func figures(days: Int = 30) async throws -> ReportFigures {
    try await ReportFigures.gather(
      from: DeliveryLedger(path: folder.file("ledger.sqlite")), DeadLetters(path: folder.file("rejects.jsonl")),
      days: days, now: Int(time.now.components.seconds))
  }
}
