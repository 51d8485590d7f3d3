import CommandLine
import Foundation
import HTTP
import TestSupport
import Testing

@testable import Live
@testable import Shops
@testable import TapBigCommerce

@Suite struct `tap-bigcommerce receive` {
  let scene: ReceiveScene

  init() throws { scene = try ReceiveScene() }

  @Test(arguments: [(Signals.Signal.terminate, 143), (.interrupt, 130), (.hangup, 129)] as [(Signals.Signal, Int32)])
  func `says where it listens and for whom, and ends in order by a signal`(signal: Signals.Signal, code: Int32)
    async throws
  {
    try scene.write("abc")
    let start = try await scene.start(["abc.json"])
    let spool = scene.folder.file("abc.spool")
    let outcome = try await scene.receiving(start, endingBy: signal) { port in
      let caller = Caller(port: port)
      try await caller.gets(200, "abc")
      #expect(scene.log.text.hasPrefix("info Listening at http://127.0.0.1:\(port) for 1 store (abc)."))
      await caller.transport.shutdown()
    }
    #expect(outcome == code)
    #expect(scene.lines().last?.hasPrefix("warning Stopped by SIG") == true)
    let kept = try Spool(path: spool, shop: "abc", creates: false, time: SystemTime())
    #expect(try await kept.waiting().hints.map(\.hint.object) == ["1"])
  }

  @Test func `makes of a flood of forged callbacks one line at once and one with their number`() async throws {
    try scene.write("abc")
    let start = try await scene.start(["abc.json"])
    try await scene.receiving(start) { port in
      let caller = Caller(port: port)
      for _ in 0..<40 { try await caller.gets(401, "abc", secret: "guessed") }
      for _ in 0..<3 { try await caller.gets(401, "abc", secret: nil) }
      await caller.transport.shutdown()
    }
    let refused = scene.lines().filter { $0.contains("refused (401)") }.map { $0.prefix { $0 != ":" } }
    let (first, later) = (
      refused.count { $0 == "warning abc" }, refused.filter { $0.contains("times more for 1 store") }
    )
    // On a busy machine the flood may last for minutes, each with a line of its own.
    #expect(first == 2 && later.count <= 12 && first + later.count == refused.count, "\(refused)")
    #expect(later.compactMap { Int($0.split(separator: " ")[1]) }.reduce(first, +) == 43, "\(refused)")
    #expect(!scene.log.text.contains(ReceiveScene.secret) && !scene.log.text.contains("guessed"))
  }

