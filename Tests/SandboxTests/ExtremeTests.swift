import JSON
import Testing

@testable import Sandbox

/// Numbers that nobody expects, in every parameter of every list and in what the control path takes.
@Suite struct `A sandbox that is asked for the impossible` {
  static let values = [
    "9223372036854775807", "-9223372036854775808", "9223372036854775808", "0", "-1", "1e999", "NaN", "", "%00", "x,y",
    "9999-12-31T23:59:59Z", "0000-01-01", "Thu, 31 Dec 9999 23:59:59 +2359",
  ]
  static let names = [
    "page", "limit", "min_id", "max_id", "id", "id:in", "id:min", "id:max", "id:greater", "id:less", "id:not_in",
    "customer_id:in", "customer_id", "address_id", "after", "before", "date_modified", "date_modified:min",
    "date_modified:max", "min_date_modified", "max_date_modified", "min_total", "max_total", "price:min",
  ]

  @Test(arguments: values)
  func `answers`(_ value: String) {
    let store = DirectStore()
    for list in DirectStore.lists {
      let path = store.address(list, 1)
      for name in Self.names {
        let reply = store.get("\(path)?\(name)=\(value)")
        #expect((200..<500).contains(reply.status), "\(path) \(name)=\(value): \(reply.status)")
      }
      #expect((200..<500).contains(store.get(store.address(list, Int(value) ?? .max)).status))
    }
    for pair in ["page=9223372036854775807&limit=250", "page=9223372036854775807&limit=9223372036854775807"] {
      for list in DirectStore.lists {
        #expect((200..<500).contains(store.get("\(store.address(list, 1))?\(pair)").status))
      }
    }
  }

  @Test(arguments: ["9223372036854775807", "-9223372036854775808", "1e300", "-1e300", "0", "-1", "null", "\"x\"", "[]"])
  func `is told what cannot be`(_ value: String) {
    let store = DirectStore()
    func post(_ path: String, _ body: String) -> Int {
      store.sandbox.respond(
        to: Ask(method: "POST", target: "/sandbox/\(path)", body: Array(body.utf8))
      ).answer.status
    }
    for (path, body) in [
      ("time", #"{"advance":\#(value)}"#), ("quota", #"{"limit":\#(value),"others":\#(value)}"#),
      ("faults", #"{"name":"slow","times":\#(value),"after":\#(value),"delay":\#(value)}"#),
      ("store/customers", #"{"action":"touch","ids":[\#(value)],"id":\#(value)}"#),
      (
        "store/products",
        #"{"action":"change","id":\#(value),"fields":{"price":\#(value),"inventory_level":\#(value)}}"#
      ),
      ("store/promotion_codes", #"{"action":"create","count":1,"parent":\#(value)}"#),
      ("store/orders", #"{"action":"delete","ids":[\#(value)]}"#),
      ("drift", #"{"kind":"customers","action":"touch","id":\#(value),"after":\#(value),"times":\#(value)}"#),
    ] {
      #expect((200..<500).contains(post(path, body)), "\(path) \(body)")
    }
    #expect((200..<500).contains(store.get("/v3/customers").status))
  }
}
