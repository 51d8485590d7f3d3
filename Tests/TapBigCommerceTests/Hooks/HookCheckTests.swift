import CommandLine
import HTTP
import Singer
import Synchronization
import TestSupport
import Testing

@testable import Sandbox
@testable import Live
@testable import Shops
@testable import Tap
@testable import TapBigCommerce

@Suite struct `Checking live mode` {
  private static let secret = "0123456789abcdef0123456789abcdef"
  private static let listen =
    #""listen":{"public_url":"https://hooks.example.com/a","secret":"\#(secret)"}"#

  /// The lines of `--test` for a configuration, where the store is asked through `store`.
  private func lines(
    _ setting: String, _ store: LiveStore, streams: Set<String> = ["orders", "carts"],
    at door: Door = Door()
  ) async throws -> [CheckLine] {
    let config = #"{"store_hash":"abc","access_token":"token","start_date":"2020-01-01",\#(setting)}"#
    let (plan, _) = try Plan.read(Inputs(configPaths: ["config"]), of: .bigCommerce, environment: [:]) {
      _ throws(SystemFault) in Array(config.utf8)
    }
    let scene = CheckScene(
      values: plan.values, streams: streams, api: store.client, service: store.service(),
      transport: Fork(store: store.transport, door: door), throttle: store.throttle, time: store.time)
    return await LivePermissions(scene: scene).lines() + (HookCheck(scene, of: .bigCommerce)?.lines() ?? [])
  }

  @Test func `has nothing to say where it is not configured`() async throws {
    #expect(try await lines(#""webhooks":[]"#, LiveStore()).isEmpty)
  }

  @Test func `asks what the token may read, with an id that there is not`() async throws {
    let store = LiveStore { $0.scopes.remove(Scope.checkouts) }
    let found = try await lines(#""listen":{"secret":"\#(Self.secret)"}"#, store)
    #expect(
      found == [
        CheckLine(.passed, "store_cart_read_only", "allowed, for live mode"),
        CheckLine(
          .failed, "store_checkouts_read_only",
          "tick “Checkouts: read-only” for the API account; live mode reads carts with it"),
        CheckLine(.note, "hooks", "not looked at, because listen.public_url is not set"),
      ])
    #expect(store.requests().allSatisfy { $0.wholeMatch(of: /GET \/v3\/(carts|checkouts)\/[0-9a-f-]{36}.*/) != nil })
  }

  @Test func `asks for no carts where none are read`() async throws {
    #expect(
      try await lines(#""listen":{"secret":"\#(Self.secret)"}"#, LiveStore(), streams: ["orders"]).count == 1)
  }

  @Test func `tells hooks that are missing from those that are right`() async throws {
    let store = LiveStore()
    let before = try await lines(Self.listen, store, streams: ["subscribers"])
    #expect(
      before.first
        == CheckLine(
          .failed, "hooks", "of 3 for https://hooks.example.com/a, 3 missing. Run: tap-bigcommerce webhooks sync"))
    let wanted = WantedHooks(
      destination: "https://hooks.example.com/a", headers: ["X-Tap-Secret": Self.secret],
      scopes: CallbackScope.subscriptions(for: ["subscribers"]))
    _ = try await Webhooks(client: store.hooks(), wanted: wanted).sync(isDry: false) { _ in }
    let after = try await lines(Self.listen, store, streams: ["subscribers"])
    #expect(
      after == [
        CheckLine(.passed, "hooks", "3 lead to https://hooks.example.com/a, all of them active"),
        CheckLine(.passed, "public_url", "https://hooks.example.com/a answers (404)"),
      ])
    let hooks = try await store.hooks().list()
    _ = try await store.hooks().update(hooks[0].id, isActive: false)
    _ = try await store.hooks().update(hooks[1].id, headers: ["X-Tap-Secret": "older"])
    let mixed = try await lines(Self.listen, store, streams: ["subscribers"])
    #expect(
      mixed.first
        == CheckLine(
          .failed, "hooks",
          "of 3 for https://hooks.example.com/a, 1 switched off, 1 with another secret. Run: tap-bigcommerce "
            + "webhooks sync"))
  }

  @Test(arguments: [200, 404, 405, 401, 302])
  func `takes any answer at public_url for one`(status: Int) async throws {
    let found = try await lines(Self.listen, LiveStore(), streams: ["subscribers"], at: Door(answer: .success(status)))
    #expect(found.last == CheckLine(.passed, "public_url", "https://hooks.example.com/a answers (\(status))"))
  }

  @Test func `says that nothing runs behind a proxy`() async throws {
    let found = try await lines(Self.listen, LiveStore(), streams: ["subscribers"], at: Door(answer: .success(502)))
    #expect(
      found.last
        == CheckLine(
          .passed, "public_url",
          "https://hooks.example.com/a answers (502); it seems that no receive or listen is running behind it"
        ))
  }

  @Test func `names what keeps public_url from answering`() async throws {
    let door = Door(answer: .failure(.timedOut))
    let found = try await lines(Self.listen, LiveStore(), streams: ["subscribers"], at: door)
    let start = "✗ public_url: https://hooks.example.com/a does not answer from here, because no answer came"
    #expect(found.last?.text.hasPrefix(start) == true, "\(found)")
    #expect(door.fields.allSatisfy { $0["X-Auth-Token"] == nil })
  }
}

/// What answers at `public_url`.
private final class Door: Sendable {
  private let answer: Result<Int, TransportFault>
  private let asked = Mutex<[HTTPFields]>([])

  init(answer: Result<Int, TransportFault> = .success(404)) { self.answer = answer }

  /// What the requests carried.
  var fields: [HTTPFields] { asked.withLock { $0 } }

  func send(_ request: HTTPRequest) throws(TransportFault) -> HTTPResponse {
    asked.withLock { $0.append(request.fields) }
    return HTTPResponse(status: try answer.get())
  }
}

/// The store, and what is at `public_url`.
private struct Fork: Transport {
  let store: DirectTransport
  let door: Door

  func send(_ request: HTTPRequest) async throws(TransportFault) -> HTTPResponse {
    if request.url.hasPrefix("https://hooks.example.com/") { return try door.send(request) }
    return try await store.send(request)
  }
}
