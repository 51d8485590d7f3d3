import JSON
import Testing

@testable import Sandbox

@Suite struct `Importing contacts` {
  private let job = #"""
    {"listIds":[2],"disableNotification":true,"jsonBody":[
    {"email":"new@b.co","attributes":{"FIRSTNAME":"New","NOPE":1,"VIP":false}},
    {"email":"broken","attributes":{"FIRSTNAME":"X"}},
    {"email":"old@b.co","attributes":{"VIP":false,"LASTNAME":""}},
    {"email":"thief@b.co","attributes":{"SMS":"+33612345678"}}]}
    """#

  @Test func `is accepted at once, done later, and reports what it refused`() async throws {
    try await withSandbox { sandbox, client, clock async throws in
      _ = try await client.brevo("POST", "/contacts/attributes/normal/VIP", #"{"type":"boolean"}"#)
      _ = try await client.brevo(
        "POST", "/contacts", #"{"email":"old@b.co","attributes":{"VIP":true,"LASTNAME":"Kept","SMS":"+33612345678"}}"#)
      let accepted = try await client.brevo("POST", "/contacts/import", job)
      #expect(accepted.status == 202)
      let id = try #require(accepted.json?["processId"]?.int)
      #expect(sandbox.world { $0.account.contacts.count } == 1)
      #expect(try await client.brevo("POST", "/contacts", #"{"email":"new@b.co","updateEnabled":true}"#).status == 425)
      let early = try await client.brevo("GET", "/processes/\(id)")
      #expect(early.json?["status"]?.string == "queued")
      #expect(early.json?["info"] == nil)
      let list = try await client.brevo("GET", "/processes?limit=50")
      let done = try #require(list.json?["processes"]?[0])
      #expect(done["status"]?.string == "completed")
      let info = try #require(done["info"]?["import"])
      #expect(info["duplicate_ext_id"]?.isNull == true)
      let invalid = try await client.send("GET", try #require(info["invalid_emails"]?.string))
      #expect(invalid.text.split(separator: "\n").map { $0.split(separator: ";")[0] } == ["EMAIL", "broken"])
      let phones = try await client.send("GET", try #require(info["duplicate_phone_id"]?.string))
      #expect(phones.text.contains("\n+33612345678;"))
      let new = sandbox.world { $0.account.contact(email: "new@b.co") }
      #expect(new?.attributes == ["FIRSTNAME": .text("New"), "VIP": .bool(false)])
      #expect(new?.lists == [2])
      let old = sandbox.world { $0.account.contact(email: "old@b.co") }
      #expect(old?.attributes["VIP"] == .bool(true))
      #expect(old?.attributes["LASTNAME"] == .text("Kept"))
      #expect(sandbox.world { $0.account.contact(email: "thief@b.co") } == nil)
    }
  }

  @Test func `ends by the clock when it is told to, and reads files as well`() async throws {
    try await withSandbox({ $0.imports = .after(.seconds(60)) }) { sandbox, client, clock async throws in
      let file = #"{"listIds":[2],"fileBody":"EMAIL;FIRSTNAME\na@b.co;Ada\nc@b.co;\n","emailBlacklist":true}"#
      let id = try #require(try await client.brevo("POST", "/contacts/import", file).json?["processId"]?.int)
      #expect(try await client.brevo("GET", "/processes/\(id)").json?["status"]?.string == "queued")
      clock.advance(.seconds(60))
      #expect(sandbox.world { $0.account.contacts.count } == 2)
      #expect(sandbox.world { $0.account.contact(email: "a@b.co")?.emailBlacklisted } == true)
    }
  }

  @Test(arguments: [
    #"{"jsonBody":[{"email":"a@b.co"}]}"#, #"{"listIds":[2]}"#, #"{"listIds":[2],"jsonBody":[{"email":"broken"}]}"#,
    #"{"listIds":[2],"jsonBody":[{"email":"a@b.co"}],"updateEnabled":true}"#,
    #"{"listIds":[2],"jsonBody":[{"email":"a@b.co"}],"fileBody":"EMAIL\na@b.co"}"#,
  ])
  func `refuses an impossible job`(body: String) async throws {
    try await withSandbox { _, client, _ async throws in
      #expect(try await client.brevo("POST", "/contacts/import", body).status == 400)
    }
  }

  @Test func `fails when it is made to`() async throws {
    try await withSandbox({ $0.imports = .polls(1) }) { sandbox, client, _ async throws in
      sandbox.arm(Fault(.importFails, path: "/contacts/import"))
      let id = try #require(try await client.brevo("POST", "/contacts/import", job).json?["processId"]?.int)
      #expect(try await client.brevo("GET", "/processes/\(id)").json?["status"]?.string == "failed")
      #expect(sandbox.world { $0.account.contacts.isEmpty })
      #expect(try await client.brevo("GET", "/processes/9").json?["message"]?.string == "processId is invalid")
    }
  }

  @Test(arguments: [(ImportDates.any, "2025-03-04"), (.monthFirst, "03/04/2025"), (.dayFirst, "04/03/2025")])
  func `takes dates in the form of the account alone`(_ dates: ImportDates, _ right: String) async throws {
    try await withSandbox({ ($0.importDates, $0.imports) = (dates, .polls(1)) }) { sandbox, client, _ async throws in
      _ = try await client.brevo("POST", "/contacts/attributes/normal/BORN", #"{"type":"date"}"#)
      for (email, date) in [("a@b.co", right), ("c@b.co", "4. 3. 2025")] {
        let job = #"{"listIds":[2],"jsonBody":[{"email":"\#(email)","attributes":{"BORN":"\#(date)"}}]}"#
        let id = try #require(try await client.brevo("POST", "/contacts/import", job).json?["processId"]?.int)
        _ = try await client.brevo("GET", "/processes/\(id)")
      }
      #expect(sandbox.world { $0.account.contact(email: "a@b.co")?.attributes["BORN"] } == .text("2025-03-04"))
      #expect(sandbox.world { $0.account.contact(email: "c@b.co")?.attributes["BORN"] } == nil)
    }
  }
}
