import JSON
import Testing

@testable import Sandbox

@Suite struct `Things that go wrong` {
  @Test(arguments: [
    (Fault.Name.serverError500, 500), (.badGateway502, 502), (.unavailable503, 503), (.gatewayTimeout504, 504),
    (.originTimeout524, 524), (.bandwidth509, 509), (.tooManyRequests, 429), (.tooManyRequestsWithoutHeaders, 429),
    (.unauthorizedOnce, 401), (.forbiddenScope, 403), (.gone404, 404),
  ])
  func `strike once and pass`(name: Fault.Name, status: Int) async throws {
    try await withSandbox { sandbox, client, _ async throws in
      sandbox.arm(Fault(name, method: "GET", path: "/v2/ord*", after: 1))
      #expect(try await client.store("/v2/orders").status == 200)
      #expect(try await client.store("/v2/time").status == 200)
      let struck = try await client.store("/v2/orders")
      #expect(struck.status == status)
      if name == .tooManyRequestsWithoutHeaders { #expect(struck.headers["x-rate-limit-requests-left"] == nil) }
      #expect(try await client.store("/v2/orders").status == 200)
    }
  }

  @Test func `lose the answer of a request that has been carried out`() async throws {
    try await withSandbox { sandbox, client, _ async throws in
      sandbox.arm(Fault(.answerLost, path: "/contacts"))
      await #expect(throws: (any Error).self) { try await client.brevo("POST", "/contacts", #"{"email":"a@b.co"}"#) }
      #expect(sandbox.world { $0.account.contacts.count } == 1)
      sandbox.arm(Fault(.connectionReset, path: "/contacts"))
      await #expect(throws: (any Error).self) { try await client.brevo("POST", "/contacts", #"{"email":"c@b.co"}"#) }
      #expect(sandbox.world { $0.account.contacts.count } == 1)
      #expect(sandbox.requests.brevo == 2)
    }
  }

  @Test func `break a body in two, empty it, or make it something else`() async throws {
    try await withSandbox { sandbox, client, _ async throws in
      sandbox.arm(Fault(.truncatedBody))
      await #expect(throws: (any Error).self) { try await client.store("/v3/customers") }
      sandbox.arm(Fault(.emptyBody))
      let empty = try await client.store("/v3/customers")
      #expect(empty.status == 200)
      #expect(empty.body.isEmpty)
      sandbox.arm(Fault(.notJSON))
      #expect(try await client.store("/v3/customers").json == nil)
      sandbox.arm(Fault(.wrongContentType))
      let odd = try await client.store("/v3/customers")
      #expect(odd.headers["content-type"]?.hasPrefix("text/html") == true)
      #expect(odd.data.count == 50)
    }
  }

  @Test func `refuse every second event of a batch, a contact too early, and an address`() async throws {
    try await withSandbox { sandbox, client, _ async throws in
      sandbox.arm(Fault(.partialBatch207, path: "/events/batch"))
      let event = #"{"event_name":"x","identifiers":{"email_id":"a@b.co"}}"#
      let some = try await client.brevo("POST", "/events/batch", "{\"events\":[\(event),\(event),\(event)]}")
      #expect(some.status == 207)
      #expect(sandbox.world { $0.account.events.count } == 2)
      sandbox.arm(Fault(.tooEarly425, path: "/contacts"))
      #expect(try await client.brevo("POST", "/contacts", #"{"email":"a@b.co"}"#).status == 425)
      sandbox.arm(Fault(.ipBlocked401))
      #expect(try await client.brevo("GET", "/account").text.contains("unrecognised IP address"))
    }
  }

  @Test func `let rows change while pages are read`() async throws {
    try await withSandbox { sandbox, client, clock async throws in
      sandbox.arm(
        Drift(path: "/v3/customers") { world in
          world.touchCustomers([1])
          world.store.customers.remove(2)
          world.addCustomers()
        })
      let first = try await client.store("/v3/customers?limit=30")
      #expect(first.ids == Array(1...30))
      #expect(try await client.store("/v3/customers?limit=30&page=2").ids == Array(32...61))
      let now = Dates.iso(1_795_000_000)
      #expect(try await client.store("/v3/customers?date_modified:min=\(now)").ids == [1, 61])
    }
  }
}

@Suite struct `The control path` {
  @Test func `arms faults, changes the store, moves the clock and tells what arrived`() async throws {
    try await withSandbox { sandbox, client, _ async throws in
      func control(_ method: String, _ path: String, _ body: String? = nil) async throws -> Reply {
        try await client.send(method, client.root + "/sandbox/" + path, body)
      }
      #expect(try await control("POST", "faults", #"{"name":"unavailable503","path":"/v2/time"}"#).status == 204)
      #expect(try await client.store("/v2/time").status == 503)
      #expect(try await control("POST", "faults", #"{"name":"nonsense"}"#).status == 400)
      #expect(try await control("POST", "time", #"{"advance":90}"#).status == 200)
      let time = try await client.store("/v2/time")
      #expect(time.json?["time"]?.int == 1_795_000_090)
      #expect(time.headers["date"] == "Wed, 18 Nov 2026 11:08:10 GMT")
      let made = try await control("POST", "store/customers", #"{"action":"create","count":2}"#)
      #expect(made.json?["ids"]?[1]?.int == 62)
      _ = try await control("POST", "store/customers", #"{"action":"change","id":5,"fields":{"first_name":"Neu"}}"#)
      _ = try await control("POST", "store/orders", #"{"action":"change","ids":[100],"fields":{"status_id":5}}"#)
      _ = try await control("POST", "store/products", #"{"action":"delete","ids":[3]}"#)
      #expect(sandbox.world { $0.store.customers.row(5).firstName } == "Neu")
      #expect(try await client.store("/v2/orders/100").json?["status"]?.string == "Cancelled")
      #expect(sandbox.world { $0.store.products[3] } == nil)
      _ = try await control("POST", "drift", #"{"path":"/v2/coupons","kind":"customers","action":"touch","ids":[7]}"#)
      _ = try await client.store("/v2/coupons")
      #expect(sandbox.world { $0.store.customers.row(7).modified } == 1_795_000_090)
      _ = try await client.brevo("POST", "/contacts", #"{"email":"a@b.co"}"#)
      #expect(try await control("GET", "brevo/contacts").rows.count == 1)
      #expect(try await control("GET", "brevo/summary").json?["contacts"]?.int == 1)
      let requests = try await control("GET", "requests")
      #expect(requests.json?["endpoints"]?["GET /stores/{hash}/v2/time"]?.int == 2)
      #expect(requests.json?["brevo"]?.int == 1)
      #expect(try await control("DELETE", "requests").status == 204)
      #expect(sandbox.requests.total == 0)
    }
  }
}