  @Test func `serves all good files of a folder, and names those that are not`() async throws {
    for hash in ["a", "b", "c"] { try scene.write(hash, to: "stores/\(hash).json") }
    try scene.write("d", to: "stores/d.json", path: "a")
    try scene.write("e", to: "stores/e.json", more: #","host":"127.0.0.2""#)
    try scene.write("f", to: "stores/f.json", secret: "short")
    try scene.folder.write("{", to: "stores/g.json")
    try scene.folder.write("{", to: "stores/.hidden.json")
    try scene.folder.write("{", to: "stores/notes.txt")
    let start = try await scene.start(stores: "stores")
    try await scene.receiving(start) { port in
      #expect(scene.log.text.contains("info Listening at http://127.0.0.1:\(port) for 3 stores (a, b, c)."))
      let caller = Caller(port: port)
      for hash in ["a", "b", "c"] { try await caller.gets(200, hash) }
      for hash in ["d", "e", "f", "g"] { try await caller.gets(404, hash, path: hash) }
      let metrics = try await caller.page("/metrics")
      #expect(metrics.contains(#"live_spool_waiting{shop="b"} 1"#) && !metrics.contains(#"shop="d""#))
      await caller.transport.shutdown()
    }
    let errors = scene.lines().filter { $0.hasPrefix("error") }
    #expect(errors.count == 4 && errors.allSatisfy { $0.contains("The store is left out.") }, "\(scene.log.text)")
    for (error, part) in zip(errors, ["path as those of", "have to be those of most", "shorter than 32", "no JSON"]) {
      #expect(error.contains(part), "\(error)")
    }
  }

  @Test func `follows a folder: new stores, changed secrets, files that break, files that go`() async throws {
    try scene.write("a", to: "stores/a.json")
    try scene.write("b", to: "stores/b.json")
    let start = try await scene.start(stores: "stores")
    try await scene.receiving(start) { port in
      let caller = Caller(port: port)
      try scene.write("c", to: "stores/c.json")
      try await caller.wait { try await caller.send("c") == 200 }
      let next = ReceiveScene.secret + "new"
      try scene.write("a", to: "stores/a.json", secret: next, more: #","previous_secret":"\#(ReceiveScene.secret)""#)
      try await caller.wait { try await caller.send("a", secret: next) == 200 }
      try await caller.gets(200, "a")
      try scene.write("a", to: "stores/a.json", secret: next)
      try await caller.wait { try await caller.send("a") == 401 }
      try scene.folder.write("{", to: "stores/a.json")
      await scene.waitFor("a.json")
      try await caller.gets(200, "a", secret: next)
      try FileManager.default.removeItem(atPath: scene.folder.file("stores/b.json"))
      try await caller.wait { try await caller.send("b") == 404 }
      try FileManager.default.removeItem(atPath: scene.folder.file("stores"))
      await scene.waitFor("cannot be read any more")
      try await caller.gets(200, "c")
      await caller.transport.shutdown()
    }
    let told = scene.log.text.split(separator: "\n").map { $0.prefix { $0 != "(" && $0 != "{" } }
    #expect(told.contains("info New: receiving for 1 store "))
    #expect(told.contains("info Changed: the present files count for 1 store "))
    #expect(told.contains("warning Gone: no longer receiving for 1 store "))
    #expect(scene.log.text.contains("no JSON") && scene.log.text.contains("The store goes on as it was."))
    #expect(told.count { $0.contains("cannot be read any more") } == 1)
  }

  @Test func `ends with 1 where its spool is damaged or its folder missing, and leaves the file as it is`() async throws
  {
    try scene.write("abc")
    let damage = String(repeating: "no spool ", count: 900)
    try scene.folder.write(damage, to: "abc.spool")
    try await scene.isRefused(["abc.json"])
    #expect(scene.folder.read("abc.spool") == damage)
    try scene.write("def", more: #","spool_path":"\#(scene.folder.file("nowhere/s"))""#)
    try await scene.isRefused(["def.json"])
    #expect(scene.lines().map { $0.prefix(8) } == ["critical", "critical"])
  }

  @Test func `ends with 1 where its port is taken`() async throws {
    try scene.write("abc")
    try await scene.receiving(try await scene.start(["abc.json"])) { port in
      try scene.write("def", more: #","port":\#(port)"#)
      try await scene.isRefused(["def.json"])
      #expect(scene.lines().contains { $0.hasPrefix("critical Port \(port) of 127.0.0.1 is taken") })
    }
  }

  @Test func `warns of a certificate that has expired, in the log and in the figures, and receives on`() async throws {
    try scene.folder.write(TestCertificate.localhost.pem, to: "certificate.pem")
    try scene.folder.write(TestCertificate.key, to: "key.pem")
    let (certificate, key) = (scene.folder.file("certificate.pem"), scene.folder.file("key.pem"))
    try scene.write("abc", more: #","tls_certificate":"\#(certificate)","tls_key":"\#(key)""#)
    let time = HastyTime(ahead: .seconds(100 * 366 * 86_400))
    let start = try await scene.start(["abc.json"], time: time)
    try await scene.receiving(start) { port in
      #expect(scene.log.text.contains("info Listening at https://127.0.0.1:\(port) for"))
      await scene.waitFor("error The certificate of listen.tls_certificate has expired")
      let figures = start.service.metrics.text(spools: [], now: time.now)
      #expect(figures.contains("live_certificate_expires_timestamp_seconds 4891363200\n"))
    }
  }

  @Test(arguments: [
    (#"{"store_hash":"abc"}"#, "Setting listen is missing"),
    (#"{"listen":{"secret":"0123456789abcdef0123456789abcdef"}}"#, "Setting store_hash is missing"),
    (#"{"store_hash":"abc","listen":{"secret":"0123456789abcdef0123456789abcdef","port":"none"}}"#, "listen.port"),
    (#"{"store_hash":"abc","listen":[]}"#, "listen"), ("{", "no JSON"),
  ])
  func `refuses a configuration before it touches anything`(text: String, part: String) async throws {
    try scene.folder.write(text, to: "abc.json")
    let before = try FileManager.default.contentsOfDirectory(atPath: scene.folder.path).sorted()
    let error = await #expect(throws: ReceiverConfiguration.Broken.self) { try await scene.start(["abc.json"]) }
    #expect(error?.description.contains(part) == true, "\(error?.description ?? "")")
    #expect(try FileManager.default.contentsOfDirectory(atPath: scene.folder.path).sorted() == before)
  }

  @Test func `refuses a folder that is not there, and one in which no file describes a store`() async throws {
    for (folder, part) in [("nowhere", "cannot be read"), ("stores", "No file")] {
      let error = await #expect(throws: ReceiverConfiguration.Broken.self) { try await scene.start(stores: folder) }
      #expect(error?.description.contains(part) == true)
    }
    try scene.folder.write("{}", to: "stores/a.json")
    let error = await #expect(throws: ReceiverConfiguration.Broken.self) { try await scene.start(stores: "stores") }
    #expect(error?.sentences.count == 2 && error?.sentences.first?.contains("stores/a.json: ") == true)
  }
}
