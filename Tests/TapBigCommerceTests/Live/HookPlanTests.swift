import JSON
import Testing

@testable import Live
@testable import Tap
@testable import TapBigCommerce

@Suite struct `The plan of hooks` {
  private static let destination = "https://shop.example.com/hooks/a"
  private static let secret = ["X-Tap-Secret": "new"]

  private static func hook(
    _ id: Int, _ scope: String, _ destination: String = destination, isActive: Bool = true,
    headers: String = #"{"X-Tap-Secret":"new"}"#
  ) -> StoreHook {
    let json =
      "{\"id\":\(id),\"scope\":\"\(scope)\",\"destination\":\"\(destination)\",\"is_active\":\(isActive),\"headers\":\(headers)}"
    guard let hook = (try? JSONValue.parse(json)).flatMap({ StoreHook($0) }) else { preconditionFailure(json) }
    return hook
  }

  private func plan(_ scopes: [String], _ hooks: [StoreHook]) -> HookPlan {
    HookPlan(
      wanted: WantedHooks(destination: Self.destination, headers: Self.secret, scopes: scopes), hooks: hooks)
  }

  @Test func `makes what is missing, mends what is old, and takes away what is ours and not wanted`() {
    let (right, off) = (Self.hook(1, "a"), Self.hook(2, "b", isActive: false))
    let (old, both) = (
      Self.hook(3, "c", headers: #"{"X-Tap-Secret":"old"}"#), Self.hook(4, "d", isActive: false, headers: "null")
    )
    let (unwanted, foreign) = (Self.hook(5, "z"), Self.hook(6, "a", "https://other.example.com/"))
    let plan = plan(["a", "b", "c", "d", "e"], [foreign, unwanted, both, old, off, right])
    #expect(
      plan.steps == [
        .create(scope: "e"), .update(off, activates: true, replacesHeaders: false),
        .update(old, activates: false, replacesHeaders: true), .update(both, activates: true, replacesHeaders: true),
        .remove(unwanted),
      ])
    #expect(plan.right == [right])
    #expect(plan.foreign == [foreign])
  }

  @Test func `has nothing to do where all is right`() {
    let some = [Self.hook(1, "a", headers: #"{"x-tap-secret":"new"}"#), Self.hook(2, "b")]
    #expect(plan(["a", "b"], some).steps.isEmpty)
  }

  @Test func `keeps the active one of two that are the same`() {
    let (off, on, extra) = (Self.hook(1, "a", isActive: false), Self.hook(2, "a"), Self.hook(3, "a"))
    #expect(plan(["a"], [extra, on, off]).steps == [.remove(off), .remove(extra)])
  }

  @Test func `never touches what goes elsewhere, whatever is wanted`() {
    let foreign = [Self.hook(1, "a", "https://shop.example.com/hooks/b"), Self.hook(2, "z", "https://x.example.com/")]
    #expect(plan([], foreign).steps.isEmpty)
    #expect(
      HookPlan(removing: Self.destination, hooks: foreign + [Self.hook(3, "a")]).steps == [.remove(Self.hook(3, "a"))])
  }

  @Test(arguments: [
    ("https://shop.example.com/hooks/a/", true), ("https://SHOP.example.com/hooks/a", true),
    ("https://shop.example.com:443/hooks/a", true), ("https://shop.example.com/hooks/b", false),
    ("https://shop.example.com/hooks/A", false), ("https://other.example.com/hooks/a", false), ("nonsense", false),
  ])
  func `names hooks of others that would double every callback`(destination: String, isTwin: Bool) {
    let hook = Self.hook(1, "a", destination)
    #expect(plan(["a"], [hook]).twins == (isTwin ? [hook] : []))
    #expect(plan(["b"], [hook]).twins.isEmpty)
  }

  @Test func `wants what the streams need and the setting adds, each once`() throws {
    var problems: [WebhooksSetting.Problem] = []
    let setting = WebhooksSetting(
      try JSONValue.parse(#"[{"scope":"store/subscriber/created"},{"scope":"store/category/*"}]"#), problems: &problems)
    let wanted = WantedHooks(
      destination: Self.destination, headers: [:], streams: ["subscribers", "currencies"], setting: setting)
    #expect(
      wanted.scopes == [
        "store/subscriber/created", "store/subscriber/updated", "store/subscriber/deleted", "store/category/created",
        "store/category/updated", "store/category/deleted",
      ])
  }

  @Test func `shows no secret, whatever of it is printed`() {
    let old = Self.hook(3, "c", headers: #"{"X-Tap-Secret":"s3cret"}"#)
    let wanted = WantedHooks(destination: Self.destination, headers: ["X-Tap-Secret": "s3cret"], scopes: ["c", "d"])
    let plan = HookPlan(wanted: wanted, hooks: [old, Self.hook(4, "e", headers: #"{"X-Tap-Secret":"s3cret"}"#)])
    #expect(!plan.right.isEmpty && plan.steps.count == 2)
    #expect(!"\(wanted) \(plan) \(old)".contains("s3cret"))
    #expect(!String(reflecting: plan).contains("s3cret"))
  }
}
