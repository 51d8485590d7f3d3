import JSON
import Testing

@testable import Sandbox

@Suite struct `The hooks API` {
  private let stage = HookStage { $0.otherClients = [APIAccount(token: "other", id: "otherclient", secret: "x")] }

  private func make(_ scope: String, _ destination: String = HookStage.destination, token: String? = nil) -> Reply {
    stage.ask(
      "POST", "/v3/hooks", "{\"scope\":\"\(scope)\",\"destination\":\"\(destination)\"}",
      token: token ?? "sandbox-access-token")
  }

  @Test func `makes a hook and shows it with its headers in clear`() throws {
    let made = stage.ask(
      "POST", "/v3/hooks",
      #"{"scope":"store/order/*","destination":"https://a.example/b","headers":{"X-Tap-Secret":"s"},"colour":1}"#)
    #expect(made.status == 200)
    let hook = try #require(made.json?["data"])
    #expect(
      hook.members.map(\.key.string) == [
        "id", "client_id", "store_hash", "scope", "destination", "headers", "is_active", "created_at", "updated_at",
        "events_history_enabled",
      ])
    #expect(hook["headers"]?.text == #"{"X-Tap-Secret":"s"}"#)
    #expect(hook["client_id"]?.string == "sandboxclient")
    #expect(hook["store_hash"]?.string == "sandbox1")
    #expect(hook["created_at"]?.int == 1_795_000_000)
    let id = try #require(hook["id"]?.int)
    #expect(stage.ask("GET", "/v3/hooks/\(id)").json?["data"]?.text == hook.text)
    #expect(stage.ask("GET", "/v3/hooks").data.map(\.text) == [hook.text])
    #expect(make("store/cart/*").json?["data"]?["headers"]?.isNull == true)
  }

