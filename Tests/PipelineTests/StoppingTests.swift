import CommandLine
import Foundation
import TestSupport
import Testing

@testable import Sandbox

/// Signals, as timers, terminals and orchestrators send them.
@Suite(.timeLimit(.minutes(10))) struct `Being asked to stop` {
  /// A process that gets signals at a moment.
  private func strike(_ victim: Victim, _ signals: Int32..., after requests: Int = 1) -> Drift<World> {
    Drift(after: requests, times: 1) { _ in for signal in signals { victim.send(signal) } }
  }

  @Test(arguments: [(SIGHUP, 129), (SIGINT, 130), (SIGTERM, 143)] as [(Int32, Int32)])
  func `the tap writes a last state, whichever signal asks`(signal: Int32, code: Int32) async throws {
    try await FailureStage.open({ $0.orders = 200 }) { stage in
      let victim = Victim()
      stage.sandbox.arm(strike(victim, signal, after: 12))
      try stage.folder.write(#"{"page_size":20}"#, to: "own.json")
      let outcome = try await Program.tap.run(
        ["-c", "both.json", "-c", "own.json"], in: stage.folder, started: victim.mark)
      #expect(outcome.code == code, "\(outcome.log)")
      #expect(outcome.log.contains("The last state is safe"))
      #expect(outcome.lines.contains { $0.contains(#""STATE""#) })
    }
  }

  @Test(arguments: [SIGHUP, SIGINT, SIGTERM])
  func `the target delivers what it has received, whichever signal asks`(signal: Int32) async throws {
    try await FailureStage.open({ _ in }) { stage in
      let victim = Victim()
      stage.sandbox.arm(strike(victim, signal))
      try stage.folder.write(
        [Lines.schema("customers"), Lines.customer(1), Lines.state(1)].joined(separator: "\n") + "\n", to: "input")
      let outcome = try await Program.target.run(
        ["-c", "both.json", "--input", "input"], in: stage.folder, started: victim.mark)
      #expect(outcome.code == 0, "\(outcome.log)")
      #expect(outcome.lines.count == 1)
      #expect(stage.sandbox.world { $0.account.contacts.count } == 1)
    }
  }

  @Test func `the target ends at once by a second signal, though Brevo does not answer`() async throws {
    let victim = Victim()
    let hold = TestServer.Act.hold {
      victim.send(SIGTERM)
      victim.send(SIGHUP)
    }
    try await TestServer.run(hold) { server in
      try await FailureStage.open({ _ in }) { stage in
        try stage.folder.write(#"{"brevo_url":"http://127.0.0.1:\#(server.port)/v3"}"#, to: "own.json")
        try stage.folder.write([Lines.schema("customers"), Lines.customer(1)].joined(separator: "\n"), to: "input")
        let outcome = try await Program.target.run(
          ["-c", "both.json", "-c", "own.json", "--input", "input"], in: stage.folder, started: victim.mark)
        #expect(outcome.end(1).contains("ended from outside"))
      }
    }
  }

  @Test func `the tap ends by a second signal, though nobody takes its output`() async throws {
    try await FailureStage.open({ $0.customers = 3000 }) { stage in
      let victim = Victim()
      // By the fifth page more has been written than a pipe holds. Of two signals of one kind the system may make one.
      stage.sandbox.arm(
        Drift(path: "*/v3/customers", after: 4, times: 1) { _ in
          victim.send(SIGTERM)
          victim.send(SIGINT)
        })
      let path = stage.folder.file("pipe")
      #expect(mkfifo(path, 0o600) == 0)
      let open = Foundation.open(path, O_RDWR)
      defer { close(open) }
      let files = Program.Files(input: "/dev/null", output: path, log: stage.folder.file("log"))
      let process = try Program.spawn(try Program.tap.path, ["-c", "both.json"], in: stage.folder.path, files)
      victim.mark(process)
      #expect([128 + SIGTERM, 128 + SIGINT].contains(await Program.wait(for: process)))
    }
  }

  @Test func `a hangup that nohup has turned off stays without effect`() async throws {
    try await FailureStage.open({ $0.orders = 100 }) { stage in
      let victim = Victim()
      stage.sandbox.arm(strike(victim, SIGHUP))
      let files = Program.Files(
        input: "/dev/null", output: stage.folder.file("out"), log: stage.folder.file("log"))
      let process = try Program.spawn(
        "/bin/sh", ["-c", "trap '' HUP; exec \"$0\" -c both.json", Program.tap.path], in: stage.folder.path, files)
      victim.mark(process)
      #expect(await Program.wait(for: process) == 0)
    }
  }
}

/// Output that nobody keeps.
@Suite struct `A full disk` {
  @Test(arguments: [
    "tap-bigcommerce --discover", "tap-bigcommerce --about", "tap-bigcommerce --about --format json",
    "tap-bigcommerce --about --format markdown", "tap-bigcommerce --about --format meltano",
    "tap-bigcommerce --version",
    "tap-bigcommerce --help", "tap-bigcommerce help sync", "tap-bigcommerce -c both.json --test",
    "tap-bigcommerce -c both.json", "target-brevo --about", "target-brevo --about --format json",
    "target-brevo --version",
    "target-brevo --help", "target-brevo help status", "target-brevo -c both.json --test",
    "target-brevo status -c both.json",
    "target-brevo history -c both.json", "target-brevo rejects -c both.json",
    "target-brevo rejects -c both.json --replay",
    "target-brevo report -c both.json", "target-brevo report -c both.json --output -",
    "target-brevo report -c both.json --output /dev/full", "target-brevo setup -c both.json",
    "target-brevo setup -c both.json --apply", "target-brevo refresh -c both.json --catalog",
  ])
  func `ends every command with 1 and a last line`(command: String) async throws {
    try await FailureStage.open({ _ in }) { stage in
      #expect(try await stage.target().code == 0)
      let outcome = try await Program.shell("$0/\(command) > /dev/full", in: stage.folder)
      #expect(outcome.code == 1, "\(outcome.log)")
      #expect(outcome.log.split(separator: "\n").last?.hasPrefix("CRITICAL ") == true, "\(outcome.log)")
    }
  }

  @Test(arguments: [
    "tap-bigcommerce --discover", "tap-bigcommerce --about", "tap-bigcommerce --version",
    "tap-bigcommerce -c both.json --test", "tap-bigcommerce webhooks list -c both.json", "target-brevo --about",
    "target-brevo status -c both.json", "target-brevo history -c both.json", "target-brevo rejects -c both.json",
    "target-brevo setup -c both.json",
  ])
  func `ends as other tools do, and without a word, where who reads has gone`(command: String) async throws {
    try await FailureStage.open({ _ in }) { stage in
      #expect(try await stage.target().code == 0)
      // A pipe whose reader has gone before anything is written.
      let outcome = try await Program.shell(
        "mkfifo gone; exec 8<>gone; exec 9>gone; exec 8<&-; $0/\(command) >&9; echo code $? >&2", in: stage.folder)
      #expect(!outcome.log.contains("CRITICAL") && outcome.log.hasSuffix("code 141\n"), "\(outcome.log)")
    }
  }
}
