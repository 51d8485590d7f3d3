import JSON
import Testing

@testable import Sandbox

@Suite struct `Writing contacts` {
  @Test func `creates, refuses to create again, and updates only when told to`() async throws {
    try await withSandbox { sandbox, client, _ async throws in
      let new = try await client.brevo(
        "POST", "/contacts", #"{"email":"Ada@Example.com","attributes":{"FIRSTNAME":"Ada"},"listIds":[2]}"#)
      #expect(new.status == 201)
      #expect(new.json?["id"]?.int == 1)
      let again = try await client.brevo("POST", "/contacts", #"{"email":"ada@example.com"}"#)
      #expect(again.status == 400)
      #expect(again.json?["code"]?.string == "duplicate_parameter")
      #expect(again.json?["metadata"]?["duplicate_identifiers"]?[0]?.string == "email")
      let update = try await client.brevo("POST", "/contacts", #"{"email":"ada@example.com","updateEnabled":true}"#)
      #expect(update.status == 204)
      #expect(update.body.isEmpty)
      #expect(sandbox.world { $0.account.contact(email: "ada@example.com")?.lists } == [2])
    }
  }

  @Test func `drops attributes that do not exist and values that do not fit without a word`() async throws {
    try await withSandbox { sandbox, client, _ async throws in
      for (name, type) in [("AGE", "float"), ("BORN", "date"), ("VIP", "boolean")] {
        #expect(
          try await client.brevo("POST", "/contacts/attributes/normal/\(name)", #"{"type":"\#(type)"}"#).status == 201)
      }
      let reply = try await client.brevo(
        "POST", "/contacts",
        #"{"email":"a@b.co","attributes":{"AGE":"old","BORN":"soon","VIP":"true","NOPE":"x","FIRSTNAME":"Zoë","LASTNAME":""}}"#
      )
      #expect(reply.status == 201)
      #expect(sandbox.world { $0.account.contact(email: "a@b.co")?.attributes } == ["FIRSTNAME": .text("Zoë")])
      #expect(
        try await client.brevo("POST", "/contacts", #"{"email":"a@b.co","attributes":{"AGE":null}}"#).status == 400)
    }
  }

  @Test func `refuses a number that somebody else has even when updating`() async throws {
    try await withSandbox { sandbox, client, _ async throws in
      _ = try await client.brevo(
        "POST", "/contacts", #"{"email":"a@b.co","attributes":{"SMS":"+33612345678"},"ext_id":"7"}"#)
      let taken = try await client.brevo(
        "POST", "/contacts", #"{"email":"c@b.co","updateEnabled":true,"attributes":{"SMS":"0033612345678"}}"#)
      #expect(taken.status == 400)
      #expect(taken.json?["metadata"]?["duplicate_identifiers"]?[0]?.string == "SMS")
      #expect(
        try await client.brevo("POST", "/contacts", #"{"email":"c@b.co","attributes":{"SMS":"12"}}"#).status == 400)
      #expect(try await client.brevo("GET", "/contacts/7?identifierType=ext_id").json?["email"]?.string == "a@b.co")
      #expect(try await client.brevo("GET", "/contacts/nobody%40b.co").status == 404)
      #expect(sandbox.world { $0.account.contacts.count } == 1)
    }
  }

  @Test func `changes an address, takes off lists, and deletes`() async throws {
    try await withSandbox { sandbox, client, _ async throws in
      _ = try await client.brevo(
        "POST", "/contacts", #"{"email":"a@b.co","ext_id":"7","listIds":[2,3],"emailBlacklisted":true}"#)
      let moved = try await client.brevo(
        "PUT", "/contacts/7?identifierType=ext_id", #"{"attributes":{"EMAIL":"New@b.co"},"unlinkListIds":[3]}"#)
      #expect(moved.status == 204)
      let contact = sandbox.world { $0.account.contact("EXT_ID", "7") }
      #expect(contact?.email == "new@b.co")
      #expect(contact?.lists == [2])
      #expect(contact?.emailBlacklisted == false)
      #expect(try await client.brevo("DELETE", "/contacts/new%40b.co").status == 204)
      #expect(sandbox.world { $0.account.contacts.isEmpty && $0.account.index.isEmpty })
    }
  }

  @Test func `keeps a block that is sent with the new address, and gives an ext_id back that is emptied`() async throws
  {
    try await withSandbox { sandbox, client, _ async throws in
      _ = try await client.brevo("POST", "/contacts", #"{"email":"a@b.co","ext_id":"7","emailBlacklisted":true}"#)
      _ = try await client.brevo("POST", "/contacts", #"{"email":"c@b.co"}"#)
      let taken = try await client.brevo(
        "PUT", "/contacts/7?identifierType=ext_id", #"{"attributes":{"EMAIL":"c@b.co"}}"#)
      #expect(taken.status == 400)
      #expect(taken.json?["metadata"]?["duplicate_identifiers"]?[0]?.string == "email")
      let named = try await client.brevo("POST", "/contacts", #"{"email":"d@b.co","ext_id":"7","updateEnabled":true}"#)
      #expect(named.json?["metadata"]?["duplicate_identifiers"]?[0]?.string == "ext_id")
      _ = try await client.brevo(
        "PUT", "/contacts/7?identifierType=ext_id", #"{"attributes":{"EMAIL":"e@b.co"},"emailBlacklisted":true}"#)
      #expect(sandbox.world { $0.account.contact(email: "e@b.co")?.emailBlacklisted } == true)
      _ = try await client.brevo("PUT", "/contacts/e%40b.co?identifierType=email_id", #"{"ext_id":""}"#)
      #expect(try await client.brevo("GET", "/contacts/7?identifierType=ext_id").status == 404)
    }
  }

  @Test func `moves at most 150 contacts on and off a list`() async throws {
    try await withSandbox { _, client, _ async throws in
      _ = try await client.brevo("POST", "/contacts", #"{"email":"a@b.co"}"#)
      let added = try await client.brevo("POST", "/contacts/lists/3/contacts/add", #"{"emails":["a@b.co","x@b.co"]}"#)
      #expect(added.status == 201)
      #expect(added.json?["contacts"]?["success"]?.raw == Array(#"["a@b.co"]"#.utf8)[...])
      #expect(added.json?["contacts"]?["failure"]?[0]?.string == "x@b.co")
      #expect(try await client.brevo("POST", "/contacts/lists/3/contacts/add", #"{"emails":["a@b.co"]}"#).status == 400)
      let many = (0..<151).map { "\"a\($0)@b.co\"" }.joined(separator: ",")
      #expect(try await client.brevo("POST", "/contacts/lists/3/contacts/add", "{\"emails\":[\(many)]}").status == 400)
      #expect(try await client.brevo("GET", "/contacts/lists/3/contacts").json?["count"]?.int == 1)
      #expect(try await client.brevo("POST", "/contacts/lists", #"{"name":"n","folderId":9}"#).status == 400)
    }
  }

  @Test(arguments: [
    (#"{"email":"a@b.co","emailBlacklisted":"no"}"#, "invalid_parameter"), (#"{"email":5}"#, "invalid_parameter"),
    (#"{"attributes":{}}"#, "missing_parameter"), ("", "missing_parameter"), ("{", "bad_request"),
    (#"{"email":"a b"}"#, "invalid_parameter"), (#"{"email":"a@b.co","listIds":[99]}"#, "invalid_parameter"),
    (#"{"email":"a@b.co","unlinkListIds":[2]}"#, "invalid_parameter"),
  ])
  func `refuses what the description does not allow`(body: String, code: String) async throws {
    try await withSandbox { _, client, _ async throws in
      let reply = try await client.brevo("POST", "/contacts", body)
      #expect(reply.status == 400)
      #expect(reply.json?["code"]?.string == code)
    }
  }
}
