import JSON
import Singer
import Testing

@testable import Tap
@testable import TapBigCommerce

@Suite struct `Carts out of orders` {
  private func carts(_ orders: String, _ additions: Additions = Additions()) throws -> [JSONValue] {
    let check = try RecordCheck(.carts, Array(try JSONValue.parse(orders).elements), additions: additions)
    #expect(check.faults == [])
    return check.records
  }

  @Test func `say whose they are, what they come to, and what became of them`() throws {
    let carts = try carts(Example.orders)
    #expect(carts.map { $0["id"]?.string?.prefix(8) } == ["a8458391", "3cae6525", "4c8681f7"])
    #expect(carts.map { $0["order_id"]?.int } == [118, 119, 120])
    #expect(carts.map { $0["status"]?.string } == ["converted", "active", "deleted"])
    #expect(carts.map { $0["cart_amount"]?.number?.text } == ["57.8400", "25.5000", nil])
    #expect(carts.map { $0["currency_code"]?.string } == ["EUR", "USD", nil])
    #expect(carts.map { $0["email"]?.string } == ["ines@example.com", "", nil])
    #expect(carts[0]["date_modified"]?.string == "2018-12-05T20:16:55Z")
    #expect(carts.allSatisfy { $0["source"]?.string == "order" })
  }

  @Test func `have line items in one shape`() throws {
    let carts = try carts(Example.orders)
    let jar = carts[0]["line_items"]?[0]
    #expect(jar?["id"]?.string == "65")
    #expect(jar?["variant_id"]?.int == 345)
    #expect(jar?["price"]?.number?.text == "67.8400")
    #expect(jar?["discount_amount"]?.number?.text == "3.5900")
    #expect(jar?["options"]?[0]?["name"]?.string == "Size")
    #expect(jar?["options"]?[0]?["value"]?.string == "1 l")
    let items = carts[1]["line_items"]?.elements.map { $0 } ?? []
    #expect(items.map { $0["type"]?.string } == ["gift_certificate", "custom"])
    #expect(items.allSatisfy { $0["product_id"]?.isNull == true })
  }

  @Test func `take the line items that were read beside the order`() throws {
    let items = try ["1", "2"].map { try JSONValue.parse(#"{"id":\#($0),"product_id":5,"name":"Lid"}"#) }
    let order = #"[{"id":1,"cart_id":"c","date_modified":"2025-01-01T00:00:00Z","consignments":{}}]"#
    let carts = try carts(order, Additions(lists: ["line_items": items]))
    #expect(carts[0]["line_items"]?.elements.map { $0["id"]?.string } == ["1", "2"])
  }

  @Test(arguments: [#""cart_id":null"#, #""cart_id":"""#, #""id":7"#])
  func `are none where an order came of none`(_ member: String) throws {
    #expect(try carts("[{\(member),\"status_id\":11}]").isEmpty)
  }
}

@Suite struct `Amounts` {
  @Test(arguments: [
    ("67.8400", "5.0000", "62.8400"), ("30", "4.5", "25.5"), ("0.1", "0.25", "-0.15"), ("-1.05", "-1", "-0.05"),
    ("12345678901234.5678", "0.0001", "12345678901234.5677"), ("5", "5.00", "0.00"), (".5", "0", "0.5"),
  ])
  func `are taken from each other to the last digit`(_ one: String, _ other: String, _ difference: String) throws {
    let one = try #require(Amount(one.utf8))
    let other = try #require(Amount(other.utf8))
    #expect(one.subtracting(other)?.digits == difference)
    #expect(one.subtracting(other)?.adding(other)?.subtracting(one)?.digits.allSatisfy { "0.".contains($0) } == true)
  }

  @Test(arguments: ["", "-", ".", "1e3", "1,5", "1.2.3", "9999999999999999999"])
  func `are nothing else`(_ text: String) { #expect(Amount(text.utf8) == nil) }

  @Test func `that have too many digits together are none`() throws {
    let large = try #require(Amount("999999999999999999".utf8))
    let fine = try #require(Amount("0.99999".utf8))
    #expect(large.adding(fine) == nil)
  }
}
