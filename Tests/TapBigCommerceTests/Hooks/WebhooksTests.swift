import CommandLine
import HTTP
import Singer
import Testing

@testable import Live
@testable import Sandbox
@testable import Shops
@testable import Tap
@testable import TapBigCommerce

@Suite struct `The commands of webhooks` {
  static let destination = "https://shop.example.com/hooks/a"
  private let store = LiveStore()

  private func webhooks(_ scopes: [String], secret: String = "s3cret-of-ours") -> Webhooks {
    Webhooks(
      client: store.hooks(),
      wanted: WantedHooks(destination: Self.destination, headers: ["X-Tap-Secret": secret], scopes: scopes))
  }

  private func sync(
    _ webhooks: Webhooks, isDry: Bool = false
  ) async throws -> (lines: [String], refused: [RefusedHook]) {
    let told = LogBox()
    let refused = try await webhooks.sync(isDry: isDry) { line throws(ConsoleFault) in told.add(line) }
    return (told.lines, refused)
  }

  @Test func `print the plan alone where that is asked for`() async throws {
    let (lines, refused) = try await sync(webhooks(["store/order/created", "store/cart/created"]), isDry: true)
    #expect(
      lines == [
        "2 hooks for https://shop.example.com/hooks/a: 2 to do.", "  + store/order/created", "  + store/cart/created",
      ])
    #expect(refused.isEmpty)
    #expect(store.requests() == ["GET /v3/hooks?page=1&limit=50"])
  }

  @Test func `print the plan and what came of it, and have nothing to do the second time`() async throws {
    let webhooks = webhooks(["store/order/created"])
    let (lines, _) = try await sync(webhooks)
    #expect(
      lines == [
        "1 hook for https://shop.example.com/hooks/a: 1 to do.", "  + store/order/created",
        "✓ store/order/created: the hook is made.", "It takes up to a minute until BigCommerce calls a new hook.",
      ])
    #expect(try await sync(webhooks).lines == ["1 hook for https://shop.example.com/hooks/a: all as they should be."])
  }

  @Test func `switch on, put the present secret on what has another, and take away what is not needed`() async throws {
    _ = try await sync(webhooks(["store/order/created", "store/order/updated", "store/cart/created"]))
    let hooks = try await store.hooks().list()
    _ = try await store.hooks().update(hooks[0].id, isActive: false)
    let (lines, _) = try await sync(webhooks(["store/order/created", "store/order/updated"], secret: "a-new-secret"))
    #expect(
      lines.dropFirst() == [
        "  ~ store/order/created: switch on, put the present secret on it",
        "  ~ store/order/updated: put the present secret on it", "  - store/cart/created",
        "✓ store/order/created: the hook is switched on and bears the present secret.",
        "✓ store/order/updated: the hook bears the present secret.",
        "✓ store/cart/created: hook \(hooks[2].id) is taken away.",
      ])
    #expect(!lines.joined().contains("secret-of-ours") && !lines.joined().contains("a-new-secret"))
  }

  @Test func `name a scope that is full and one that there is not, and make the others`() async throws {
    for number in 1...10 {
      _ = try await store.hooks().create(
        scope: "store/cart/created", destination: "https://x.example.com/\(number)", headers: [:])
    }
    let webhooks = webhooks(["store/cart/created", "store/cart/updated", "store/nothing/known"])
    #expect(
      try await sync(webhooks, isDry: true).lines.last?.hasPrefix("! store/cart/created: this account has 10") == true)
    let (lines, refused) = try await sync(webhooks)
    #expect(
      refused.map(\.scope) == ["store/cart/created", "store/nothing/known"])
    #expect(refused.map(\.cause) == [.full(count: 10), .unknown])
    #expect(lines.contains { $0.hasPrefix("✗ store/cart/created: refused, because this account has 10 hooks") })
    #expect(lines.contains { $0.hasPrefix("✗ store/nothing/known: refused, because BigCommerce does not know") })
    #expect(lines.contains("✓ store/cart/updated: the hook is made."))
    #expect(
      HookWords(source: .bigCommerce).refused(refused)
        == "2 hooks could not be brought to what it should be: store/cart/created, "
        + "store/nothing/known. All others are; the reasons stand above.")
  }

  @Test func `take away ours and no others`() async throws {
    let webhooks = webhooks(["store/order/created", "store/order/updated"])
    _ = try await sync(webhooks)
    let foreign = try await store.hooks().create(
      scope: "store/order/created", destination: "https://erp.example.com/", headers: [:])
    let told = LogBox()
    let refused = try await webhooks.remove { line throws(ConsoleFault) in told.add(line) }
    #expect(refused.isEmpty)
    #expect(
      told.lines.first == "2 hooks for https://shop.example.com/hooks/a to take away; 1 other of the account stay.")
    #expect(told.lines.count == 3)
    #expect(try await store.hooks().list() == [foreign])
  }

  @Test func `tell of a hook that may double every callback`() async throws {
    _ = try await store.hooks().create(
      scope: "store/order/created", destination: Self.destination + "/", headers: [:])
    let (lines, _) = try await sync(webhooks(["store/order/created"]), isDry: true)
    #expect(lines.last?.hasPrefix("! store/order/created also leads to https://shop.example.com/hooks/a/") == true)
  }

  @Test func `do all of it where nothing can be shown any more, and say so then`() async throws {
    let fault = ConsoleFault(cause: SystemFault(code: 32))
    await #expect(throws: fault) {
      try await webhooks(["store/order/created", "store/order/updated"]).sync(isDry: false) {
        line throws(ConsoleFault) in
        if line.hasPrefix("✓") { throw fault }
      }
    }
    #expect(try await store.hooks().list().count == 2)
  }

  @Test func `end with the store's words where the token is wrong`() async throws {
    let webhooks = Webhooks(
      client: store.hooks(token: "wrong"),
      wanted: WantedHooks(destination: Self.destination, headers: [:], scopes: ["store/order/created"]))
    do {
      _ = try await sync(webhooks)
      Issue.record("nothing was thrown")
    } catch {
      #expect(Words.tap.fault(error).contains("the token is refused"))
    }
  }

  @Test(arguments: [
    ("90s", 90), ("30m", 1800), ("24h", 86_400), ("2d", 172_800), ("24", nil), ("h", nil), ("-1h", nil), ("0h", nil),
    ("9999999h", nil), ("1.5h", nil), ("", nil),
  ])
  func `take a span of time as a person writes it`(text: String, seconds: Int?) {
    #expect(Span(argument: text)?.duration == seconds.map { .seconds($0) })
  }
}
