import HTTP
import JSON
import Testing

@testable import Sandbox

@Suite struct `Blocking a domain` {
  private let stage = HookStage()

  /// Lets so many customers change, and has each tenth, or another share, of the callbacks fail.
  private func flood(_ count: Int, failing: @escaping @Sendable (Int) -> Bool) async {
    stage.inbox.answer { callback in failing(callback.json?["data"]?["id"]?.int ?? 0) ? 500 : 200 }
    for id in 1...count { stage.sandbox.world { $0.touchCustomers([id % 50 + 1]) } }
    await stage.deliver()
  }

  private var blocked: JSONValue? {
    stage.ask("GET", "/v3/hooks/admin").json?["data"]?["blocked_domains"].flatMap { $0.count == 0 ? nil : $0[0] }
  }

  @Test func `happens below ninety per cent of a hundred callbacks, for three minutes`() async throws {
    stage.hooks("store/customer/updated")
    await flood(100) { $0 <= 6 }
    let block = try #require(blocked)
    #expect(block["destination"]?.string == "shop.example.com")
    #expect(block["time_left"]?.int == 180)
    #expect(block["reasons"]?[0]?["failure_description"]?.string == "HTTP 500")
    #expect(block["reasons"]?[0]?["count"]?.int == 12)
    #expect(stage.sandbox.world { $0.hooks.mails.map(\.text) }.count == 1)
    stage.inbox.answer { _ in 200 }
    stage.clock.advance(.seconds(50))
    stage.sandbox.world { $0.touchCustomers([50]) }
    #expect(await stage.deliver().isEmpty)
    #expect(blocked?["time_left"]?.int == 130)
    let later = await stage.pass(.seconds(600))
    #expect(later.count == 13)
    #expect(blocked == nil)
    #expect(stage.sandbox.world { $0.hooks.tally } == [.delivered: 101])
  }

  @Test func `needs a hundred callbacks within two minutes`() async {
    stage.hooks("store/customer/updated")
    await flood(99) { _ in true }
    #expect(blocked == nil)
    stage.clock.advance(.seconds(121))
    stage.inbox.answer { _ in 200 }
    await stage.deliver()
    #expect(blocked == nil)
  }

  @Test func `does not happen at ninety per cent`() async {
    stage.hooks("store/customer/updated")
    await flood(100) { $0 <= 5 }
    #expect(blocked == nil)
  }

  @Test func `holds for every path of the domain and for no other`() async {
    stage.hooks("store/customer/updated", to: "https://shop.example.com/a")
    stage.hooks("store/subscriber/updated", to: "https://shop.example.com/b")
    stage.hooks("store/subscriber/updated", to: "https://other.example.com/b")
    await flood(100) { _ in true }
    stage.inbox.answer { _ in 200 }
    stage.sandbox.world { $0.touch("subscribers", [3]) }
    #expect(await stage.deliver().map(\.url) == ["https://other.example.com/b"])
  }

  @Test func `is told to whoever hears of exceptions, as failures are`() async {
    stage.hooks("store/customer/updated", to: "https://shop.example.com/a")
    stage.hooks("store/hook/deliveryException", to: "https://other.example.com/e")
    stage.inbox.answer { $0.url.contains("other") ? 200 : 500 }
    for id in 1...50 { stage.sandbox.world { $0.touchCustomers([id]) } }
    #expect(
      await stage.deliver().filter { $0.url.contains("other") }.map { $0.json?["data"]?["error_code"]?.int } == [90001])
    for id in 1...50 { stage.sandbox.world { $0.touchCustomers([id]) } }
    let second = await stage.deliver().filter { $0.url.contains("other") }
    #expect(second.map { $0.json?["data"]?["error_code"]?.int } == [90003])
    let last = await stage.pass(.seconds(49 * 3600)).filter { $0.url.contains("other") }
    #expect(last.contains { $0.json?["data"]?["error_code"]?.int == 90002 })
  }

  @Test func `lets one hook hear of exceptions, at an address of its own`() {
    func make(_ scope: String, _ destination: String) -> Int {
      stage.ask("POST", "/v3/hooks", "{\"scope\":\"\(scope)\",\"destination\":\"\(destination)\"}").status
    }
    #expect(make("store/customer/updated", "https://a.example/") == 200)
    #expect(make("store/hook/deliveryException", "https://a.example/") == 422)
    #expect(make("store/hook/deliveryException", "https://b.example/") == 200)
    #expect(make("store/hook/deliveryException", "https://c.example/") == 422)
    #expect(make("store/customer/created", "https://b.example/") == 422)
  }
}
