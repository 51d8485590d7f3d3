import HTTP
import JSON
import Testing

@testable import Sandbox

@Suite struct `Callbacks that go wrong` {
  private let stage = HookStage()

  /// Arms a fault by the control path.
  private func arm(_ name: String, _ more: String = "") {
    #expect(stage.ask("POST", "/sandbox/hooks/faults", "{\"name\":\"\(name)\"\(more)}").status == 204)
  }

  private func touch(_ ids: Int...) {
    for id in ids { stage.sandbox.world { $0.touchCustomers([id]) } }
  }

  private func ids(_ received: [Received]) -> [Int?] { received.map { $0.json?["data"]?["id"]?.int } }

  @Test func `are lost, and nobody is told`() async {
    stage.hooks("store/customer/updated")
    arm("lost", #","after":1"#)
    touch(1, 2, 3)
    #expect(ids(await stage.pass(.seconds(3600))) == [1, 3])
    #expect(stage.sandbox.world { $0.hooks.tally } == [.delivered: 2, .lost: 1])
  }

  @Test func `come twice with one id`() async {
    stage.hooks("store/customer/updated")
    arm("doubled")
    touch(1, 2)
    let received = await stage.deliver()
    #expect(ids(received).sorted { ($0 ?? 0) < ($1 ?? 0) } == [1, 1, 2])
    let doubles = received.filter { $0.json?["data"]?["id"]?.int == 1 }
    #expect(Set(doubles.map { $0.headers["webhook-id"] }).count == 1)
    #expect(doubles[0].body == doubles[1].body)
  }

  @Test func `come behind the next one of their hook, or late where none follows`() async {
    stage.hooks("store/customer/updated")
    arm("outOfOrder")
    touch(1, 2, 3)
    #expect(ids(await stage.deliver()) == [2, 1, 3])
    arm("outOfOrder")
    touch(4)
    #expect(await stage.deliver().isEmpty)
    #expect(ids(await stage.pass(.seconds(30))) == [4])
  }

  @Test func `come late`() async {
    stage.hooks("store/customer/updated")
    arm("delayed", #","delay":50400"#)
    touch(1, 2)
    #expect(ids(await stage.deliver()) == [2])
    #expect(await stage.pass(.seconds(50_399)).isEmpty)
    #expect(ids(await stage.pass(.seconds(1))) == [1])
  }

  @Test func `strike only the scopes that they name, and so many in a hundred`() async {
    stage.hooks("store/customer/updated", "store/subscriber/updated")
    arm("lost", #","scope":"store/sub*","times":1000,"percent":40"#)
    touch(1, 2, 3)
    for _ in 0..<200 { stage.sandbox.world { $0.touch("subscribers", [3]) } }
    let received = await stage.deliver()
    #expect(received.count { $0.scope == "store/customer/updated" } == 3)
    #expect((90...150).contains(received.count { $0.scope == "store/subscriber/updated" }))
    _ = stage.ask("DELETE", "/sandbox/hooks/faults")
    touch(1)
    stage.sandbox.world { $0.touch("subscribers", [3]) }
    #expect(await stage.deliver().count == 2)
  }

  @Test func `have a wrong signature, none, or an old one`() async throws {
    stage.hooks("store/customer/updated")
    func signed(_ callback: Received) -> String? {
      guard let id = callback.headers["webhook-id"],
        let time = callback.headers["webhook-timestamp"].flatMap({ Int($0) })
      else { return nil }
      return HookSettings.Signing.standard.headers(
        callback.body, id: id, time: time, secret: "sandbox-client-secret"
      ).last?.value
    }
    for name in ["wrongSignature", "missingSignature", "oldSignature"] {
      arm(name)
      touch(1)
    }
    let received = await stage.deliver()
    #expect(received[0].headers["webhook-signature"]?.hasPrefix("v1,") == true)
    #expect(received[0].headers["webhook-signature"] != signed(received[0]))
    #expect(received[1].headers["webhook-signature"] == nil)
    #expect(received[2].headers["webhook-signature"] == signed(received[2]))
    #expect(received[2].headers["webhook-timestamp"] == "1794996460")
  }

  @Test func `lack the hook's own headers, or have others`() async {
    stage.hooks("store/customer/updated", more: #","headers":{"X-Tap-Secret":"s3cret"}"#)
    for name in ["missingHeaders", "wrongHeaders"] {
      arm(name)
      touch(1)
    }
    touch(1)
    #expect(await stage.deliver().map { $0.headers["x-tap-secret"] } == [nil, "forged", "s3cret"])
  }

  @Test func `tell of another store`() async {
    stage.hooks("store/customer/updated")
    arm("otherStore")
    touch(1)
    let body = await stage.deliver().first?.json
    #expect(body?["producer"]?.string == "stores/another1")
    #expect(body?["store_id"]?.string == "1025647")
  }

  @Test func `lack what the documentation shows only here and there`() async {
    stage.hooks("store/order/statusUpdated", "store/cart/abandoned")
    arm("withoutOptionals", #","times":2"#)
    stage.sandbox.world { world in
      let status = world.store.orders.row(110).statusID
      world.setStatus(status == 9 ? 12 : 9, ofOrder: 110)
      world.send(Shopper([.add(product: 3)]))
    }
    let received = await stage.pass(.seconds(3700))
    #expect(received.count == 2)
    for body in received.map(\.json) {
      #expect(body?["created_at"] == nil)
      #expect(body?["data"]?.members.map(\.key.string) == ["type", "id"])
    }
  }

  @Test func `have ids as texts, as numbers, or none`() async {
    stage.hooks("store/customer/address/created")
    for name in ["idsAsTexts", "idsAsNumbers", "withoutID"] {
      arm(name)
      stage.sandbox.world { _ = $0.create("customer_addresses", below: 9) }
    }
    let received = await stage.deliver()
    let first = received[0].json?["data"]?["id"]?.string.flatMap { Int($0) } ?? 0
    #expect(
      received.map(\.data) == [
        #"{"type":"customer","id":"\#(first)","address":{"customer_id":"9"}}"#,
        #"{"type":"customer","id":\#(first + 1),"address":{"customer_id":9}}"#, #"{"type":"customer"}"#,
      ])
    #expect(received[0].json?["store_id"]?.string == "1025646")
    #expect(received[1].json?["store_id"]?.int == 1_025_646)
  }

  @Test func `have members that nobody knows, are no JSON, or huge`() async {
    stage.hooks("store/customer/updated")
    for name in ["unknownMembers", "notJSON", "huge"] {
      arm(name)
      touch(1)
    }
    let received = await stage.deliver()
    #expect(received[0].json?["version"]?[0]?.int == 2)
    #expect(received[0].json?["data"]?["context"]?["locale"]?.string == "en")
    #expect(received[0].json?["data"]?["id"]?.int == 1)
    #expect(received[1].json == nil)
    #expect(received[2].body.count > 262_144)
  }

  @Test func `are unknown to the control path by any other name`() {
    let refused = stage.ask("POST", "/sandbox/hooks/faults", #"{"name":"nonsense"}"#)
    #expect(refused.status == 400)
    for fault in HookFault.Name.allCases { #expect(refused.text.contains(fault.rawValue)) }
  }

  @Test func `keep their body over all attempts`() async {
    stage.hooks("store/customer/updated")
    arm("idsAsTexts")
    stage.inbox.answer { _ in 500 }
    touch(1)
    let received = await stage.pass(.seconds(60))
    #expect(received.map(\.data) == [#"{"type":"customer","id":"1"}"#, #"{"type":"customer","id":"1"}"#])
  }
}
