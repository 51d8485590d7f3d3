import Foundation
import TestSupport
import Testing

@testable import Sandbox
@testable import TargetBrevo

@Suite struct `Looking back` {
  @Test func `shows each run with its figures, its causes and what ended it`() async throws {
    try await Shop.open { shop in
      let customers = [Lines.schema("customers"), Lines.customer(1), Lines.customer(2, email: "no address")]
      try await shop.load(customers)
      shop.time.advance(by: .seconds(3600))
      try await shop.load(customers)
      shop.time.advance(by: .seconds(3600))
      shop.sandbox.arm(Fault(.unauthorizedOnce))
      try await shop.load([Lines.schema("customers"), Lines.customer(3)])
      try await shop.replay()

      let history = try await Program.target.run(["history", "-c", "config.json"], in: shop.folder)
      #expect(history.code == 0)
      let runs = history.output.components(separatedBy: "\n\n")
      #expect(runs.count == 4)
      #expect(runs[0].contains("replay, done") && runs[0].contains("causes      contacts no_email 1"))
      #expect(runs[1].contains("sync, stopped") && runs[1].contains("exit code 1") && runs[1].contains("api_key"))
      #expect(
        runs[2].hasPrefix("2026-03-01T13:") && runs[2].contains("sync, done")
          && runs[2].contains("unchanged   customers 2"))
      for text in ["received    customers 2", "sent        contacts 1", "rejected    contacts 1", "requests    "] {
        #expect(runs[3].contains(text), "\(runs[3])")
      }
      let two = try await Program.target.run(["history", "--limit=2", "-c", "config.json"], in: shop.folder)
      #expect(two.output == runs[0] + "\n\n" + runs[1] + "\n")

      let status = try await Program.target.run(["status", "-c", "config.json"], in: shop.folder)
      #expect(status.code == 0)
      for text in [
        "Last run      2026-03-01T14:", "replay, done", "Contacts      1", "customers 2",
        "1 open line\n", "1 × customers to contacts: no_email",
      ] {
        #expect(status.output.contains(text), "\(status.output)")
      }
    }
  }

  @Test(arguments: ["history", "status", "report"])
  func `says where there is nothing to look at, and makes nothing`(_ command: String) async throws {
    let folder = try TemporaryFolder()
    try folder.write(#"{"api_key":"k"}"#, to: "config.json")
    let outcome = try await Program.target.run([command, "-c", "config.json"], in: folder)
    #expect(outcome.code == 2 && outcome.log.contains("ledger_path"))
    #expect(folder.read("target-brevo.ledger.sqlite").isEmpty)
    let wrong = try await Program.target.run(["history", "--limit", "0", "-c", "config.json"], in: folder)
    #expect(wrong.code == 2)
  }
}
