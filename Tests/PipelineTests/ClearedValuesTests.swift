import JSON
import Testing

@testable import Sandbox
@testable import TargetBrevo

@Suite struct `Values that are no longer there` {
  static let full = Lines.record(
    "customers",
    #"{"id":1,"email":"c1@example.com","first_name":"Ada","company":"Analytical Engines","phone":"+4922112345678","#
      + #""addresses":[{"city":"Köln","country_code":"DE"}]}"#)

  static func contact(after change: String) async throws -> (Contact?, second: Int) {
    nonisolated(unsafe) var result: (Contact?, second: Int) = (nil, 0)
    try await Shop.open { shop in
      try await shop.load([Lines.schema("customers"), full])
      let record = Lines.record("customers", #"{"id":1,"email":"c1@example.com",\#(change)}"#)
      try await shop.load([Lines.schema("customers"), record])
      let again = try await shop.load(
        [Lines.schema("customers"), record.replacing(#""id":1,"#, with: #""id":1,"notes":"x","#)])
      result = (shop.contact("c1@example.com"), again.requests)
    }
    return result
  }

  @Test func `are taken back at Brevo, once`() async throws {
    let (contact, again) = try await Self.contact(
      after: #""first_name":"Ada","company":null,"phone":"","addresses":[]"#)
    #expect(contact?.attributes["COMPANY"] == nil)
    #expect(contact?.attributes["SMS"] == nil)
    #expect(contact?.attributes["CITY"] == nil)
    #expect(contact?.attributes["FIRSTNAME"] == .text("Ada"))
    // What is asked for at each start.
    #expect(again <= 1)
  }

  @Test(arguments: [(204, ""), (400, #"{"code":"invalid_parameter","message":"no empty text"}"#)])
  func `are named where Brevo keeps them, and cost nothing else`(_ status: Int, _ text: String) async throws {
    try await Shop.open { shop in
      try await shop.load([Lines.schema("customers"), Self.full])
      let record = Lines.record("customers", #"{"id":1,"email":"c1@example.com","first_name":"Grace","company":null}"#)
      let outcome = try await shop.load([Lines.schema("customers"), record]) { transport in
        Between(transport) { call, body, _ in
          call == "POST /contacts" && body.contains(#""COMPANY":"""#) ? .instead(status, text) : .pass
        }
      }
      #expect(!outcome.failed)
      #expect(shop.rejects.allSatisfy { $0["lost"]?.string == "value" })
      #expect(shop.rejects.count { $0["message"]?.string?.hasPrefix("COMPANY: ") == true } == 1)
      #expect(shop.contact("c1@example.com")?.attributes["COMPANY"] == .text("Analytical Engines"))
      #expect(shop.contact("c1@example.com")?.attributes["FIRSTNAME"] == .text(status == 400 ? "Grace" : "Ada"))
    }
  }

  @Test func `stay where the record does not speak of them, or has one that cannot be sent`() async throws {
    let (contact, _) = try await Self.contact(after: #""first_name":"Grace","phone":"unknown""#)
    #expect(contact?.attributes["COMPANY"] == .text("Analytical Engines"))
    #expect(contact?.attributes["CITY"] == .text("Köln"))
    #expect(contact?.attributes["SMS"] == .text("4922112345678"))
    #expect(contact?.attributes["FIRSTNAME"] == .text("Grace"))
  }
}

@Suite struct `Two customers with one address` {
  static func customer(_ id: Int, _ modified: String, group: Int = 1) -> String {
    Lines.customer(id, email: "home@example.com", group: group, modified: modified)
  }

  @Test(arguments: [[1, 2], [2, 1]], [10_000, 1])
  func `are one contact with the values of the one changed last, and are reported once`(_ order: [Int], _ rows: Int)
    async throws
  {
    try await Shop.open { shop in
      let modified = [1: "2025-12-02T00:00:00Z", 2: "2025-12-01T00:00:00Z"]
      func load(_ group: Int) async throws {
        let customers = order.map { Self.customer($0, modified[$0] ?? "", group: group) }
        try await shop.load([Lines.schema("customers")] + customers, #"{"batch_size_rows":\#(rows)}"#)
      }
      try await load(1)
      #expect(shop.contact("home@example.com")?.attributes["FIRSTNAME"] == .text("Ada 1"))
      try await load(2)
      #expect(shop.contact("home@example.com")?.attributes["FIRSTNAME"] == .text("Ada 1"))
      #expect(shop.contact("home@example.com")?.attributes["CUSTOMER_GROUP"] == .number("2"))
      #expect(shop.sandbox.world { $0.account.contacts.count } == 1)
      #expect(shop.rejects.map { $0["code"]?.string } == ["shared_address"])
    }
  }
}
