import HTTP
import JSON
import Singer
import Synchronization
import TestSupport

@testable import Sandbox
@testable import Tap
@testable import TapShopify
@testable import TapTestSupport

/// A sandbox's shop with some of everything, and a tap that reads all of it.
struct WholeShop {
  let sandbox: CommerceSandbox
  let door: ShopDoor
  /// The files of the tap.
  var tap = Shop()
  /// The records of all runs, by stream.
  private(set) var records: [String: [JSONValue]] = [:]

  static let metafields = [
    "customers": ["custom.tier"], "orders": ["custom.channel"], "products": ["custom.material"],
  ]

  init(_ seed: UInt64, share: Int = 1, change: (inout ShopifyOptions) -> Void = { _ in }) {
    let time = tap.time
    var options = SandboxOptions()
    options.shopify.seed = seed
    (options.shopify.customers, options.shopify.orders) = (600 / share, 360 / share)
    (options.shopify.products, options.shopify.checkouts) = (60 / share, 80 / share)
    change(&options.shopify)
    sandbox = CommerceSandbox(options) { time.now }
    door = ShopDoor(sandbox, time)
    tap.files.config = """
      {"shop":"sandbox","access_token":"shpat_sandbox","shopify_url":"\(ShopDoor.address)/shopify",
      "start_date":"2010-01-01T00:00:00Z","metafields":\(Self.named)}
      """
    tap.files.select(Stream.all.map(\.id))
  }

  private static var named: String {
    let members = metafields.map { #""\#($0)":["\#($1.joined(separator: "\",\""))"]"# }
    return "{\(members.joined(separator: ","))}"
  }

  /// Reads once from the state of the last run, keeps the records, and gives the code.
  mutating func read(_ output: KeptOutput = KeptOutput()) async throws -> Int32 {
    let (code, lines) = try await tap.read(output, by: door)
    for stream in Stream.all { records[stream.id, default: []] += lines.records(stream.id) }
    if lines.contains(where: { $0["type"]?.string == "STATE" }) { tap.state = lines.state }
    return code
  }

  /// The shop as it is now.
  var truth: ShopTruth { ShopTruth(shop: sandbox.world { $0.shopify }, metafields: Self.metafields) }

  /// Where the records say something else than the shop.
  func faults(_ truth: ShopTruth? = nil) -> [String] {
    let truth = truth ?? self.truth
    return Stream.all.flatMap { truth.faults($0, records[$0.id] ?? []) }
  }

  /// The records whose rows have left the shop although no record of a deletion says so.
  func unexplained(_ truth: ShopTruth) -> [String] {
    let deleted = Set((records["deletions"] ?? []).compactMap { $0["subjectId"]?.string })
    return ["customers", "orders", "products", "collections", "discounts", "draft_orders"].flatMap { id -> [String] in
      guard let stream = Stream.all.first(where: { $0.id == id }) else { return [] }
      let there = Set(truth.rows(of: stream).map(\.id))
      let read = Set((records[id] ?? []).compactMap { $0["id"]?.string })
      return read.subtracting(there).subtracting(deleted).map { "\(id) \($0) has gone without a word" }
    }
  }
}
