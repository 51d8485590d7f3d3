import Foundation
import JSON
@testable import Live
import TestSupport
import Testing

@testable import Sandbox
@testable import Tap
@testable import Shops
@testable import TapBigCommerce

extension JSONValue {
  /// A hook as the store answers it.
  static func hook(
    _ id: Int, scope: String, destination: String, isActive: Bool = true, status: String? = nil,
    headers: String = "{}"
  ) -> JSONValue {
    let status = status.map { #","status":"\#($0)""# } ?? ""
    let text =
      #"{"id":\#(id),"scope":"\#(scope)","destination":"\#(destination)","is_active":\#(isActive),"headers":\#(headers)\#(status)}"#
    return (try? JSONValue.parse(text)) ?? .null
  }
}

@Suite struct `A listing of hooks` {
  private static let destination = "https://shop.example.com/hooks/a"
  private let wanted = WantedHooks(
    destination: Self.destination, headers: ["X-Tap-Secret": "s"],
    scopes: [
      "store/order/created", "store/order/updated", "store/cart/created", "store/cart/updated", "store/cart/deleted",
    ])

  private func hooks() throws -> ([StoreHook], HooksStanding) {
    let ours = #"{"X-Tap-Secret":"s"}"#
    let all: [JSONValue] = [
      .hook(1, scope: "store/order/created", destination: Self.destination, headers: ours),
      .hook(
        2, scope: "store/order/updated", destination: Self.destination, isActive: false, status: "deactivated",
        headers: ours),
      .hook(3, scope: "store/cart/created", destination: Self.destination, isActive: false, headers: ours),
      .hook(
        4, scope: "store/cart/updated", destination: Self.destination, headers: #"{"X-Tap-Secret":"older","X-B":"b"}"#),
      .hook(5, scope: "store/sku/created", destination: Self.destination, headers: ours),
      .hook(6, scope: "store/order/created", destination: Self.destination + "/", headers: #"{"a":"hidden"}"#),
    ]
    let list = all.map { String(decoding: $0.json, as: UTF8.self) }.joined(separator: ",")
    let standing = try #require(
      HooksStanding(
        JSONValue.parse(
          """
          {"data":{"emails":[],"hooks_list":[\(list)],"blocked_domains":[{"destination":"shop.example.com",
           "time_left":170,"reasons":[{"failure_description":"HTTP 503","count":100}]}]}}
          """)))
    return (all.compactMap(StoreHook.init), standing)
  }

  @Test func `says of each what it is, what is missing, and who has switched it off`() throws {
    let (hooks, standing) = try hooks()
    let listing = HookListing(hooks, standing, wanted: wanted, last: [:])
    #expect(
      listing.own.map { "\($0.scope) \($0.standing) \($0.remark.map { "\($0)" } ?? "")" } == [
        "store/order/created active ", "store/order/updated deactivated ", "store/cart/created off ",
        "store/cart/updated active otherHeaders", "store/cart/deleted missing ", "store/sku/created active needless",
      ])
    #expect(listing.foreign.map(\.remark) == [.twin])
    #expect(listing.needsSync)
  }

  @Test func `knows the last callback of each scope, also where it came under a storefront's own name`() throws {
    let (hooks, standing) = try hooks()
    let last: [String: Duration] = [
      "store/order/created": .seconds(100), "store/channel/2/order/created": .seconds(200),
      "store/cart/deleted": .seconds(50),
    ]
    let listing = HookListing(hooks, standing, wanted: wanted, last: ShopKind.bigCommerce.byHook(last))
    #expect(listing.own.map(\.last) == [.seconds(200), nil, nil, nil, .seconds(50), nil])
  }

  @Test func `masks what hooks bear, and tells what is blocked and what to do`() throws {
    let (hooks, standing) = try hooks()
    let listing = HookListing(hooks, standing, wanted: wanted, last: ["store/order/created": .seconds(940)])
    let lines = HookWords(source: .bigCommerce).lines(
      listing, standing, .init(destination: Self.destination, missingSpool: nil, now: .seconds(1000)))
    #expect(lines.first == "6 hooks of ours, for https://shop.example.com/hooks/a:")
    #expect(lines[1].split(separator: #/ {2,}/#) == ["scope", "state", "last callback", "bears"])
    #expect(
      lines[2].split(separator: #/ {2,}/#) == ["store/order/created", "active", "1 min 0 s ago", "X-Tap-Secret: ***"])
    #expect(lines[3].split(separator: #/ {2,}/#).dropFirst().first == "switched off by BigCommerce")
    #expect(lines.contains("1 of others, which are never touched:"))
    #expect(
      lines.contains(
        "BigCommerce does not call shop.example.com for 2 min 50 s more, because of HTTP 503 (100 times). "
          + "It sends the callbacks later; see that what answers there says 200."))
    #expect(lines.last == "To bring ours to what they should be: tap-bigcommerce webhooks sync")
    #expect(!lines.joined().contains("older") && !lines.joined().contains("hidden"))
  }

  @Test func `has columns for other programs that stay as they are`() throws {
    let (hooks, standing) = try hooks()
    let listing = HookListing(hooks, standing, wanted: wanted, last: ["store/order/created": .seconds(60)])
    let rows = HookWords(source: .bigCommerce).columns(listing).map { $0.components(separatedBy: "\t") }
    #expect(rows.allSatisfy { $0.count == 8 })
    #expect(
      rows[1] == [
        "store/order/created", Self.destination, "ours", "active", "", "1970-01-01T00:01:00Z", "X-Tap-Secret", "1",
      ])
    #expect(rows[5][3...4] == ["missing", ""])
    #expect(rows.last?[2...4] == ["others", "active", "twin"])
  }

  @Test func `says once what all of ours bear, where it is the same`() throws {
    let hook = JSONValue.hook(
      1, scope: "store/order/created", destination: Self.destination, headers: #"{"X-Tap-Secret":"s"}"#)
    let standing = try #require(HooksStanding(JSONValue.parse(#"{"data":{}}"#)))
    let wanted = WantedHooks(
      destination: Self.destination, headers: ["X-Tap-Secret": "s"], scopes: ["store/order/created"])
    let listing = HookListing([hook].compactMap(StoreHook.init), standing, wanted: wanted, last: [:])
    #expect(
      HookWords(source: .bigCommerce).lines(
        listing, standing, .init(destination: Self.destination, missingSpool: "s.sqlite", now: .zero)) == [
          "1 hook of ours, for https://shop.example.com/hooks/a, with X-Tap-Secret: ***:",
          "  scope                state   last callback",
          "  store/order/created  active  ", "There is no spool at s.sqlite yet, so when callbacks came is not known.",
        ])
  }

  @Test func `without a public_url shows all hooks as they are`() throws {
    let (hooks, standing) = try hooks()
    let listing = HookListing(hooks, standing, wanted: nil, last: [:])
    #expect(listing.own.isEmpty && listing.foreign.count == 6 && !listing.needsSync)
    let lines = HookWords(source: .bigCommerce).lines(
      listing, standing, .init(destination: nil, missingSpool: "s.sqlite", now: .zero))
    #expect(lines.first?.contains("listen.public_url") == true)
  }
}
