import Testing

@testable import Sandbox
@testable import TargetBrevo

@Suite struct `Delivering coupons` {
  func coupon(_ id: Int, expires: String = "null", enabled: Bool = true, uses: Int = 0) -> String {
    Lines.record(
      "coupons",
      #"{"id":\#(id),"name":"Summer \#(id)","code":"S\#(id)","expires":\#(expires),"enabled":\#(enabled),"num_uses":\#(uses)}"#
    )
  }

  func load(_ shop: Shop, _ coupons: [String]) async throws -> Shop.Outcome {
    try await shop.load([Lines.schema("coupons")] + coupons)
  }

  @Test func `makes one collection of each, and none twice`() async throws {
    try await Shop.open { shop in
      _ = try await load(shop, [coupon(1, expires: #""2026-12-31T00:00:00Z""#), coupon(2), coupon(3, enabled: false)])
      let there = shop.sandbox.world { $0.account.couponCollections }
      #expect(there.map(\.standard) == ["S1", "S2"])
      #expect(there.map(\.expires) == ["2026-12-31T00:00:00Z", nil])
      let uses = try await load(shop, [coupon(1, expires: #""2026-12-31T00:00:00Z""#, uses: 9), coupon(2, uses: 3)])
      #expect(uses.requests == 0)
      _ = try await load(shop, [coupon(2, enabled: false)])
      #expect(shop.sandbox.world { $0.account.couponCollections.map(\.standard) } == ["S1", "S2"])
      #expect(shop.sandbox.world { $0.account.couponCollections[1].expires } == "1970-01-02T00:00:00Z")
    }
  }

  @Test func `asks what is there where the answer is lost`() async throws {
    try await Shop.open { shop in
      shop.sandbox.arm(Fault(.answerLost, method: "POST", path: "/couponCollections"))
      shop.sandbox.arm(Fault(.connectionReset, method: "POST", path: "/couponCollections"))
      let outcome = try await load(shop, (1...4).map { coupon($0) })
      #expect(!outcome.failed)
      #expect(shop.sandbox.world { $0.account.couponCollections.map(\.standard).sorted() } == ["S1", "S2", "S3", "S4"])
    }
  }
}