  @Test(arguments: [
    (#"{"scope":"store/order/created"}"#, 422, "destination"), (#"{"destination":"https://a.example/"}"#, 422, "scope"),
    (#"{"scope":"store/order/created","destination":"http://a.example/"}"#, 422, "destination"),
    (#"{"scope":"store/order/created","destination":"https://a.example:8443/"}"#, 422, "destination"),
    (#"{"scope":"store/order/created","destination":"nowhere"}"#, 422, "destination"),
    (#"{"scope":"store/order/created","destination":7}"#, 422, "destination"),
    (#"{"scope":"store/order/created","destination":"https://a.example/","headers":{"a":1}}"#, 422, "headers"),
    (#"{"scope":"store/order/created","destination":"https://a.example/","is_active":"yes"}"#, 422, "is_active"),
    (#"{"scope":"store/order/status_updated","destination":"https://a.example/"}"#, 400, nil),
    (#"{"scope":"store/inventory/updated","destination":"https://a.example/"}"#, 400, nil),
    (#"{"scope":"store/channel/x/cart/*","destination":"https://a.example/"}"#, 400, nil),
    (#"{"scope":"store/channel/1/customer/*","destination":"https://a.example/"}"#, 400, nil), ("[]", 400, nil),
    ("{", 400, nil),
  ])
  func `refuses what a hook may not be`(body: String, status: Int, field: String?) {
    let reply = stage.ask("POST", "/v3/hooks", body)
    #expect(reply.status == status)
    #expect(reply.json?["status"]?.int == status)
    if let field { #expect(reply.json?["errors"]?[field]?.string != nil) }
    #expect(stage.ask("GET", "/v3/hooks").data.isEmpty)
  }

  @Test func `takes port 443 by name, the literal star of the stock, and a channel's scope`() {
    #expect(make("store/order/created", "https://a.example:443/x").status == 200)
    #expect(make("store/channel/*/inventory/product/stock_changed").status == 200)
    #expect(make("store/channel/664179/cart/lineItem/*").status == 200)
    #expect(make("store/channel/*").status == 200)
  }

  @Test func `has one hook for a scope and destination, and ten for a scope`() {
    for number in 1...10 { #expect(make("store/cart/created", "https://a.example/\(number)").status == 200) }
    #expect(make("store/cart/created", "https://a.example/11").status == 422)
    #expect(make("store/cart/created", "https://a.example/10").status == 422)
    #expect(make("store/cart/updated", "https://a.example/1").status == 200)
    #expect(make("store/cart/created", "https://a.example/1", token: "other").status == 200)
    stage.sandbox.world { $0.hooks.settings.unknowns.doublesConflict = true }
    #expect(make("store/cart/updated", "https://a.example/1").status == 409)
  }

  @Test func `shows an account nothing of another one`() throws {
    let id = try #require(make("store/cart/created").json?["data"]?["id"]?.int)
    #expect(stage.ask("GET", "/v3/hooks", token: "other").data.isEmpty)
    for method in ["GET", "PUT", "DELETE"] {
      let reply = stage.ask(method, "/v3/hooks/\(id)", #"{"is_active":false}"#, token: "other")
      #expect(reply.status == 404)
      #expect(reply.json?["title"]?.string == "Webhook with id [\(id)] not found")
    }
    #expect(stage.hook(id)?.isActive == true)
  }

  @Test func `changes what is named and refuses an update of nothing`() throws {
    let id = try #require(make("store/cart/created").json?["data"]?["id"]?.int)
    stage.clock.advance(.seconds(5))
    let changed = stage.ask("PUT", "/v3/hooks/\(id)", #"{"headers":{"X-Tap-Secret":"new"}}"#)
    #expect(changed.status == 200)
    #expect(changed.json?["data"]?["headers"]?.text == #"{"X-Tap-Secret":"new"}"#)
    #expect(changed.json?["data"]?["updated_at"]?.int == 1_795_000_005)
    #expect(changed.json?["data"]?["scope"]?.string == "store/cart/created")
    for body in ["{}", #"{"events_history_enabled":true}"#] {
      let refused = stage.ask("PUT", "/v3/hooks/\(id)", body)
      #expect(refused.status == 422)
      #expect(refused.json?["errors"]?["data"]?.string == "Update webhook request should not be empty")
    }
    #expect(stage.ask("PUT", "/v3/hooks/\(id)", #"{"scope":"store/cart/opened"}"#).status == 400)
    #expect(stage.ask("PUT", "/v3/hooks/\(id)", #"{"destination":"http://a.example"}"#).status == 422)
  }

  @Test func `answers a deletion with the hook that is gone`() throws {
    let id = try #require(make("store/cart/created").json?["data"]?["id"]?.int)
    let deleted = stage.ask("DELETE", "/v3/hooks/\(id)")
    #expect(deleted.status == 200)
    #expect(deleted.json?["data"]?["id"]?.int == id)
    #expect(stage.ask("GET", "/v3/hooks/\(id)").status == 404)
    #expect(stage.ask("DELETE", "/v3/hooks/\(id)").status == 404)
  }

  @Test func `pages and filters the list`() {
    for number in 1...7 { _ = make("store/cart/created", "https://a.example/\(number)") }
    _ = make("store/cart/updated", "https://a.example/1")
    let last = stage.ask("GET", "/v3/hooks?limit=3&page=3")
    #expect(last.data.count == 2)
    #expect(last.json?["meta"]?["pagination"]?["total"]?.int == 8)
    #expect(stage.ask("GET", "/v3/hooks?limit=3&page=9223372036854775807").data.isEmpty)
    #expect(stage.ask("GET", "/v3/hooks?scope=store/cart/updated").data.count == 1)
    #expect(stage.ask("GET", "/v3/hooks?destination=https://a.example/1").data.count == 2)
    #expect(stage.ask("GET", "/v3/hooks?is_active=false").data.isEmpty)
    #expect(stage.ask("GET", "/v3/hooks?colour=red").status == 422)
  }

  @Test func `needs no scope`() {
    let stage = HookStage { $0.scopes = [] }
    #expect(!stage.hooks("store/cart/*").isEmpty)
    #expect(stage.ask("GET", "/v3/carts/x").status == 403)
  }

  @Test func `tells what is off, what was switched off, and keeps addresses for messages`() throws {
    let ids = stage.hooks("store/cart/created", "store/cart/updated", "store/cart/deleted")
    _ = stage.ask("PUT", "/v3/hooks/\(ids[1])", #"{"is_active":false}"#)
    stage.sandbox.world { $0.hooks.deactivate(ids[2], at: $0.now) }
    let admin = try #require(stage.ask("GET", "/v3/hooks/admin").json?["data"])
    #expect(admin["hooks_list"]?.elements.map { $0["status"]?.string } == ["active", "inactive", "deactivated"])
    #expect(admin["emails"]?.count == 0)
    #expect(stage.ask("GET", "/v3/hooks/admin?is_active=false").json?["data"]?["hooks_list"]?.count == 2)
    #expect(stage.ask("PUT", "/v3/hooks/admin", #"{"emails":["a@b.example"]}"#).status == 204)
    #expect(stage.ask("GET", "/v3/hooks/admin").json?["data"]?["emails"]?.text == #"["a@b.example"]"#)
    #expect(stage.ask("PUT", "/v3/hooks/admin", #"{"emails":["nobody"]}"#).status == 422)
    #expect(stage.ask("PUT", "/v3/hooks/admin", "{}").status == 422)
    _ = stage.ask("PUT", "/v3/hooks/\(ids[2])", #"{"is_active":true}"#)
    #expect(stage.hook(ids[2])?.status == "active")
  }

  @Test func `takes an account's hooks away when its app goes, and tells it`() async {
    stage.hooks("store/app/uninstalled", "store/cart/created")
    #expect(stage.ask("POST", "/sandbox/hooks/uninstall", "{}").status == 204)
    let received = await stage.deliver()
    #expect(received.map(\.scope) == ["store/app/uninstalled"])
    #expect(received.map(\.data) == [#"{"type":"store"}"#])
    #expect(stage.ask("GET", "/v3/hooks").status == 401)
    #expect(stage.ask("GET", "/sandbox/hooks").json?["hooks"]?.count == 0)
  }

  @Test(arguments: [
    ("https://shop.example/bc=http://127.0.0.1:8787/bc", "https://shop.example/bc", "http://127.0.0.1:8787/bc"),
    ("https://shop.example/bc=http://localhost:1/x", "https://shop.example/bc/7?a=1", "http://localhost:1/x/7?a=1"),
    ("https://shop.example/bc=http://127.0.0.1:8787/bc", "https://shop.example/bcd", nil),
    ("https://shop.example/=http://[::1]:9/", "https://shop.example/a", "http://[::1]:9/a"),
    ("https://shop.example/bc=http://127.0.0.1:8787/bc", "https://shop.example.com/bc", nil),
  ])
  func `has a loopback address for a public one`(route: String, destination: String, address: String?) throws {
    #expect(try #require(HookRoute(route)).address(of: destination) == address)
  }

  @Test(arguments: [
    "https://a.example=http://b.example/", "http://a.example=http://127.0.0.1/", "https://a.example", "",
    "https://a.example=https://127.0.0.1/", "https://a.example=http://127.0.0.1@b.example/",
  ])
  func `never calls an address that is not this machine's`(route: String) { #expect(HookRoute(route) == nil) }
}
