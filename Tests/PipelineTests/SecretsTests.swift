import Foundation
import Ledger
import Singer
import TestSupport
import Testing

@testable import TargetBrevo

/// What a store or a service may quote of a key, and what people put around one.
@Suite struct `A key` {
  private static let key = "xkeysib-sandbox"

  /// Answers that repeat the key that came, as gateways and services do.
  private static let answers = [
    #"{"code":"invalid_parameter","message":"Key xkeysib-sandbox is not for this"}"#,
    #"{"code":"invalid_parameter","message":"{\"api-key\":\"xkeysib-sandbox\\n\"}"}"#,
    "<html><pre>api-key: xkeysib-sandbox</pre></html>",
  ]

  @Test(arguments: answers) func `that Brevo repeats is not in the rejects`(answer: String) async throws {
    try await Shop.open { shop in
      try await shop.load([Lines.schema("customers"), Lines.customer(1)]) { transport in
        Between(transport) { call, _, _ in call == "POST /contacts" ? .instead(400, answer) : .pass }
      }
      let rejects = shop.folder.read("rejects.jsonl")
      #expect(!rejects.contains(Self.key))
      #expect(rejects.contains(Redaction.mask))
    }
  }

  @Test(arguments: answers) func `that ends a run is not in the ledger`(answer: String) async throws {
    try await Shop.open { shop in
      let outcome = try await shop.load([Lines.schema("customers"), Lines.customer(1)]) { transport in
        Between(transport) { call, _, _ in call == "POST /contacts" ? .instead(401, answer) : .pass }
      }
      #expect(outcome.failed)
      let fault =
        try await DeliveryLedger(path: shop.folder.file("ledger.sqlite")).runs.last(limit: 1).first?.fault ?? ""
      #expect(!fault.contains(Self.key))
      #expect(fault.contains(Redaction.mask))
    }
  }

  @Test func `with a line break behind it works, and is shown nowhere`() async throws {
    try await FailureStage.open({ _ in }) { stage in
      let own = #"{"api_key":"xkeysib-sandbox\n"}"#
      let load = try await stage.target([Lines.schema("customers"), Lines.customer(1)], own, ["--log-level", "trace"])
      #expect(load.code == 0, "\(load.log)")
      for arguments in [["--test"], ["status"], ["history"], ["rejects"], ["report", "--output", "-"]] {
        let outcome = try await stage.target([], own, arguments)
        #expect(outcome.code == 0, "\(arguments): \(outcome.log)")
        #expect(!(outcome.output + outcome.log).contains(Self.key))
      }
      let tap = try await stage.tap(#"{"access_token":" sandbox-access-token\r\n"}"#, ["--log-level", "trace"])
      #expect(tap.code == 0, "\(tap.log)")
      #expect(!tap.log.contains("sandbox-access-token"))
    }
  }

  @Test func `that no header can hold ends the program before anything else, by the setting's name alone`() async throws
  {
    try await FailureStage.open({ _ in }) { stage in
      let target = try await stage.target([], #"{"api_key":"xkeysib sandbox"}"#).end(2)
      #expect(target.contains("api_key") && !target.contains("xkeysib sandbox"))
      let tap = try await stage.tap(#"{"access_token":"sandbox\naccess-token"}"#).end(2)
      #expect(tap.contains("access_token") && !tap.contains("access-token"))
    }
  }

  @Test func `that an older version has left in the ledger is not shown`() async throws {
    try await FailureStage.open({ _ in }) { stage in
      #expect(try await stage.target().code == 0)
      let ledger = try DeliveryLedger(path: stage.folder.file("target-brevo.ledger.sqlite"))
      let run = try await ledger.runs.begin("sync", time: 1_772_000_000)
      try await ledger.runs.end(
        run, outcome: "stopped", fault: #"broken(["xkeysib-sandbox\\n"])"#, summary: "{}", time: 1_772_000_001)
      for command in ["status", "history"] {
        let outcome = try await stage.target([], "{}", [command])
        #expect(outcome.output.contains("broken([\"***"), "\(outcome.output)")
      }
    }
  }
}
