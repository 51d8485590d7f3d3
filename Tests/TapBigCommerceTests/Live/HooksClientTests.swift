import HTTP
import JSON
import Synchronization
import TestSupport
import Testing

@testable import Sandbox
@testable import Live
@testable import Shops
@testable import Tap
@testable import TapBigCommerce

@Suite struct `The store's hooks` {
  private static let destination = "https://shop.example.com/hooks/a"
  private let store = LiveStore {
    $0.otherClients = [APIAccount(token: "other", id: "otherclient", secret: "x")]
  }

  private func wanted(_ scopes: [String], secret: String = "s3cret") -> WantedHooks {
    WantedHooks(destination: Self.destination, headers: ["X-Tap-Secret": secret], scopes: scopes)
  }

  /// Does what `webhooks sync` does.
  private func sync(_ wanted: WantedHooks, _ store: LiveStore) async throws -> [HookSync.Entry] {
    let client = store.hooks()
    let plan = HookPlan(wanted: wanted, hooks: try await client.list())
    var entries: [HookSync.Entry] = []
    try await HookSync(client: client, wanted: wanted).run(plan) { entries.append($0) }
    return entries
  }

  private func status(_ id: Int) -> String? { store.sandbox.world { $0.hooks.hooks[id]?.status } }

  @Test func `are made, found right, switched on again, given new headers and taken away`() async throws {
    let scopes = ["store/order/created", "store/order/updated", "store/cart/abandoned"]
    let made = try await sync(wanted(scopes), store)
    #expect(made.map(\.step) == scopes.map { .create(scope: $0) })
    #expect(try await sync(wanted(scopes), store).isEmpty)
    let hooks = try await store.hooks().list()
    #expect(hooks.map(\.scope) == scopes)
    #expect(hooks.allSatisfy { $0.headers == ["X-Tap-Secret": "s3cret"] && $0.isActive })
    store.sandbox.world { $0.hooks.deactivate(hooks[1].id, at: $0.now) }
    let standing = try await store.hooks().standing()
    #expect(standing.hooks.map(\.status) == [.active, .deactivated, .active])
    let mended = try await sync(wanted(Array(scopes.dropLast()), secret: "new"), store)
    #expect(mended.map(\.result).count { if case .done = $0 { true } else { false } } == 2)
    #expect(mended.last?.result == .gone)
    let after = try await store.hooks().list()
    #expect(after.map(\.scope) == Array(scopes.dropLast()))
    #expect(after.allSatisfy { $0.isActive && $0.headers == ["X-Tap-Secret": "new"] })
    let client = store.hooks()
    try await HookSync(client: client, wanted: wanted([])).run(HookPlan(removing: Self.destination, hooks: after))
    #expect(try await client.list().isEmpty)
  }

  @Test func `of others stay, of the same account and of another one`() async throws {
    let client = store.hooks()
    let foreign = try await client.create(
      scope: "store/order/created", destination: "https://erp.example.com/", headers: [:])
    _ = try await store.hooks(token: "other").create(
      scope: "store/order/created", destination: Self.destination, headers: [:])
    _ = try await sync(wanted(["store/order/created"]), store)
    _ = try await sync(wanted([]), store)
    #expect(try await client.list() == [foreign])
    #expect(try await store.hooks(token: "other").list().count == 1)
  }

  @Test func `come page by page`() async throws {
    let client = store.hooks()
    let scopes = CallbackScope.subscriptions(for: Set(Stream.all.map(\.id)))
    for destination in ["https://a.example.com/", "https://b.example.com/"] {
      for scope in scopes { _ = try await client.create(scope: scope, destination: destination, headers: [:]) }
    }
    _ = store.requests()
    #expect(try await client.list().count == scopes.count * 2)
    #expect(store.requests() == ["GET /v3/hooks?page=1&limit=50", "GET /v3/hooks?page=2&limit=50"])
  }

  @Test func `are made as far as the store has room, and the one that is full is named`() async throws {
    let client = store.hooks()
    for number in 1...10 {
      _ = try await client.create(
        scope: "store/cart/created", destination: "https://x.example.com/\(number)", headers: [:])
    }
    let entries = try await sync(wanted(["store/cart/created", "store/cart/updated", "store/nothing/known"]), store)
    #expect(entries.map(\.result.isDone) == [false, true, false])
    #expect(entries.first?.result == .refused(status: 422))
    #expect(entries.last?.result == .refused(status: 400))
  }

