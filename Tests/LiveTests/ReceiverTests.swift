import Foundation
import HTTP
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing
import TestSupport

@testable import Live

@Suite struct `A receiver` {
  private func text(_ response: TestResponse) -> String { String(buffer: response.body) }

  @Test func `answers 200 with nothing else once a callback is on disk`() async throws {
    let scene = try ReceiverScene()
    let answer = try await scene.ask()
    #expect(answer.status == .ok && answer.body.readableBytes == 0)
    #expect(answer.headers[.contentLength] == "0" && answer.headers[.connection] == nil)
    #expect(try await scene.spool().unread() == ["1"])
    #expect(scene.notices.all == ["first a"])
  }

  @Test(arguments: [
    ("/hooks/a", "POST", 200), ("/hooks/a?x=1", "POST", 200), ("/hooks/a/", "POST", 404), ("/hooks", "POST", 404),
    ("/", "POST", 404), ("/hooks/b", "POST", 404), ("/hooks/A", "POST", 404), ("/hooks/%61", "POST", 404),
    ("/hooks/../hooks/a", "POST", 404), ("/metrics/", "GET", 404), ("/hooks/a", "GET", 405), ("/hooks/a", "PUT", 405),
    ("/hooks/a", "HEAD", 405), ("/hooks/a", "OPTIONS", 405), ("/hooks/a", "DELETE", 405), ("/health", "POST", 405),
    ("/metrics", "POST", 405), ("/other", "GET", 404),
  ])
  func `answers at its paths alone, and callbacks to POST alone`(uri: String, method: String, status: Int) async throws
  {
    let scene = try ReceiverScene()
    let answer = try await scene.ask(uri, try #require(HTTPRequest.Method(method)))
    #expect(answer.status.code == status)
    #expect(answer.headers[.connection] == (status == 200 ? nil : "close"))
    #expect(answer.body.readableBytes == 0)
  }

  @Test(arguments: ["wrong", "", ReceiverScene.secret + "x", String(ReceiverScene.secret.dropLast()), nil])
  func `answers 401 to who does not know the secret, and keeps nothing of it`(secret: String?) async throws {
    let scene = try ReceiverScene()
    let answer = try await scene.ask(secret: secret)
    #expect(answer.status == .unauthorized && answer.headers[.connection] == "close")
    #expect(scene.notices.all == ["refused a secret" + (secret == nil ? " without header" : "")])
    #expect(!FileManager.default.fileExists(atPath: scene.folder.file("a.spool")))
    await scene.receiver.flush()
    #expect(try await scene.spool().refusals(since: .zero).map(\.cause) == [.secret])
    #expect(try await scene.spool().asides().isEmpty)
  }

  @Test func `takes the secret before as well as the present one`() async throws {
    let secret = HeaderSecret(name: "X-Secret", current: "a new secret", previous: ReceiverScene.secret)
    let scene = try ReceiverScene(admission: .secret(secret, signature: nil))
    #expect(try await scene.ask().status == .ok)
    #expect(try await scene.ask(secret: "a new secret").status == .ok)
    #expect(try await scene.ask(secret: "another secret").status == .unauthorized)
  }

  enum Signing: Sendable { case none, right, half, wrong, other, old }
  enum Demand: Sendable { case none, ifThere, always, alone }

  @Test(arguments: [
    (Demand.none, Signing.none, 200), (.none, .wrong, 200), (.ifThere, .none, 200), (.ifThere, .right, 200),
    (.ifThere, .half, 401), (.ifThere, .wrong, 401), (.ifThere, .other, 401), (.ifThere, .old, 401),
    (.always, .none, 401), (.always, .right, 200), (.always, .half, 401), (.alone, .none, 401), (.alone, .right, 200),
    (.alone, .other, 401), (.alone, .old, 401),
  ])
  func `checks a signature that is there, and demands one where it must be`(
    demand: Demand, signing: Signing, status: Int
  ) async throws {
    let secret = HeaderSecret(name: "X-Secret", current: ReceiverScene.secret)
    let signature = StandardWebhookSignature(keys: [SignatureKey(text: "client secret")])
    let admission: Admission =
      switch demand {
      case .none: .secret(secret, signature: nil)
      case .ifThere: .secret(secret, signature: signature)
      case .always: .secretAndSignature(secret, signature)
      case .alone: .signature(signature)
      }
    let scene = try ReceiverScene(admission: admission)
    let seconds = scene.time.now.components.seconds - (signing == .old ? 301 : 0)
    let body = ReceiverScene.body("1")
    let code = sign("m.\(seconds).\(signing == .other ? body + " " : body)", "client secret")
    var fields = ["webhook-id": "m", "webhook-timestamp": "\(seconds)", "webhook-signature": "v1,\(code)"]
    switch signing {
    case .none: fields = [:]
    case .half: fields["webhook-id"] = nil
    case .wrong: fields["webhook-signature"] = "v1,AAAA"
    case .right, .other, .old: break
    }
    let answer = try await scene.ask(secret: demand == .alone ? nil : ReceiverScene.secret, fields: fields, body: body)
    #expect(answer.status.code == status)
    if status == 200 { #expect(scene.notices.all == ["first a" + (signing == .right ? " signed" : "")]) }
    if status == 401 { #expect(scene.notices.all == ["refused a signature"]) }
  }

  @Test(arguments: [
    ("", CallbackRefusal.notJSON), ("{", .notJSON), ("hello", .notJSON), ("\u{FEFF}{}", .notJSON),
    (String(repeating: "[", count: 100) + String(repeating: "]", count: 100), .notJSON),
    (#"{"shop":"a"}"#, .nameless), (ReceiverScene.body(), .nameless), (ReceiverScene.body(""), .nameless),
    (#"{"shop":"a","scope":"","objects":["1"]}"#, .nameless),
    (ReceiverScene.body(String(repeating: "x", count: 256)), .nameless),
  ])
  func `answers 200 to what says nothing, and keeps it aside`(body: String, cause: CallbackRefusal) async throws {
    let scene = try ReceiverScene()
    #expect(try await scene.ask(body: body).status == .ok)
    let spool = try await scene.spool()
    #expect(try await spool.unread().isEmpty)
    #expect(try await spool.asides().map(\.body) == [Array(body.utf8)])
    #expect(try await spool.refusals(since: .zero).map(\.cause) == [cause])
    #expect(scene.notices.all.last?.hasPrefix("aside a \(cause)") == true)
  }

  @Test func `answers 200 to a callback of another shop, and drops it`() async throws {
    let scene = try ReceiverScene()
    #expect(try await scene.ask(body: ReceiverScene.body("1", shop: "b")).status == .ok)
    await scene.receiver.flush()
    let spool = try await scene.spool()
    #expect(try await spool.unread().isEmpty)
    #expect(try await spool.asides().isEmpty)
    #expect(try await spool.refusals(since: .zero).map(\.cause) == [.foreign])
    #expect(scene.notices.all.last == "foreign a changed")
  }

  @Test(arguments: [(256 << 10, 200), ((256 << 10) + 1, 413)])
  func `takes bodies up to 256 KiB`(size: Int, status: Int) async throws {
    let scene = try ReceiverScene()
    let body = ReceiverScene.body("1")
    let answer = try await scene.ask(body: body + String(repeating: " ", count: size - body.utf8.count))
    #expect(answer.status.code == status)
    #expect(try await scene.spool().unread().count == (status == 200 ? 1 : 0))
  }

  @Test func `answers 503 while as many callbacks wait as may`() async throws {
    let scene = try ReceiverScene(limit: 1)
    #expect(try await scene.ask().status == .ok)
    #expect(try await scene.ask(body: ReceiverScene.body("2")).status == .serviceUnavailable)
    #expect(scene.notices.all.last == "refused a full")
  }

  @Test func `answers 503 while the spool cannot be written, and takes callbacks again when it can`() async throws {
    let scene = try ReceiverScene()
    #expect(try await scene.ask().status == .ok)
    let path = scene.folder.file("a.spool")
    try FileManager.default.moveItem(atPath: path, toPath: path + ".old")
    #expect(try await scene.ask(body: ReceiverScene.body("2")).status == .serviceUnavailable)
    #expect(try await scene.ask(body: "?").status == .serviceUnavailable)
    #expect(scene.notices.all.contains("fault a replaced"))
    #expect(text(try await scene.ask("/ready", .get)) == #"{"ready":false,"accepting":true,"spool":false}"# + "\n")
    try FileManager.default.moveItem(atPath: path + ".old", toPath: path)
    #expect(try await scene.ask(body: ReceiverScene.body("3")).status == .ok)
    #expect(try await scene.spool().unread() == ["1", "3"])
  }

  @Test func `answers 503 where the spool cannot be opened, and leaves it as it is`() async throws {
    let scene = try ReceiverScene()
    try scene.folder.write(String(repeating: "x", count: 9000), to: "a.spool")
    #expect(try await scene.ask().status == .serviceUnavailable)
    #expect(scene.notices.all == ["first a", "fault a damaged", "refused a unwritable"])
    #expect(scene.folder.read("a.spool") == String(repeating: "x", count: 9000))
  }

  @Test func `takes the same callback once as long as it waits`() async throws {
    let scene = try ReceiverScene()
    for _ in 0..<3 { #expect(try await scene.ask(fields: ["x-event": "e"]).status == .ok) }
    #expect(try await scene.spool().unread(each: true) == ["1"])
  }

  @Test func `is alive, and ready if all its parts are`() async throws {
    let isRead = Counter()
    let scene = try ReceiverScene(readiness: { ["output": isRead.value == 0] })
    #expect(text(try await scene.ask("/health", .get, secret: nil)) == "{\"alive\":true}\n")
    let head = try await scene.ask("/health", .head, secret: nil)
    #expect(head.status == .ok && head.body.readableBytes == 0 && head.headers[.contentLength] == "15")
    let ready = try await scene.ask("/ready", .get, secret: nil)
    #expect(ready.status == .ok)
    #expect(text(ready) == #"{"ready":true,"accepting":true,"output":true,"spool":true}"# + "\n")
    isRead.increment()
    let unready = try await scene.ask("/ready", .get, secret: nil)
    #expect(unready.status == .serviceUnavailable)
    #expect(text(unready) == #"{"ready":false,"accepting":true,"output":false,"spool":true}"# + "\n")
  }

  @Test func `is ready as long as one of many shops can be served, also when a broken one has gone`() async throws {
    let scene = try ReceiverScene()
    let shop = try #require(scene.shops.shops.first)
    func file(_ name: String) -> ShopSource {
      let other = Shop(
        key: name, path: "/hooks/\(name)", source: .test, admission: shop.admission,
        spoolPath: scene.folder.file("\(name).spool"),
        read: ReceiverScene.read)
      return ShopSource(
        name: name, version: "1", content: .success(.init(shop: other, address: ReceiverScene.address)))
    }
    _ = scene.shops.update([file("b"), file("c")])
    try scene.folder.write(String(repeating: "x", count: 9000), to: "b.spool")
    #expect(try await scene.ask("/hooks/b").status == .serviceUnavailable)
    #expect(try await scene.ask("/hooks/c").status == .ok)
    #expect(try await scene.ask("/ready", .get).status == .ok)
    _ = scene.shops.update([file("c")])
    #expect(try await scene.ask("/ready", .get).status == .ok)
  }

  @Test func `counts what it answers, and unknown events under one name`() async throws {
    let time = ManualTime()
    let scene = try ReceiverScene(time: time)
    for scope in ["changed", "changed", "stock", "invented \"1\"", "invented 2"] {
      _ = try await scene.ask(body: ReceiverScene.body("1", scope: scope.replacingOccurrences(of: "\"", with: "'")))
    }
    _ = try await scene.ask(secret: "wrong")
    _ = try await scene.ask("/elsewhere")
    time.advance(by: .milliseconds(2500))
    scene.metrics.addReads(3)
    scene.metrics.addRecords(2)
    scene.metrics.setQuotaLeft(149)
    scene.metrics.setHooksActive(9)
    var lags = Histogram.lag
    lags.add(.milliseconds(1500))
    lags.add(.seconds(100_000))
    scene.metrics.addLags(lags)
    let answer = try await scene.ask("/metrics", .get, secret: nil)
    #expect(answer.headers[.contentType] == "text/plain; version=0.0.4; charset=utf-8")
    let lines = text(answer).split(separator: "\n").map(String.init)
    for line in [
      #"live_callbacks_total{scope="changed",answer="200"} 2"#, #"live_callbacks_total{scope="other",answer="200"} 2"#,
      #"live_callbacks_total{scope="none",answer="401"} 1"#, #"live_callbacks_total{scope="none",answer="404"} 1"#,
      #"live_spool_waiting{shop="a"} 5"#, #"live_spool_oldest_seconds{shop="a"} 2.500"#,
      #"live_spool_readable{shop="a"} 1"#, "live_rereads_total 3", "live_records_total 2", "live_quota_left 149",
      "live_hooks_active 9", "# TYPE live_lag_seconds histogram", #"live_lag_seconds_bucket{le="1"} 0"#,
      #"live_lag_seconds_bucket{le="2"} 1"#, #"live_lag_seconds_bucket{le="+Inf"} 2"#,
      "live_lag_seconds_sum 100001.500", "live_lag_seconds_count 2",
    ] { #expect(lines.contains(line), "\(line)") }
    #expect(!text(answer).contains("invented"))
  }

  @Test func `says where a spool cannot be read`() async throws {
    let scene = try ReceiverScene()
    try scene.folder.write(
      "no database at all, and long enough to be seen as none" + String(repeating: ".", count: 999), to: "a.spool")
    let page = text(try await scene.ask("/metrics", .get))
    #expect(page.contains(#"live_spool_readable{shop="a"} 0"#) && !page.contains(#"live_spool_waiting{shop="a"}"#))
  }
}
