import HTTP
import Synchronization
import Testing

@testable import Live
@testable import Sandbox
@testable import Tap
@testable import TapBigCommerce

@Suite struct `Keeping hooks` {
  private static let scopes = ["store/order/created", "store/order/updated", "store/cart/created"]
  private let store = LiveStore()
  private let told = LogBox()

  private func keeper(_ store: LiveStore? = nil, secret: String = "s", scopes: [String] = scopes) -> HookKeeper {
    let wanted = WantedHooks(
      destination: "https://shop.example.com/hooks/a", headers: ["X-Tap-Secret": secret], scopes: scopes)
    return HookKeeper(client: (store ?? self.store).hooks(), wanted: wanted) { [told] line in
      switch line {
      case .debug(let text): told.add("DEBUG \(text)")
      case .info(let text): told.add("INFO \(text)")
      case .warning(let text): told.add("WARNING \(text)")
      }
    }
  }

  @Test func `makes them at first, which is a gap, and finds them right from then on`() async throws {
    #expect(try await keeper().keep() == .init(hasGap: true, active: 3))
    #expect(told.lines.contains("DEBUG store/order/created: the hook is made."))
    #expect(
      told.lines.filter { $0.hasPrefix("INFO") } == ["INFO Hooks: 3 made. tap-bigcommerce webhooks list shows them."])
    #expect(try await keeper().keep() == .init(hasGap: false, active: 3))
    #expect(told.lines.last == "INFO All 3 hooks are as they should be.")
  }

  @Test func `finds a gap where one was switched off, by whom, or taken away`() async throws {
    _ = try await keeper().keep()
    let hooks = try await store.hooks().list()
    store.sandbox.world { $0.hooks.deactivate(hooks[0].id, at: $0.now) }
    _ = try await store.hooks().update(hooks[1].id, isActive: false)
    try await store.hooks().delete(hooks[2].id)
    #expect(try await keeper().keep() == .init(hasGap: true, active: 3))
    #expect(
      told.lines.contains { $0.hasPrefix("WARNING BigCommerce had switched off 1 hook (store/order/created)") })
    #expect(told.lines.contains { $0.hasPrefix("WARNING Somebody had switched off 1 hook (store/order/updated)") })
    #expect(try await store.hooks().list().allSatisfy(\.isActive))
  }

  @Test func `finds a gap where they bore another secret, and none where one is only not needed any more`() async throws
  {
    _ = try await keeper().keep()
    #expect(try await keeper(secret: "new").keep() == .init(hasGap: true, active: 3))
    let fewer = keeper(secret: "new", scopes: Array(Self.scopes.dropLast()))
    #expect(try await fewer.keep() == .init(hasGap: false, active: 2))
  }

  @Test func `goes on where the store refuses one, and names it`() async throws {
    let outcome = try await keeper(scopes: Self.scopes + ["store/nothing/known"]).keep()
    #expect(outcome.active == 3)
    #expect(outcome.refused.map(\.cause) == [.unknown])
    #expect(told.lines.contains { $0.hasPrefix("WARNING store/nothing/known: refused") })
  }

  @Test func `tells of the gap also where the store gives up half-way`() async throws {
    let made = Mutex(0)
    let store = LiveStore(between: { request, send in
      guard request.method == .post, request.url.contains("/hooks") else { return send() }
      let count = made.withLock { made in
        made += 1
        return made
      }
      return count > 1 ? HTTPResponse(status: 503) : send()
    })
    let half = await #expect(throws: HooksHalfKept.self) { try await keeper(store).keep() }
    #expect(half?.outcome == .init(hasGap: true, active: 1))
    #expect(half?.fault is Refusal)
  }

  @Test func `leaves it to its caller where the store cannot be asked`() async throws {
    let isDown = Mutex(true)
    let store = LiveStore(between: { _, send in
      isDown.withLock { $0 } ? HTTPResponse(status: 503) : send()
    })
    await #expect(throws: Refusal.self) { try await keeper(store).keep() }
    isDown.withLock { $0 = false }
    #expect(try await keeper(store).keep().active == 3)
  }
}
