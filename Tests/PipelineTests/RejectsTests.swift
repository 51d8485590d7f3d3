import Foundation
import JSON
import Ledger
import TestSupport
import Testing

@testable import Sandbox
@testable import TargetBrevo

@Suite struct `Sending dead letters again` {
  @Test func `takes over what Brevo takes by now, and removes its lines`() async throws {
    try await Shop.open { shop in
      let number = "+49 221 123456"
      for id in 1...2 {
        try await shop.load([Lines.schema("customers"), Lines.customer(id, phone: number)])
      }
      #expect(shop.rejects.compactMap { $0["lost"]?.string } == ["value"])
      let owner = try #require(shop.contact("c1@example.com"))
      shop.sandbox.world { $0.account.remove(owner.id) }
      let outcome = try await shop.replay()
      #expect(outcome == Replay.Outcome(taken: 1))
      #expect(shop.contact("c2@example.com")?.attributes["SMS"] != nil)
      #expect(shop.folder.read("rejects.jsonl").isEmpty)
      #expect(try await shop.replay() == Replay.Outcome())
    }
  }

  @Test func `keeps the line of what is refused for the same reason, and gives another reason a new line`() async throws
  {
    try await Shop.open { shop in
      try await shop.load(
        [Lines.schema("customers"), Lines.customer(1, email: "no address"), Lines.customer(2, email: "a@b..c")])
      let before = shop.folder.read("rejects.jsonl")
      #expect(try await shop.replay() == Replay.Outcome(again: 2, remaining: 2))
      #expect(shop.folder.read("rejects.jsonl") == before)
      // The hand of a person: one address is corrected in the file, the other changed for the worse.
      try shop.folder.write(
        before.replacing("\"no address\"", with: "\"ada@example.com\"").replacing("\"a@b..c\"", with: "\"\""),
        to: "rejects.jsonl")
      #expect(try await shop.replay() == Replay.Outcome(taken: 1, again: 1, remaining: 1))
      #expect(shop.contact("ada@example.com") != nil)
      #expect(shop.rejects.map { $0["code"]?.string } == ["no_email"])
    }
  }

  @Test func `never sends an old version of a record over a newer one`() async throws {
    try await Shop.open { shop in
      let (bad, good) = (Lines.customer(1, email: "no address", group: 1), Lines.customer(1, group: 2))
      try await shop.load([Lines.schema("customers"), bad])
      try await shop.load([Lines.schema("customers"), good])
      let edited = shop.folder.read("rejects.jsonl").replacing("\"no address\"", with: "\"c1@example.com\"")
      try shop.folder.write(edited, to: "rejects.jsonl")
      #expect(try await shop.replay() == Replay.Outcome(overtaken: 1))
      #expect(shop.contact("c1@example.com")?.attributes["CUSTOMER_GROUP"] == .number("2"))
      #expect(shop.folder.read("rejects.jsonl").isEmpty)
    }
  }

