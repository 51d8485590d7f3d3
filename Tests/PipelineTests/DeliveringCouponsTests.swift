import Testing

@testable import Sandbox
@testable import TargetBrevo

@Suite struct `Delivering coupons` {
  func coupon(_ id: Int, code: String? = nil, expires: String = "null", enabled: Bool = true, uses: Int = 0) -> String {
    Lines.record(
      "coupons",
      #"{"id":\#(id),"name":"Summer \#(id)","code":"\#(code ?? "S\(id)")","expires":\#(expires),"enabled":\#(enabled),"num_uses":\#(uses)}"#
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

  func codes(_ shop: Shop) -> [String] {
    shop.sandbox.world { world in
      world.account.couponCollections.map { $0.standard + ($0.expires.map { " until \($0.prefix(4))" } ?? "") }.sorted()
    }
  }

  @Test func `makes one collection of a code that comes twice, whichever is good`() async throws {
    try await Shop.open { shop in
      _ = try await load(
        shop, [coupon(1, code: "ONE"), coupon(2, code: "ONE"), coupon(3, code: "ONE", enabled: false)])
      #expect(codes(shop) == ["ONE"])
    }
  }

  @Test func `lets the collection follow a code that changes`() async throws {
    try await Shop.open { shop in
      _ = try await load(shop, [coupon(1, code: "OLD"), coupon(2, code: "OTHER")])
      _ = try await load(shop, [coupon(1, code: "NEW")])
      #expect(codes(shop) == ["NEW", "OTHER"])
      // To a code that has a collection already: the one with the old code is over.
      _ = try await load(shop, [coupon(1, code: "OTHER")])
      #expect(codes(shop) == ["NEW until 1970", "OTHER"])
      let gone = Lines.record("coupons", #"{"id":2,"_sdc_deleted_at":"2026-03-01T00:00:00Z"}"#)
      _ = try await load(shop, [gone])
      #expect(codes(shop) == ["NEW until 1970", "OTHER"])
    }
  }

  @Test func `gives a code that another coupon has left a collection of its own, in the same run`() async throws {
    try await Shop.open { shop in
      _ = try await load(shop, [coupon(1, code: "OLD")])
      let lines = [Lines.schema("coupons"), coupon(1, code: "NEW"), coupon(2, code: "OLD")]
      try await shop.load(lines, #"{"batch_size_rows":1}"#)
      #expect(codes(shop).sorted() == ["NEW", "OLD"])
    }
  }

  @Test func `expires what is gone although only its key is told`() async throws {
    try await Shop.open { shop in
      _ = try await load(shop, [coupon(1)])
      _ = try await load(shop, [Lines.record("coupons", #"{"id":1,"_sdc_deleted_at":"2026-03-01T00:00:00Z"}"#)])
      #expect(codes(shop) == ["S1 until 1970"])
    }
  }

  @Test func `asks once in a run what is there, however many batches it has`() async throws {
    try await Shop.open { shop in
      let lines = [Lines.schema("coupons")] + (1...50).map { coupon($0) }
      try await shop.load(lines, #"{"batch_size_rows":10}"#)
      #expect(shop.sandbox.requests.count("GET */couponCollections") == 1)
      #expect(codes(shop).count == 50)
    }
  }

  @Test func `changes a few coupons without asking for all`() async throws {
    try await Shop.open { shop in
      _ = try await load(shop, (1...250).map { coupon($0) })
      let outcome = try await load(shop, [coupon(7, enabled: false), coupon(8, expires: #""2027-01-01T00:00:00Z""#)])
      #expect(outcome.requests == 2, "\(shop.sandbox.requests.byEndpoint)")
      #expect(codes(shop).filter { $0.contains("until") } == ["S7 until 1970", "S8 until 2027"])
    }
  }

  @Test func `makes a collection anew that somebody has deleted at Brevo`() async throws {
    try await Shop.open { shop in
      _ = try await load(shop, [coupon(1), coupon(2)])
      shop.sandbox.world { world in world.account.commerce.couponCollections.removeAll { $0.standard == "S2" } }
      let outcome = try await load(shop, [coupon(2, expires: #""2027-01-01T00:00:00Z""#)])
      #expect(!outcome.failed, "\(outcome.log)")
      #expect(codes(shop).sorted() == ["S1", "S2 until 2027"])
      #expect(shop.rejects.isEmpty)
    }
  }
}
