import JSON
import Testing

@testable import Sandbox
@testable import TargetBrevo

@Suite struct `What imports do to values` {
  static let settings = #""customer_mapping":{"email":"email","vip":"VIP","born":"BORN"}"#

  static func lines(_ count: Int, vip: Bool, born: String = "1985-04-03") -> [String] {
    let schema =
      #"{"type":"SCHEMA","stream":"customers","schema":{"type":"object","properties":{"vip":{"type":"boolean"},"#
      + #""born":{"type":"string","format":"date"}}},"key_properties":["id"]}"#
    return [schema]
      + (1...count).map {
        Lines.record("customers", #"{"id":\#($0),"email":"c\#($0)@example.com","vip":\#(vip),"born":"\#(born)"}"#)
      }
  }

  @Test(arguments: [ImportDates.any, .monthFirst, .dayFirst])
  func `the form of dates that an account takes is found out, and used from then on`(_ dates: ImportDates) async throws
  {
    try await Shop.open({ $0.importDates = dates }) { shop in
      try await shop.load(Self.lines(300, vip: true), "{\(Self.settings),\"batch_size_rows\":150}")
      #expect(
        shop.sandbox.world { $0.account.contacts.values.allSatisfy { $0.attributes["BORN"] == .text("1985-04-03") } })
      #expect(shop.sandbox.requests.count("POST", "/v3/contacts") == 0)
      let tries = [ImportDates.any: 0, .monthFirst: 1, .dayFirst: 2][dates] ?? 0
      #expect(shop.sandbox.requests.count("POST", "/v3/contacts/import") == 2 + tries)
    }
  }

  @Test func `truth values that are dropped are given in words`() async throws {
    try await Shop.open({ $0.importsDropTruths = true }) { shop in
      try await shop.load(Self.lines(200, vip: false), "{\(Self.settings)}")
      #expect(shop.sandbox.world { $0.account.contacts.values.allSatisfy { $0.attributes["VIP"] == .bool(false) } })
      #expect(shop.sandbox.requests.count("POST", "/v3/contacts") == 0)
    }
  }

  @Test(arguments: [true, false])
  func `false over true arrives, whether imports are verified or not`(_ verifies: Bool) async throws {
    try await Shop.open { shop in
      let settings = "{\(Self.settings),\"verify_imports\":\(verifies)}"
      try await shop.load(Self.lines(80, vip: true), settings)
      #expect(shop.contact("c1@example.com")?.attributes["VIP"] == .bool(true))
      try await shop.load(Self.lines(80, vip: false), settings)
      #expect(shop.sandbox.world { $0.account.contacts.values.allSatisfy { $0.attributes["VIP"] == .bool(false) } })
    }
  }

  @Test func `without verify_imports nothing is read back that imports are not known to drop`() async throws {
    try await Shop.open { shop in
      try await shop.load(
        [Lines.schema("customers")] + (1...80).map { Lines.customer($0) },
        #"{"verify_imports":false,"customer_mapping":{"email":"email","first_name":"FIRSTNAME"}}"#)
      #expect(shop.sandbox.requests.count("GET", "/v3/contacts") == 0)
      #expect(shop.sandbox.world { $0.account.contacts.count } == 80)
    }
  }

  @Test(arguments: [ReportForm.address, .list, .number], [true, false])
  func `whom a report names is sent alone, in whatever form it is told of`(_ form: ReportForm, _ verifies: Bool)
    async throws
  {
    try await Shop.open({ $0.reportForm = form }) { shop in
      try await shop.load([Lines.schema("customers"), Lines.customer(901, phone: "0221 123456")])
      try await shop.load(
        [Lines.schema("customers"), Lines.customer(902, phone: "+49 221 123456"), Lines.customer(903, email: "a@b..c")]
          + (1...120).map { Lines.customer($0) }, #"{"verify_imports":\#(verifies)}"#)
      #expect(shop.contact("c902@example.com")?.attributes["FIRSTNAME"] == .text("Ada 902"))
      #expect(shop.contact("c902@example.com")?.attributes["SMS"] == nil)
      #expect(shop.sandbox.world { $0.account.contacts.count } == 122)
      #expect(Set(shop.rejects.compactMap { $0["key"]?.string }) == ["902", "903"])
      #expect(shop.sandbox.requests.count("POST", "/v3/contacts") <= 4)
    }
  }

  @Test func `few contacts of other lists go along with the many`() async throws {
    try await Shop.open { shop in
      let orders = (1...5).map { Lines.order($0, customer: $0, age: 400_000) }
      try await shop.load(
        [Lines.schema("customers")] + (1...200).map { Lines.customer($0) } + [Lines.schema("orders")] + orders)
      #expect(shop.sandbox.requests.count("POST", "/v3/contacts/import") == 2)
      #expect(shop.sandbox.requests.count("POST", "/v3/contacts") == 0)
      #expect(shop.contact("c5@example.com")?.lists.sorted() == [2, 3])
      // Who has bought since goes onto another list; the others go onto one of the target.s own.
      try await shop.load(
        [Lines.schema("customers")] + (1...200).map { Lines.customer($0, group: 2) } + [Lines.schema("orders")]
          + (6...8).map { Lines.order($0, customer: $0, age: 400_000) })
      #expect(shop.contact("c6@example.com")?.lists.sorted() == [2, 3])
      #expect(shop.contact("c9@example.com")?.lists.contains(3) == false)
      #expect(shop.contact("c9@example.com")?.attributes["CUSTOMER_GROUP"] == .number("2"))
      #expect(shop.sandbox.requests.count("POST", "/v3/contacts") == 0)
    }
  }
}
