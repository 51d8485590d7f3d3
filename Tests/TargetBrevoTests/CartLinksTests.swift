import JSON
import Testing

@testable import TargetBrevo

@Suite struct `Linking carts with orders` {
  func cart(_ key: String, token: String?) throws -> Cart {
    let own = token.map { #","cart_token":"\#($0)""# } ?? ""
    return try Cart(
      Record(stream: "carts", key: key, value: try JSONValue.parse(#"{"date_created":"2026-03-01T10:00:00Z"\#(own)}"#)))
  }

  @Test(arguments: [["c"], ["c", "k"], ["k", "c"], ["k"]])
  func `finds the order's cart by whichever of its tokens the cart has`(_ tokens: [String]) throws {
    for token in tokens {
      var links = CartLinks(names: [:], known: [])
      let key = links.take(try cart("1", token: token))
      #expect(key == token)
      #expect(links.take(orderWith: tokens) == token)
    }
  }

  @Test func `lets a cart that comes after its order have the key that the order's events have told`() throws {
    var first = CartLinks(names: [:], known: [])
    #expect(first.take(orderWith: ["c", "k"]) == "c")
    #expect(first.new == ["k": "c"])
    var second = CartLinks(names: first.new, known: [])
    #expect(second.take(try cart("1", token: "k")) == "c")
    #expect(second.take(try cart("2", token: "c")) == "c")
    // The key of the record is another name, by which the shop may say that the checkout is gone.
    #expect(second.new == ["1": "c", "2": "c"])
  }

  @Test func `leaves carts alone that are known by their records`() throws {
    var links = CartLinks(names: [:], known: [])
    #expect(links.take(try cart("u-1", token: nil)) == "u-1")
    #expect(links.take(orderWith: ["u-1"]) == "u-1")
    #expect(links.take(orderWith: []) == nil)
    #expect(links.new.isEmpty)
  }
}
