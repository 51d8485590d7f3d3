import Foundation
import HTTP
import TestSupport
import Testing

/// What goes wrong where callbacks are received.
extension FailureCase {
  /// What `receive` says.
  static let ofReceiving: [FailureCase] = [
    FailureCase("nothing says where callbacks are received") { try await $0.receive("{}").end(2) },
    FailureCase("the receiver's certificate is not there") {
      try await $0.receive(listen(#""tls_certificate":"no.pem","tls_key":"no.key""#)).end(2)
    },
    FailureCase("the folder of the stores is not there") { stage in
      try await Program.tap.run(["receive", "--stores", "nowhere"], in: stage.folder).end(2)
    },
    FailureCase("the receiver's port is taken") { stage in
      try await TestServer.run(TestServer.answer(200)) { server in
        try await stage.receive(listen(#""port":\#(server.port)"#)).end(1)
      }
    },
    FailureCase("the spool is damaged") { stage in
      try stage.folder.write(String(repeating: "no spool ", count: 900), to: "tap-bigcommerce.spool.sqlite")
      return try await stage.receive(listen()).end(1)
    },
    FailureCase("the spool's folder is not there") {
      try await $0.receive(listen(#""spool_path":"nowhere/spool.sqlite""#)).end(1)
    },
    FailureCase("the spool is another store's") { stage in
      _ = try await stage.receive(listen()) { _ in }
      return try await stage.receive(#"{"store_hash":"other1",\#(listen().dropFirst())"#).end(1)
    },
    FailureCase("two stores have one spool") { stage in
      try FileManager.default.createDirectory(atPath: stage.folder.file("stores"), withIntermediateDirectories: true)
      for hash in ["a", "b"] {
        let own = listen(#""public_url":"https://hooks.example.com/\#(hash)""#)
        try stage.folder.write(#"{"store_hash":"\#(hash)",\#(own.dropFirst())"#, to: "stores/\(hash).json")
      }
      return try await stage.receiving(["receive", "--stores", "stores"]) { _ in }.said("ERROR stores/b")
    },
    FailureCase("a callback comes without the secret") {
      try await $0.receive(listen()) { try await $0.send(nil) }.said("WARNING sandbox1")
    },
    FailureCase("a callback comes with another secret") {
      try await $0.receive(listen()) { try await $0.send("another secret") }.said("WARNING sandbox1")
    },
    FailureCase("a callback comes without the signature that it should have") {
      try await $0.receive(listen(#""require_signature":true"#, clientSecret: "zq8w7e6r5t")) { try await $0.send() }
        .said("WARNING sandbox1")
    },
    FailureCase("a callback of another store comes") {
      try await $0.receive(listen()) { try await $0.send(store: "other1") }.said("WARNING sandbox1")
    },
    FailureCase("a callback is no JSON") {
      try await $0.receive(listen()) { try await $0.send(body: "order 7") }.said("WARNING sandbox1: a")
    },
    FailureCase("as many callbacks wait as may") {
      try await $0.receive(listen(#""spool_limit":1"#)) {
        try await $0.send()
        try await $0.send(order: 2)
      }.said("ERROR sandbox1")
    },
    FailureCase("the spool is taken away") { stage in
      try await stage.receive(listen()) {
        try await $0.send()
        try FileManager.default.removeItem(atPath: stage.folder.file("tap-bigcommerce.spool.sqlite"))
        try await $0.send(order: 2)
      }.said("ERROR sandbox1")
    },
  ]

  /// A configuration that receives on a free port.
  private static func listen(_ more: String = "", clientSecret: String? = nil) -> String {
    let client = clientSecret.map { #""client_secret":"\#($0)","# } ?? ""
    let own = more.isEmpty ? "" : ",\(more)"
    let port = more.contains(#""port""#) ? "" : #""port":0,"#
    return #"{\#(client)"listen":{\#(port)"secret":"\#(CallbackSender.secret)"\#(own)}}"#
  }
}

/// Somebody who sends callbacks to a receiver on this machine.
struct CallbackSender: Sendable {
  static let secret = "0123456789abcdef0123456789abcdef"

  let port: Int
  /// The process of the receiver.
  let process: Int32
  let transport = AsyncHTTPTransport()

  /// Asks for a page.
  func page(_ path: String) async throws -> String {
    String(decoding: try await transport.send(HTTPRequest(.get, "http://127.0.0.1:\(port)\(path)")).body, as: UTF8.self)
  }

  /// Sends a callback about an order, and gives the status of the answer.
  @discardableResult
  func send(
    _ secret: String? = Self.secret, store: String = "sandbox1", order: Int = 1, body: String? = nil
  ) async throws -> Int {
    let own = #"{"producer":"stores/\#(store)","scope":"store/order/updated","data":{"type":"order","id":\#(order)}}"#
    return try await transport.send(
      HTTPRequest(
        .post, "http://127.0.0.1:\(port)/", fields: secret.map { ["X-Tap-Secret": $0] } ?? [:],
        body: Array((body ?? own).utf8))
    ).status
  }
}

extension FailureStage {
  /// Starts the receiver, which ends by itself because it cannot receive.
  func receive(_ own: String) async throws -> Program.Outcome {
    try folder.write(own, to: "own.json")
    return try await Program.tap.run(["receive", "-c", "both.json", "-c", "own.json"], in: folder)
  }

  /// Lets the receiver receive while something is sent to it, and ends it then.
  func receive(_ own: String, _ body: (CallbackSender) async throws -> Void) async throws -> Program.Outcome {
    try folder.write(own, to: "own.json")
    return try await receiving(["receive", "-c", "both.json", "-c", "own.json"], body)
  }

  /// Does so with any arguments; gives what it has said, after a signal has ended it, or it has ended by itself.
  func receiving(
    _ arguments: [String], of program: Program = .tap, by signal: Int32? = SIGTERM,
    _ body: (CallbackSender) async throws -> Void
  ) async throws -> Program.Outcome {
    let log = "\(UUID().uuidString).log"
    let files = Program.Files(input: "/dev/null", output: "/dev/null", log: folder.file(log))
    let process = try Program.spawn(try program.path, arguments, in: folder.path, files)
    let deadline = ContinuousClock.now + .seconds(30)
    var port: Int?
    while port == nil, ContinuousClock.now < deadline {
      port = folder.read(log).firstMatch(of: #/Listening at http://127.0.0.1:(\d+) /#).flatMap { Int($0.1) }
      await Task.yield()
    }
    guard let port else {
      kill(process, SIGKILL)
      return Program.Outcome(code: await Program.wait(for: process), output: "", log: folder.read(log))
    }
    let sender = CallbackSender(port: port, process: process)
    let sent: Result<Void, any Error>
    do { sent = .success(try await body(sender)) } catch { sent = .failure(error) }
    if let signal { kill(process, signal) }
    let code = await Program.wait(for: process)
    await sender.transport.shutdown()
    try sent.get()
    return Program.Outcome(code: code, output: "", log: folder.read(log))
  }
}
