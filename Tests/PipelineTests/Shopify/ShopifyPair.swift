import Foundation
import JSON
import Singer
import TestSupport
import Testing

@testable import Live
@testable import Sandbox
@testable import TapShopify

/// tap-shopify | target-brevo before a sandbox, both in this process and by its clock.
actor ShopifyPair {
  let shop: Shop
  private var tap: ShopifyTap
  private let settings: String

  /// Runs a test with a pair that has a small shop of its own.
  ///
  /// - Parameters:
  ///   - settings: settings of both programs, as the members of a JSON object.
  ///   - change: what is changed of the shop.
  ///   - body: the test.
  /// - Throws: what the test throws.
  static func open(
    _ settings: String = "", _ change: (inout ShopifyOptions) -> Void = { _ in },
    _ body: @Sendable (ShopifyPair) async throws -> Void
  ) async throws {
    try await Shop.open(at: ShopifyTap.clock) { options in
      options.shopify.customers = 12
      (options.shopify.orders, options.shopify.products, options.shopify.checkouts) = (0, 4, 0)
      (options.shopify.collections, options.shopify.discounts, options.shopify.draftOrders) = (3, 0, 0)
      (options.shopify.deletions, options.shopify.locations) = (0, 2)
      change(&options.shopify)
    } _: { shop in
      try await body(ShopifyPair(shop: shop, settings))
    }
  }

  private init(shop: Shop, _ settings: String) {
    self.shop = shop
    let own = settings.isEmpty ? "" : ",\(settings)"
    tap = ShopifyTap(address: shop.address, time: shop.time, more: own)
    self.settings = #"{"shop":"sandbox"\#(own)}"#
  }

  /// Lets the tap's runs drain a spool as well.
  func drain(_ spool: Spool) {
    tap.work = SpoolWork(reader: ShopObjects()) { () throws(SpoolFault) in spool }
  }

  /// Lets the next run read everything anew.
  func forgetState() { tap.state = "{}" }

  /// Runs the pair some minutes later, from the state of the run before.
  @discardableResult
  func run(after minutes: Int = 1) async throws -> Shop.Outcome {
    shop.time.advance(by: .seconds(60 * minutes))
    // What is read goes on from what the target has taken.
    var reading = tap
    let outcome = try await shop.load(try await reading.read().lines, settings)
    #expect(!outcome.failed, "\(outcome.log.suffix(600))")
    tap.state = outcome.states.last ?? tap.state
    return outcome
  }

  /// Makes a row of a type, with some of its fields.
  @discardableResult
  nonisolated func make(_ type: String, _ fields: [String: ShopValue] = [:]) throws -> ShopID {
    try #require(
      shop.sandbox.world { world in
        let id = world.shopify.create(type)
        if let id { world.shopify.change(id, fields.map { ($0.key, $0.value) }) }
        return id
      })
  }

  /// Changes fields of a row.
  nonisolated func change(_ id: ShopID, _ fields: [String: ShopValue]) {
    shop.sandbox.world { $0.shopify.change(id, fields.map { ($0.key, $0.value) }) }
  }

  /// The address of the n-th customer; nil for one who has a phone alone.
  nonisolated func email(of place: Int) -> String? { shop.sandbox.world { $0.shopify.seeds.email(place) } }

  /// The events that arrived with some names: each with its properties.
  nonisolated func events(_ names: String...) throws -> [(name: String, properties: JSONValue)] {
    let events = shop.sandbox.world { $0.account.events.filter { names.contains($0.name) } }
    return try events.map { ($0.name, try #require(JSONValue.parse($0.json)["event_properties"])) }
  }

  /// A product or variant that arrived.
  nonisolated func product(_ id: String) -> JSONValue? { shop.sandbox.world { $0.account.products.value(id) } }

  /// An order that arrived.
  nonisolated func order(_ id: ShopID) -> JSONValue? {
    shop.sandbox.world { $0.account.orders.value(String(id.number)) }
  }
}