  @Test func `takes no line for out of date because the configuration has changed or a run was stopped`() async throws {
    try await Shop.open { shop in
      let bad = [Lines.schema("customers"), Lines.customer(1, email: "no address")]
      try await shop.load(bad)
      shop.time.advance(by: .seconds(60))
      try await shop.load(bad, #"{"lists":{"all_customers":4}}"#)
      #expect(try await shop.openLines() == 1)
      #expect(try await shop.replay() == Replay.Outcome(again: 1, overtaken: 1, remaining: 1))
      #expect(shop.rejects.count == 1)
      #expect(try await shop.openLines() == 1)

      try await shop.load([Lines.schema("customers"), Lines.customer(2)])
      shop.time.advance(by: .seconds(60))
      try await shop.load([Lines.schema("customers"), Lines.customer(2, email: "none")], #"{"max_rejects":0}"#)
      #expect(try await shop.openLines() == 2)
      #expect(try await shop.replay() == Replay.Outcome(again: 2, remaining: 2))
    }
  }

  @Test func `sends refused events once, and none that is old by now`() async throws {
    try await Shop.open { shop in
      shop.sandbox.arm(Fault(.partialBatch207, method: "POST", path: "/events/batch"))
      try await shop.load([Lines.schema("orders")] + (1...6).map { Lines.order($0, age: 3600 * $0) })
      #expect(shop.rejects.compactMap { $0["sink"]?.string } == ["events", "events", "events"])
      #expect(shop.eventIDs.count == 3)
      let file = shop.folder.read("rejects.jsonl")
      let outcome = try await shop.replay()
      #expect(outcome == Replay.Outcome(taken: 3))
      #expect(shop.eventIDs.count == 6 && Set(shop.eventIDs).count == 6)
      // A replay that was killed before it could tidy: the ledger knows that they have been sent.
      try shop.folder.write(file, to: "rejects.jsonl")
      #expect(try await shop.replay() == outcome)
      #expect(shop.eventIDs.count == 6)
      try shop.folder.write(file, to: "rejects.jsonl")
      shop.time.advance(by: .seconds(3600 * 100))
      #expect(try await shop.replay() == Replay.Outcome(left: [.tooOld: 3], remaining: 3))
    }
  }

  @Test func `loses no line that it cannot send`() async throws {
    try await Shop.open { shop in
      try await shop.load([Lines.schema("products"), Lines.schema("customers"), Lines.customer(1, email: "no address")])
      let odd =
        "{cut off\n" + #"{"lost":"record","stream":"notes","key":"1","record":{"id":1}}"# + "\n"
        + #"{"lost":"record","stream":"products","key":"9","record":{"id":9,"name":"Mug"}}"# + "\n"
      try shop.folder.write(odd + shop.folder.read("rejects.jsonl"), to: "rejects.jsonl")
      let outcome = try await shop.replay(#"{"sync":{"products":false}}"#)
      #expect(
        outcome
          == Replay.Outcome(again: 1, left: [.unreadable: 1, .unknownStream: 1, .notDelivered: 1], remaining: 4))
      // What Brevo's absence interrupts is in the file all the same.
      shop.sandbox.arm(Fault(.unauthorizedOnce, method: "POST", path: "/products/batch"))
      await #expect(throws: (any Error).self) { try await shop.replay() }
      #expect(shop.folder.read("rejects.jsonl").hasPrefix(odd))
      let ledger = try DeliveryLedger(path: shop.folder.file("ledger.sqlite"))
      #expect(try await ledger.runs.last(limit: 2).map(\.outcome) == ["stopped", "done"])
      #expect(try await shop.replay().taken == 1)
    }
  }

  @Test func `finds no reject twice in the file after a run that max_rejects has stopped`() async throws {
    try await Shop.open { shop in
      let lines = [Lines.schema("customers"), Lines.customer(1, email: "no address"), Lines.customer(2, email: "none")]
      for _ in 0..<3 {
        let outcome = try await shop.load(lines, #"{"max_rejects":1}"#)
        #expect(outcome.failed && outcome.log.contains("max_rejects"))
      }
      #expect(shop.rejects.compactMap { $0["key"]?.string } == ["1", "2"])
    }
  }
}

extension Shop {
  /// The number of dead letters that are not out of date.
  fileprivate func openLines() async throws -> Int {
    let letters = DeadLetters(path: folder.file("rejects.jsonl"))
    return try await RejectGroups.read(letters, ledger: DeliveryLedger(path: folder.file("ledger.sqlite"))).open
  }
}

@Suite struct `The command rejects` {
  @Test func `explains, sends again and tidies`() async throws {
    try await Shop.open {
      $0.limits = .none
    } _: { shop in
      let folder = shop.folder
      let number = "+49 221 123456"
      _ = try shop.settings("{}")
      func target(_ arguments: String..., input: [String] = []) async throws -> Program.Outcome {
        try await Program.target.run(
          arguments + ["-c", "config.json"], in: folder, input: input.joined(separator: "\n"))
      }
      var told = try await target("rejects")
      #expect(told.code == 0 && told.output.contains("Nothing has been rejected"))
      #expect(!FileManager.default.fileExists(atPath: folder.file("ledger.sqlite")))

      let first = try await target(input: [Lines.schema("customers"), Lines.customer(1, phone: number)])
      let run = try await target(input: [
        Lines.schema("customers"), Lines.customer(2, phone: number), Lines.customer(3, email: "no address"),
        Lines.state(1),
      ])
      #expect(first.code == 0 && run.code == 0, "\(run.log)")
      told = try await target("rejects")
      #expect(told.code == 0)
      for text in [
        "2 open lines", "1 × customers to contacts: no_email",
        "1 × customers to contacts: duplicate_parameter (HTTP 400)",
        "Keys        3", "one value; the rest", "merge the two in Brevo", "rejects --replay",
      ] {
        #expect(told.output.contains(text), "\(told.output)")
      }

      let lock = try LedgerLock(ledger: folder.file("ledger.sqlite"))
      let held = try await target("rejects", "--replay")
      #expect(held.code == 2 && held.log.contains("CRITICAL"))
      withExtendedLifetime(lock) {}
    }
  }

  @Test func `replays from the command line`() async throws {
    try await Shop.open {
      $0.limits = .none
    } _: { shop in
      let folder = shop.folder
      let phone = "+49 221 123456"
      try await shop.load([Lines.schema("customers"), Lines.customer(1, phone: phone)])
      try await shop.load([
        Lines.schema("customers"), Lines.customer(2, phone: phone), Lines.customer(3, email: "no address"),
      ])
      let owner = try #require(shop.contact("c1@example.com"))
      shop.sandbox.world { $0.account.remove(owner.id) }
      let dry = try folder.write(#"{"dry_run":true}"#, to: "dry.json")
      let refused = try await Program.target.run(["rejects", "--replay", "-c", "config.json", "-c", dry], in: folder)
      #expect(refused.code == 2 && refused.log.contains("dry_run"))
      let done = try await Program.target.run(["rejects", "--replay", "-c", "config.json"], in: folder)
      #expect(done.code == 0, "\(done.log)")
      #expect(done.output.contains("2 lines sent again: 1 taken over, 1 rejected again."), "\(done.output)")
      #expect(done.output.contains("1 line remains"))
      #expect(shop.contact("c2@example.com")?.attributes["SMS"] != nil)
      #expect(!done.log.contains("example.com") && !done.log.contains("221"))
      shop.sandbox.arm(Fault(.ipBlocked401))
      try folder.write(folder.read("rejects.jsonl").replacing("no address", with: "x@example.com"), to: "rejects.jsonl")
      let blocked = try await Program.target.run(["rejects", "--replay", "-c", "config.json"], in: folder)
      #expect(blocked.code == 1)
      #expect(blocked.log.split(separator: "\n").last?.hasPrefix("CRITICAL") == true, "\(blocked.log)")
      #expect(shop.rejects.count == 1)
    }
  }
}
