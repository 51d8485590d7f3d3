import HTTP
import JSON
import Testing

@testable import Sandbox

@Suite struct `Delivering callbacks` {
  @Test func `tries eleven times more at the documented gaps, switches the hook off, and says so`() async throws {
    let stage = HookStage()
    let id = try #require(stage.hooks("store/customer/updated").first)
    _ = stage.ask("PUT", "/v3/hooks/admin", #"{"emails":["ops@shop.example.com"]}"#)
    stage.inbox.answer { _ in 503 }
    stage.sandbox.world { $0.touchCustomers([7]) }
    let start = stage.clock.now
    let received = await stage.pass(.seconds(49 * 3600))
    #expect(received.count == 12)
    #expect(Set(received.map { $0.headers["webhook-id"] }).count == 1)
    let delivery = try #require(stage.sandbox.world { $0.hooks.log.first })
    #expect(delivery.state == .exhausted)
    #expect(
      delivery.attempts.map { ($0.sent - start).components.seconds } == [
        0, 60, 240, 540, 1140, 2040, 3840, 7440, 14640, 36240, 86640, 173_040,
      ])
    #expect(delivery.attempts.allSatisfy { $0.status == 503 })
    #expect(stage.hook(id)?.status == "deactivated")
    let mail = try #require(stage.sandbox.world { $0.hooks.mails.last })
    #expect(mail.to == ["ops@shop.example.com"])
    stage.inbox.answer { _ in 200 }
    stage.sandbox.world { $0.touchCustomers([7]) }
    #expect(await stage.deliver().isEmpty)
    _ = stage.ask("PUT", "/v3/hooks/\(id)", #"{"is_active":true}"#)
    stage.sandbox.world { $0.touchCustomers([8]) }
    #expect(await stage.deliver().map(\.data) == [#"{"type":"customer","id":8}"#])
  }

  @Test(arguments: [200, 201, 204, 299, 301, 302, 400, 401, 404, 410, 500, 503, nil])
  func `counts everything but success as failure`(status: Int?) async throws {
    let stage = HookStage()
    stage.hooks("store/customer/updated")
    stage.inbox.answer { _ in status }
    stage.sandbox.world { $0.touchCustomers([7]) }
    await stage.deliver()
    let isSuccess = status.map { (200..<300).contains($0) } ?? false
    #expect(stage.sandbox.world { $0.hooks.log.map(\.state) } == [isSuccess ? .delivered : .waiting])
    stage.inbox.answer { _ in 200 }
    #expect(await stage.pass(.seconds(60)).count == (isSuccess ? 0 : 1))
    #expect(stage.sandbox.world { $0.hooks.tally } == [.delivered: 1])
  }

  @Test func `is as fast as a test wants it`() async {
    let stage = HookStage { $0.hooks.times = $0.hooks.times.faster(by: 60) }
    stage.hooks("store/customer/updated")
    stage.inbox.answer { _ in 500 }
    stage.sandbox.world { $0.touchCustomers([7]) }
    let start = stage.clock.now
    #expect(await stage.pass(.seconds(10)).count == 4)
    let sent = stage.sandbox.world { $0.hooks.log[0].attempts.map { $0.sent - start } }
    #expect(sent == [.zero, .seconds(1), .seconds(4), .seconds(9)])
  }

  @Test func `is signed by Standard Webhooks with the bytes of the client secret, anew for each attempt`() async throws
  {
    let stage = HookStage { $0.clientSecret = "plain words, no base64!" }
    stage.hooks("store/customer/updated")
    stage.inbox.answer { _ in 500 }
    stage.sandbox.world { $0.touchCustomers([7]) }
    let received = await stage.pass(.seconds(60))
    #expect(received.map { $0.headers["webhook-timestamp"] } == ["1795000060", "1795000120"])
    for callback in received {
      let id = try #require(callback.headers["webhook-id"])
      let time = try #require(callback.headers["webhook-timestamp"].flatMap { Int($0) })
      let expected = HookSettings.Signing.standard.headers(
        callback.body, id: id, time: time, secret: "plain words, no base64!")
      #expect(callback.headers["webhook-signature"] == expected.last?.value)
    }
    #expect(Set(received.map { $0.headers["webhook-signature"] }).count == 2)
    #expect(received[0].body == received[1].body)
  }

  // The expected values are those of Python's hmac.
  @Test func `signs as others do`() {
    func sign(_ signing: HookSettings.Signing) -> [String] {
      signing.headers(
        Array(#"{"test": 2432232314}"#.utf8), id: "msg_p5jXN8AQM9LWM0D4loKWxJek", time: 1_614_265_330,
        secret: "plain words, no base64!"
      ).map(\.value)
    }
    #expect(
      sign(.standard) == [
        "msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330", "v1,NZABr60hdQOQC+5qmZxh2EL8+bEqlwT45pRA+Uj2N/0=",
      ])
    #expect(sign(.digest) == ["efb2e0fd57ed8f884457f198d1a57f9c0555c614f056a44c8018014c8fbfea41"])
  }

  @Test(arguments: [(HookSettings.Signing.unsigned, nil), (.digest, 64)] as [(HookSettings.Signing, Int?)])
  func `is unsigned or has a digest where that is wanted`(signing: HookSettings.Signing, digits: Int?) async throws {
    let stage = HookStage { $0.hooks.signing = signing }
    stage.hooks("store/customer/updated")
    stage.sandbox.world { $0.touchCustomers([7]) }
    let callback = try #require(await stage.deliver().first)
    #expect(callback.headers["webhook-signature"] == nil)
    #expect(callback.headers["webhook-id"] == nil)
    #expect(callback.headers["x-bc-signature"]?.count == digits)
  }

  @Test func `has a hook's new headers after a change, also for what failed before`() async {
    for isNew in [true, false] {
      let stage = HookStage { $0.hooks.unknowns.retriesHaveNewHeaders = isNew }
      let ids = stage.hooks("store/customer/updated", more: #","headers":{"X-Tap-Secret":"old"}"#)
      stage.inbox.answer { $0.headers["x-tap-secret"] == "new" ? 200 : 401 }
      stage.sandbox.world { $0.touchCustomers([7]) }
      await stage.deliver()
      _ = stage.ask("PUT", "/v3/hooks/\(ids[0])", #"{"headers":{"X-Tap-Secret":"new"}}"#)
      let secrets = await stage.pass(.seconds(60)).map { $0.headers["x-tap-secret"] }
      #expect(secrets == [isNew ? "new" : "old"])
    }
  }

  @Test func `ends with the hook`() async {
    let stage = HookStage()
    let ids = stage.hooks("store/customer/updated", "store/customer/created")
    stage.inbox.answer { _ in 500 }
    stage.sandbox.world { world in
      world.touchCustomers([7])
      world.addCustomers()
    }
    #expect(await stage.deliver().count == 2)
    _ = stage.ask("PUT", "/v3/hooks/\(ids[0])", #"{"is_active":false}"#)
    _ = stage.ask("DELETE", "/v3/hooks/\(ids[1])")
    #expect(await stage.pass(.seconds(3600)).isEmpty)
    #expect(stage.sandbox.world { $0.hooks.tally } == [.dropped: 2])
  }

  @Test func `ends after ninety days without an event, and not before`() async {
    let stage = HookStage()
    let ids = stage.hooks("store/customer/updated", "store/customer/created")
    await stage.pass(.seconds(89 * 86400))
    stage.sandbox.world { $0.touchCustomers([7]) }
    await stage.pass(.seconds(2 * 86400))
    #expect(ids.map { stage.hook($0)?.status } == ["active", "deactivated"])
    await stage.pass(.seconds(89 * 86400))
    #expect(ids.map { stage.hook($0)?.status } == ["deactivated", "deactivated"])
    #expect(stage.sandbox.world { $0.hooks.mails.count } == 2)
  }

  @Test func `is logged with the seconds that it took by the sandbox's clock`() async throws {
    let stage = HookStage()
    stage.hooks("store/customer/updated", more: #","headers":{"X-Tap-Secret":"s3cret"}"#)
    stage.sandbox.world { $0.hooks.faults = [HookFault(.delayed, delay: .milliseconds(2500))] }
    stage.sandbox.world { world in
      world.touchCustomers([7])
      world.touchCustomers([8])
    }
    await stage.pass(.seconds(5))
    let reply = stage.ask("GET", "/sandbox/hooks/deliveries")
    let log = try #require(reply.json)
    #expect(log["total"]?.int == 2)
    #expect(log["delivered"]?.int == 2)
    #expect(log["deliveries"]?.elements.map { $0["seconds"]?.number?.text } == ["2.500", "0.000"])
    #expect(log["deliveries"]?[0]?["attempts"]?[0]?["status"]?.int == 200)
    let counts = stage.ask("GET", "/sandbox/hooks/deliveries/counts").json
    #expect(counts?["delivered"]?.int == 2 && counts?["most_failures"]?.int == 0 && counts?["deliveries"] == nil)
    #expect(log["deliveries"]?[0]?["scope"]?.string == "store/customer/updated")
    #expect(!reply.text.contains("s3cret"))
    #expect(stage.ask("DELETE", "/sandbox/hooks/deliveries").status == 204)
    #expect(stage.ask("GET", "/sandbox/hooks/deliveries").json?["total"]?.int == 0)
  }

  @Test func `goes over the network to the address of a route, and nowhere else`() async throws {
    try await withSandbox({ $0.quota = 1_000_000 }) { sandbox, client, clock async throws in
      // The sandbox takes its own callbacks: this path answers any object with 204.
      let route = try #require(HookRoute(from: "https://shop.example/bc", to: client.root + "/sandbox/quota"))
      sandbox.world { $0.hooks.settings.routes = [route] }
      for destination in ["https://shop.example/bc", "https://127.0.0.1/bc"] {
        let hook = "{\"scope\":\"store/customer/updated\",\"destination\":\"\(destination)\"}"
        #expect(try await client.send("POST", client.root + "/stores/sandbox1/v3/hooks", hook).status == 200)
      }
      clock.advance(.seconds(60))
      sandbox.world { $0.touchCustomers([7]) }
      let deadline = ContinuousClock.now + .seconds(30)
      while sandbox.world({ $0.hooks.log.contains { $0.attempts.first?.answered == nil } }), .now < deadline {
        _ = try await client.store("/v2/time")
      }
      let log = sandbox.world { $0.hooks.log }
      #expect(log.map(\.attempts.first?.status) == [204, nil])
      #expect(log.map(\.state) == [.delivered, .waiting])
      #expect(log[1].attempts[0].failure == "The destination has no route.")
    }
  }
}
