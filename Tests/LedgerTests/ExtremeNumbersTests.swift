import Foundation
import GRDB
import TestSupport
import Testing

@testable import Ledger

@Suite struct `A ledger with numbers at the bounds of what an integer can be` {
  let folder: TemporaryFolder
  let ledger: DeliveryLedger

  init() throws {
    folder = try TemporaryFolder()
    ledger = try DeliveryLedger(path: folder.file("ledger.sqlite"))
  }

  func place(_ variant: String, _ place: String, _ level: Int) -> StockPlace {
    StockPlace(product: "1", variant: variant, place: place, level: level, changed: .max)
  }

  @Test(
    arguments: [
      ([Int.max, .max], Int.max), ([.max, .min], 0), ([.min, .min], 0), ([.max, 1, -1], .max), ([3, -1], 2),
    ] as [([Int], Int)])
  func `adds stock up`(_ levels: [Int], _ sum: Int) async throws {
    try await ledger.catalog.note([
      CatalogItem(id: "1-7", product: "1", variant: "7", name: "Tea", counting: .own, isHidden: false)
    ])
    try await ledger.stock.note(levels.enumerated().map { place("7", "\($0 + 1)", $1) }, time: .max)
    #expect(try await ledger.stock.placed(of: ["1"]) == ["1": ["7": sum]])
    _ = try await ledger.stock.addUp { _ in [] }
    #expect(try await ledger.catalog.unsentItems(limit: 5).map(\.stock) == [sum])
  }

  @Test func `adds the stock of variants up, and counts its changes on`() async throws {
    let variants = ["7", "8"].map { number in
      CatalogItem(id: "1-" + number, product: "1", variant: number, name: "Tea", counting: .own, isHidden: false)
    }
    try await ledger.catalog.note(
      [CatalogItem(id: "1", product: "1", name: "Tea", counting: .parts, isHidden: false)] + variants)
    try await ledger.stock.note([place("7", "1", .max), place("8", "1", .max)], time: 1)
    _ = try await ledger.stock.addUp { _ in [] }
    try await ledger.write { try $0.execute(sql: "UPDATE stock_level SET revision = ?", arguments: [Int.max]) }
    try await ledger.stock.note([place("7", "1", 5)], time: 2)
    #expect(try await ledger.stock.addUp { _ in [] } == 1)
  }

  @Test(arguments: [Int.min, Int.max])
  func `can still be read and told of`(_ number: Int) async throws {
    let run = try await ledger.runs.begin(time: 5)
    try await ledger.runs.end(run, outcome: "done", summary: #"{"sent":{"contacts":\#(number)}}"#, time: number)
    let second = try await ledger.runs.begin(time: 6)
    try await ledger.runs.end(second, outcome: "done", summary: #"{"sent":{"contacts":\#(number)}}"#, time: number)
    try await ledger.write { database in
      try database.execute(sql: "UPDATE run SET started_at = 86400 + id")
      try database.execute(
        sql: """
          INSERT INTO store_order (id, email, status, amount, counts, created_at, modified_at, content_high, content_low)
          VALUES ('1', 'a@b.c', :number, '1e-9223372036854775808', 1, :number, :number, :number, :number)
          """, arguments: ["number": number])
    }
    let chronicle = try await ledger.reports.data(of: 0...2, runs: 5)
    #expect(chronicle.contactRuns.count == 1)
    #expect(chronicle.sales[""]?.total.orders == 1)
    #expect(chronicle.runs.map(\.ended) == [number, number])
  }
}
