import JSON
import Testing

@testable import Sandbox

@Suite struct `Reading whole lists` {
  private static let store = DirectStore { ($0.priceRecords, $0.metafields) = (40, 23) }

  /// The parents of a list that are worth a look.
  private func parents(_ path: String) -> [Int?] {
    guard path.contains("{id}") else { return [nil] }
    let all = Self.store.sandbox.world { world in
      Store.endpoints.first { $0.route.template == path }?.parents?(world.store) ?? []
    }
    return Array(all.prefix(12))
  }

  /// Every row of a list by its pages, `limit` at a time.
  private func pages(_ address: String, _ limit: Int, _ query: String) -> [String] {
    var found: [String] = []
    for page in 1...400 {
      let reply = Self.store.get("\(address)?limit=\(limit)&page=\(page)&\(query)")
      if reply.status == 204 { return found }
      #expect(reply.status == 200, "\(address): \(reply.text)")
      let rows = reply.data.isEmpty ? reply.rows : reply.data
      found += rows.map(\.text)
      if rows.isEmpty { return found }
    }
    return found
  }

  @Test(arguments: DirectStore.lists.filter { $0 != "/v2/orders" && $0 != "/v3/customers" })
  func `by page gives the rows of the store in their order`(path: String) {
    for parent in parents(path) {
      let address = Self.store.address(path, parent)
      let expected = Self.store.rows(path, below: parent).map(\.text)
      let query = DirectStore.fullest[path] ?? ""
      if DirectStore.whole.contains(path) {
        let reply = Self.store.get(address)
        #expect((reply.data.isEmpty ? reply.rows : reply.data).map(\.text) == expected)
      } else {
        #expect(pages(address, 7, query) == expected, "\(address)")
      }
    }
  }

  @Test(arguments: [
    "/v3/customers/form-field-values", "/v3/customers/metafields", "/v3/catalog/variants/metafields", "/v3/pricelists",
    "/v3/pricelists/{id}/records", "/v3/promotions/{id}/codes",
  ])
  func `by cursor gives the same, forward and backward`(path: String) throws {
    for parent in parents(path) {
      let address = Self.store.address(path, parent)
      let query = DirectStore.fullest[path].map { "&" + $0 } ?? ""
      let expected = Self.store.rows(path, below: parent).map(\.text)
      for (way, start) in [("next", "?limit=7"), ("previous", nil)] {
        var found: [String] = []
        var place = start
        if place == nil, let end = expected.last {
          // Backward from behind the last row: that of the last page, which a walk forward has found.
          var last = Self.store.get(address + "?limit=7" + query)
          while let next = last.link("next", in: "cursor_pagination") { last = Self.store.get(address + next) }
          found = last.data.map(\.text)
          #expect(found.last == end)
          place = last.link("previous", in: "cursor_pagination")
        }
        while let here = place, found.count <= expected.count {
          let reply = Self.store.get(address + here + (here.contains("include") ? "" : query))
          found = way == "next" ? found + reply.data.map(\.text) : reply.data.map(\.text) + found
          place = reply.link(way, in: "cursor_pagination")
        }
        #expect(found == expected, "\(address) \(way)")
      }
    }
  }

  @Test func `of orders and customers gives them cut off, and whole where the store is asked`() {
    let store = DirectStore { ($0.customers, $0.orders) = (320, 540) }
    let customers = store.rows("/v3/customers")
    #expect(customers[10]["addresses"]?.count == 13)
    #expect(store.get("/v3/customers?id:in=11&include=addresses").data[0]["addresses"]?.count == 10)
    let long = store.rows("/v2/orders").first { $0["id"]?.int == 633 }
    #expect(long?["consignments"]?["shipping"]?[0]?["line_items"]?.count == 263)
    #expect(store.rows("/v2/orders/{id}/products", below: 633).count == 263)
    #expect(store.get("/v2/orders/633/products?limit=250").rows.count == 250)
    #expect(store.get("/v2/orders/633/products?limit=250&page=2").rows.count == 13)
  }

  @Test(arguments: [
    ("/v3/catalog/products/1/reviews?limit=250", [200, 204]), ("/v3/catalog/products/99999/reviews", [404]),
    ("/v2/orders/1/coupons", [404]), ("/v3/orders/1/transactions", [404]), ("/v3/pricelists/99/records", [404]),
    ("/v3/promotions/99/codes", [404]), ("/v3/pricelists/5/records", [200]), ("/v3/promotions/1/codes", [200]),
    ("/v2/gift_certificates?page=9", [204]), ("/v3/wishlists?page=99", [200]), ("/v2/orders/x/taxes", [404]),
  ])
  func `answers what is empty or missing as documented`(path: String, statuses: [Int]) {
    let reply = Self.store.get(path)
    #expect(statuses.contains(reply.status))
    #expect(reply.status != 204 || reply.body.isEmpty)
    if reply.status == 404 { #expect((path.hasPrefix("/v2") ? reply.rows.first : reply.json)?["status"]?.int == 404) }
  }

  @Test func `says as much of its pages as is documented`() {
    func meta(_ path: String) -> JSONValue? { Self.store.get(path).json?["meta"] }
    #expect(meta("/v3/customers/attributes")?.count == 0)
    #expect(meta("/v3/orders/payment_actions/refunds")?.count == 0)
    #expect(meta("/v3/marketing/abandoned-cart-emails")?.count == 0)
    let sites = meta("/v3/sites?limit=2&page=2")?["pagination"]
    #expect([sites?["offset"]?.int, sites?["limit"]?.int, sites?["total_items"]?.int] == [2, 2, 3])
    let first = meta("/v3/orders/metafields?limit=2")
    #expect(first?["pagination"]?["total"]?.int == 23)
    #expect(first?["cursor_pagination"]?["links"]?["next"] != nil)
    let cursor = first?["cursor_pagination"]?["links"]?["next"]?.string ?? ""
    #expect(meta("/v3/orders/metafields" + cursor)?["pagination"] == nil)
    #expect(meta("/v3/wishlists?limit=2")?["cursor_pagination"] == nil)
  }
}
