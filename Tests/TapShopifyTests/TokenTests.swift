import JSON
import Synchronization
import TestSupport
import Testing

@testable import TapTestSupport

@Suite struct `A token` {
  private var shop: Shop {
    var shop = Shop().selecting("customers")
    shop.files.config = #"{"shop":"tea","client_id":"id","client_secret":"secret","start_date":"2026-10-01T00:00:00Z"}"#
    return shop
  }

  @Test func `comes by the client credentials grant, once for a run`() async throws {
    let shop = shop
    for id in 1...600 { try shop.server.add("customers", Rows.customer(id, Int64(id) - 5000)) }
    #expect(try await shop.read().code == 0)
    #expect(shop.server.state.withLock { $0.granted } == 1)
    #expect(!shop.log.text.contains("granted-1"))
  }

  @Test func `is asked for again where it is refused`() async throws {
    let shop = shop
    for id in 1...600 { try shop.server.add("customers", Rows.customer(id, Int64(id) - 5000)) }
    shop.server.fail("query customers(", "{}", status: 401, times: 1)
    let (code, lines) = try await shop.read()
    #expect(code == 0)
    #expect(lines.values("customers").count == 600)
    #expect(shop.server.state.withLock { $0.granted } == 2)
  }

  @Test func `is renewed before its day is over`() async throws {
    let shop = shop
    for id in 1...5000 { try shop.server.add("customers", Rows.customer(id, Int64(id) - 20 * 86_400)) }
    shop.server.state.withLock { $0.cost = 1 }
    let transport = SlowTransport(base: shop.server, time: shop.time)
    let (code, lines) = try await shop.read(by: transport)
    #expect(code == 0)
    #expect(lines.values("customers").count == 5000)
    #expect(shop.server.state.withLock { $0.granted } >= 2)
    #expect(transport.refused == 0)
  }

  @Test func `that is wrong ends the run, and is named by its setting`() async throws {
    var shop = Shop()
    shop.files.config = shop.files.config.replacing("shpat_1", with: "shpat_wrong")
    #expect(try await shop.read().code == 1)
    #expect(shop.log.text.contains("access_token") && !shop.log.text.contains("shpat_wrong"))
  }
}
