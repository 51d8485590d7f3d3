import CommandLine
import Foundation
import HTTP
import Logging
import TestSupport
import Testing

@testable import Live
@testable import Sandbox
@testable import Tap
@testable import TapBigCommerce

extension FailureCase {
  /// What the tap says of live mode and of the store's hooks.
  static let ofHooks: [FailureCase] = [
    FailureCase("callbacks have no secret") { try await $0.tap(#"{"listen":{}}"#).end(2) },
    FailureCase("the secret of callbacks is short") { try await $0.tap(#"{"listen":{"secret":"s3cret"}}"#).end(2) },
    FailureCase("the address for callbacks has a port of its own") {
      try await $0.tap(#"{"listen":{"secret":"\#(secret)","public_url":"https://a.example:8443/"}}"#).end(2)
    },
    FailureCase("a webhook's scope is mistyped") {
      try await $0.tap(#"{"webhooks":[{"scope":"store/order/create"}]}"#).end(2)
    },
    FailureCase("hooks have nowhere to lead to") {
      try await $0.tap(#"{"listen":{"secret":"\#(secret)"}}"#, ["webhooks", "sync"]).end(2)
    },
    FailureCase("a scope has as many hooks as it may") { stage in
      for number in 1...10 {
        let hook = #"{"scope":"store/cart/created","destination":"https://x.example.com/\#(number)"}"#
        let (answer, _) = stage.sandbox.respond(
          to: Ask(
            method: "POST", target: "/stores/sandbox1/v3/hooks", headers: ["x-auth-token": "sandbox-access-token"],
            body: Array(hook.utf8)))
        #expect(answer.status == 200)
      }
      let outcome = try await stage.tap(listening, ["webhooks", "sync"])
      #expect(outcome.output.contains("✗ store/cart/created: refused, because this account has 10 hooks"))
      #expect(outcome.output.contains("✓ store/cart/updated: the hook is made."))
      return outcome.end(1)
    },
    FailureCase("hooks are missing, before they are needed") {
      try await $0.tap(listening, ["--test"]).said("✗ hooks")
    },
    FailureCase("what hooks lead to is not there, before it is needed") {
      try await $0.tap(listening, ["--test"]).said("✗ public_url")
    },
    FailureCase("carts may not be read, before they are", { $0.scopes.remove(Scope.carts) }) {
      try await $0.tap(listening, ["--test"]).said("✗ store_cart")
    },
    FailureCase("nothing has been received yet") { try await $0.tap(listening, ["webhooks", "log"]).end(2) },
    FailureCase("states have no way back to who listens") { stage in
      try stage.folder.write(listening, to: "own.json")
      return try await Program.tap.run(["listen", "-c", "both.json", "-c", "own.json"], in: stage.folder).end(2)
    },
    FailureCase("another run reads the spool") { stage in
      try await stage.whileListening { try await $0.listen(listening(0)).end(1) }
    },
    FailureCase("no state comes back to who listens") { stage in
      let order = try #require(stage.sandbox.world { $0.store.orders.ids.first })
      _ = try await stage.receive(listening(0)) { try await $0.send(order: order) }
      return try await stage.patientListener(listening(0, in: stage.folder.path + "/"), until: "No state has come back")
    },
    FailureCase("the port of who listens is taken") { stage in
      try await TestServer.run(TestServer.answer(200)) { try await stage.listen(listening($0.port)).end(1) }
    },
    FailureCase("nobody reads any more of who listens") { stage in
      try stage.folder.write(listening(0), to: "own.json")
      try stage.folder.write("", to: "state.json")
      let line = "$0/tap-bigcommerce listen --no-sync -c both.json -c own.json -s state.json | head -n 1"
      return try await Program.shell(line, in: stage.folder).said("CRITICAL")
    },
  ]

  private static let secret = "0123456789abcdef0123456789abcdef"
  private static let listening =
    #"{"listen":{"secret":"\#(secret)","public_url":"https://hooks.invalid/a"}}"#

  private static func listening(_ port: Int, in folder: String = "") -> String {
    #"{"listen":{"port":\#(port),"secret":"\#(secret)","spool_path":"\#(folder)shared.sqlite"}}"#
  }
}

extension FailureStage {
  /// Listens until something ends it.
  func listen(_ own: String) async throws -> Program.Outcome {
    try folder.write(own, to: "own.json")
    try folder.write("", to: "state.json")
    return try await Program.tap.run(
      ["listen", "--no-sync", "-c", "both.json", "-c", "own.json", "-s", "state.json"], in: folder)
  }

  /// Does something while another process has the right to read the spool.
  func whileListening(_ body: (FailureStage) async throws -> String) async throws -> String {
    let descriptor = lockFile(folder.file("shared.sqlite.lock"))
    defer { close(descriptor) }
    try #require(flock(descriptor, LOCK_EX | LOCK_NB) == 0)
    return try await body(self)
  }

  /// Listens in this process, where long pauses pass at once, until something is logged, and gives that line.
  func patientListener(_ own: String, until mark: String) async throws -> String {
    try folder.write(own, to: "own.json")
    let state = try folder.write("", to: "state.json")
    let inputs = Inputs(configPaths: [folder.file("both.json"), folder.file("own.json")], statePath: state)
    // What was received before is some time ago by its clock.
    let time = ManualTime(SystemTime().now + .seconds(60))
    let (log, transport) = (Log(), AsyncHTTPTransport())
    let logger = Logger(label: "tap") { _ in LogCollector(log: log) }
    let plan = try Plan.read(inputs, of: .bigCommerce, environment: [:]).plan
    var problems: [String] = []
    let work = LiveProgram.bigCommerce.listenWork(
      plan.inputs(from: state, logger), keepsHooks: false, time: time, problems: &problems)
    var run = Run(plan: plan, output: Kept { _ in }, logger: logger, transport: transport, time: time)
    run.work = try #require(work, "\(problems)")
    let (signals, stop) = AsyncStream.makeStream(of: Signals.Signal.self)
    let code = await withTaskGroup(of: Int32?.self) { [run] group in
      group.addTask { await run(until: signals) }
      group.addTask {
        while !log.text.contains(mark), !Task.isCancelled { await Task.yield() }
        stop.yield(.terminate)
        return nil
      }
      defer { group.cancelAll() }
      for await code in group where code != nil { return code }
      return nil
    }
    await transport.shutdown()
    #expect(code == 143, "\(log.text.suffix(2000))")
    return log.text.split(separator: "\n").first { $0.contains(mark) }.map(String.init) ?? log.text
  }
}

/// Opens the file whose lock is the right to read a spool.
private func lockFile(_ path: String) -> Int32 { open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600) }