  @Test(arguments: [true, false])
  func `that somebody has made meanwhile count as made`(conflicts: Bool) async throws {
    let store = LiveStore { $0.hooks.unknowns.doublesConflict = conflicts }
    let client = store.hooks()
    let wanted = wanted(["store/order/created", "store/order/updated"])
    let plan = HookPlan(wanted: wanted, hooks: [])
    let right = try await client.create(
      scope: "store/order/created", destination: Self.destination, headers: wanted.headers)
    let old = try await client.create(scope: "store/order/updated", destination: Self.destination, headers: ["a": "b"])
    _ = try await client.update(old.id, isActive: false)
    var results: [HookSync.Result] = []
    try await HookSync(client: client, wanted: wanted).run(plan) { results.append($0.result) }
    #expect(results.first == .done(right))
    #expect(results.last?.hook?.id == old.id)
    #expect(try await client.list().allSatisfy { $0.isActive && $0.headers == wanted.headers })
  }

  @Test func `whose making was carried out and not answered are there once`() async throws {
    let lost = Mutex(1)
    let store = LiveStore(between: { request, send in
      let answer = send()
      let isLost =
        request.method == .post
        && lost.withLock { left in
          defer { left -= 1 }
          return left > 0
        }
      return isLost ? nil : answer
    })
    let entries = try await sync(wanted(["store/order/created"]), store)
    #expect(entries.map(\.result.isDone) == [true])
    #expect(try await store.hooks().list().count == 1)
  }

  @Test func `that are gone meanwhile are made again, or count as taken away`() async throws {
    _ = try await sync(wanted(["store/order/created", "store/order/updated"]), store)
    let client = store.hooks()
    let hooks = try await client.list()
    for hook in hooks { try await client.delete(hook.id) }
    let wanted = wanted(["store/order/created"], secret: "new")
    let plan = HookPlan(wanted: wanted, hooks: hooks)
    var results: [HookSync.Result] = []
    try await HookSync(client: client, wanted: wanted).run(plan) { results.append($0.result) }
    #expect(results.first?.isDone == true)
    #expect(results.last == .gone)
    #expect(try await client.list().map(\.scope) == ["store/order/created"])
  }

  @Test func `may be answered bare and with 201`() async throws {
    let store = LiveStore { $0.hooks.unknowns.makingIsBare = true }
    let hook = try await store.hooks().create(
      scope: "store/order/created", destination: Self.destination, headers: ["X-Tap-Secret": "s"])
    #expect(hook.headers == ["X-Tap-Secret": "s"])
  }

  @Test func `cannot be changed with a wrong token, and nothing else is tried`() async throws {
    let client = store.hooks(token: "wrong")
    let sync = HookSync(client: client, wanted: wanted(["store/order/created", "store/order/updated"]))
    await #expect(throws: Refusal.self) { try await sync.run(HookPlan(wanted: sync.wanted, hooks: [])) }
    #expect(Set(store.requests()) == ["POST /v3/hooks"])
  }

  @Test func `of a blocked domain say how long it is blocked, and why`() async throws {
    _ = try await sync(wanted(["store/customer/updated"]), store)
    store.time.advance(by: .seconds(60))
    let courier = HookCourier(sandbox: store.sandbox, transport: Broken(), needsRoute: false)
    for _ in 0..<100 { store.sandbox.world { $0.touchCustomers([7]) } }
    await courier.step()
    let standing = try await store.hooks().standing()
    let domain = try #require(standing.blockedDomains.first)
    #expect(domain.name == "shop.example.com")
    #expect(domain.timeLeft == .seconds(180))
    #expect(domain.reasons == [.init(failure: "HTTP 503", count: 100)])
  }

  @Test(arguments: [true, false])
  func `say on each page who has switched them off, also where a store repeats the first`(repeats: Bool) async throws {
    let store = LiveStore(between: { request, _ in
      let number = request.url.hasSuffix("?page=2") && !repeats ? 2 : 1
      let hook =
        #"{"id":\#(number),"scope":"a","destination":"https://a.example","is_active":false,"status":"deactivated"}"#
      let text =
        #"{"data":{"emails":["a@b.example"],"hooks_list":[\#(hook)],"blocked_domains":[]},"meta":{"pagination":{"total_pages":2}}}"#
      return HTTPResponse(status: 200, fields: ["content-type": "application/json"], body: Array(text.utf8))
    })
    let standing = try await store.hooks().standing()
    #expect(standing.hooks.map(\.id) == (repeats ? [1] : [1, 2]))
    #expect(standing.emails == ["a@b.example"])
  }

  @Test(arguments: [
    "{}", "[]", "null", #"{"id":0,"scope":"a","destination":"b"}"#, #"{"id":1,"scope":7,"destination":"b"}"#,
  ])
  func `that are none are not read`(json: String) throws { #expect(StoreHook(try JSONValue.parse(json)) == nil) }
}

/// A receiver that fails.
private struct Broken: Transport {
  func send(_ request: HTTPRequest) async throws(TransportFault) -> HTTPResponse { HTTPResponse(status: 503) }
}

extension HookSync.Result {
  fileprivate var hook: StoreHook? { if case .done(let hook) = self { hook } else { nil } }
  fileprivate var isDone: Bool { hook != nil }
}
