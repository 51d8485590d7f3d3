import HTTP
import Singer
import TestSupport
import Testing

@testable import Tap
@testable import TapBigCommerce

@Suite struct `Answers that are none` {
  private func store() -> FakeStore {
    let store = FakeStore()
    store.fill("/v3/customers", rows(3) { runStart - 300 + Int64($0) })
    return store
  }

  static let passing: [(String, HTTPResponse?)] = [
    ("401 once", .json(401, #"{"status":401}"#)),
    ("429 with headers", .json(429, "{}", ["X-Rate-Limit-Time-Reset-Ms": "4000", "X-Retry-After": "9"])),
    ("429 without", .json(429, "{}")), ("500", .json(500, "{}")), ("502", HTTPResponse(status: 502)),
    ("503", .json(503, "{}")),
    ("504", .json(504, "")), ("509", .json(509, #"[{"status":509}]"#)), ("reset", nil),
    ("truncated", .json(200, #"{"data":[{"id":1,"#)), ("empty", .json(200, " ")),
    ("a page of HTML", HTTPResponse(status: 200, fields: ["content-type": "text/html"], body: Array("<html>".utf8))),
  ]

  @Test(arguments: passing)
  func `are asked for again`(_ name: String, _ answer: HTTPResponse?) async throws {
    let store = store()
    store.script("customers", answer)
    let outcome = try await World(streams: ["customers"]).run(store)
    #expect(outcome.code == 0)
    #expect(outcome.ids("customers") == [1, 2, 3])
    #expect(outcome.log.contains { $0.contains("Asking again") })
  }

  @Test(arguments: [nil, .json(200, #"{"data":[{"id":1,"#)] as [HTTPResponse?])
  func `keep no other list from being read`(_ answer: HTTPResponse?) async throws {
    let store = store()
    store.fill("/v3/catalog/products", rows(2) { runStart - 300 + Int64($0) })
    for _ in 0..<20 { store.script("customers", answer) }
    let outcome = try await World(streams: ["customers", "products"]).run(store)
    #expect(outcome.code == 1)
    #expect(outcome.ids("products") == [1, 2])
    // Who sees the last state knows that the run was not whole.
    #expect(outcome.state.contains(#""currently_syncing":"customers""#))
    #expect(outcome.log.last?.hasPrefix("critical /v3/customers: given up") == true)
  }

  @Test func `make a wait as long as the longer of the two headers says`() async throws {
    let store = store()
    store.script("customers", .json(429, "{}", ["X-Rate-Limit-Time-Reset-Ms": "4000", "X-Retry-After": "9"]))
    let world = World(streams: ["customers"])
    _ = try await world.run(store)
    #expect(world.time.now == .seconds(runStart + 9))
  }

  @Test(arguments: [401, 404, 400, 500])
  func `stop the run in the end, with a last line that says what to do`(_ status: Int) async throws {
    let store = store()
    for _ in 0..<20 { store.script("customers", .json(status, #"{"title":"no"}"#)) }
    let outcome = try await World(streams: ["customers"]).run(store)
    #expect(outcome.code == 1)
    #expect(outcome.log.last?.hasPrefix("critical /v3/customers: given up") == true)
    let asked = store.requests.filter { $0.contains("customers") }
    #expect(asked.count == (status == 401 ? 3 : status == 500 ? 12 : 1))
    // A store that fails is asked for less at once before it is given up.
    #expect(asked.last?.contains("limit=50") == (status == 500))
  }

  @Test(arguments: [
    HTTPResponse.json(413, #"[{"status":413,"details":{"max_limit":100}}]"#),
    .json(422, #"{"errors":{"limit":"at most 125"}}"#),
  ])
  func `lower the page size`(_ answer: HTTPResponse) async throws {
    let store = store()
    store.script("customers", answer)
    #expect(try await World(streams: ["customers"]).run(store).ids("customers") == [1, 2, 3])
    #expect(store.requests.last?.contains(answer.status == 413 ? "limit=100" : "limit=125") == true)
  }

  @Test func `are an end where a list of pages repeats itself`() async throws {
    let store = FakeStore()
    for _ in 0..<10 {
      store.script(
        "categories",
        .json(200, #"{"data":[{"category_id":1}],"meta":{"pagination":{"total":9,"current_page":1,"total_pages":9}}}"#))
    }
    let outcome = try await World(streams: ["categories"]).run(store)
    #expect(outcome.code == 1)
    #expect(outcome.log.last?.contains("repeats itself") == true)
  }
}
