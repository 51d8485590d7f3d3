import JSON
import Singer
import Testing

@testable import Tap
@testable import TapShopify
@testable import TapTestSupport

@Suite struct `The settings of a shop` {
  @Test(arguments: ["tea", "tea.myshopify.com", "https://tea.myshopify.com/", "TEA"])
  func `name it in any of its forms`(name: String) throws {
    var shop = Shop()
    shop.files.config = shop.files.config.replacing(#""shop":"tea""#, with: #""shop_url":"\#(name)""#)
    #expect(shop.complaints().isEmpty)
    #expect(try shop.files.plan().plan.service.address == "https://tea.myshopify.com/admin/api/2026-07")
  }

  @Test(arguments: [
    (#"{"access_token":"t","start_date":"2026-01-01"}"#, "Setting shop: required"),
    (#"{"shop":"tea.example.com","access_token":"t","start_date":"2026-01-01"}"#, "not the shop's own domain"),
    (#"{"shop":"tea","start_date":"2026-01-01"}"#, "Setting access_token: required"),
    (#"{"shop":"tea","client_id":"i","start_date":"2026-01-01"}"#, "Setting client_secret: required beside client_id"),
    (#"{"shop":"tea","client_secret":"s","start_date":"2026-01-01"}"#, "Setting client_id: required beside"),
    (#"{"shop":"tea","access_token":"t"}"#, "start_date"),
    (#"{"shop":"tea","access_token":"t","start_date":"2026-01-01","api_version":"2025-07"}"#, "take 2026-07"),
    (#"{"shop":"tea","access_token":"t","start_date":"2026-01-01","api_version":"2026-01"}"#, "lacks fields"),
    (#"{"shop":"tea","access_token":"t","start_date":"2026-01-01","api_version":"latest"}"#, "such as “2026-07”"),
    (#"{"shop":"tea","access_token":"t","start_date":"2026-01-01","metafields":{"custmers":["a.b"]}}"#, "“customers”"),
    (#"{"shop":"tea","access_token":"t","start_date":"2026-01-01","metafields":{"orders":["tier"]}}"#, "custom.tier"),
    (#"{"shop":"tea","access_token":"t","start_date":"2026-01-01","ids":"both"}"#, "ids"),
    (#"{"shop":"tea","access_token":"t","start_date":"2026-01-01","overlap_minutes":-1}"#, "overlap_minutes"),
    (#"{"shop":"tea","access_token":"t","start_date":"2026-01-01","shopify_url":"http://example.com"}"#, "shopify_url"),
  ])
  func `are named where they are wrong`(config: String, part: String) {
    var shop = Shop()
    shop.files.config = config
    let complaints = shop.complaints()
    #expect(complaints.count == 1)
    #expect(complaints.first?.contains(part) == true)
  }

  @Test func `may say more of a family to another program`() throws {
    let shop = Shop().setting("sync", #"{"products":{"include_variants":true},"inventory":{"enabled":true}}"#)
    let streams = try shop.files.plan().plan.streams.map(\.id)
    #expect(streams.contains("products") && streams.contains("inventory_levels"))
  }

  @Test func `leave what a target has a use for selected`() throws {
    #expect(
      try Set(Shop().files.plan().plan.streams.map(\.id)) == [
        "customers", "orders", "products", "collections", "abandoned_checkouts", "discounts", "deletions",
      ])
  }

  @Test func `warn of a version from 60 days before it closes`() throws {
    let version = try #require(APIVersion("2026-07"))
    #expect(version.closes.rfc3339 == "2027-07-16T15:00:00Z")
    #expect(!version.closesSoon(at: version.closes.adding(seconds: -61 * 86_400)))
    #expect(version.closesSoon(at: version.closes.adding(seconds: -59 * 86_400)))
    #expect(Words.closing(version).contains("2027-07-16"))
  }

  @Test func `of an older version leave out what it does not have`() {
    let (new, old) = (AllQueries(version: .pinned).queries, AllQueries(version: APIVersion(2026, 4)).queries)
    #expect(new.contains { $0.text.contains("cartToken") } && !old.contains { $0.text.contains("cartToken") })
    #expect(new.count == old.count && new.count > 25)
  }
}
