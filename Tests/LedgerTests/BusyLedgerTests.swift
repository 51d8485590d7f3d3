import Foundation
import GRDB
import TestSupport
import Testing

@testable import Ledger

@Suite struct `A ledger that another program holds` {
  @Test func `is said to be in use, and not damaged`() async throws {
    let folder = try TemporaryFolder()
    let ledger = try DeliveryLedger(path: folder.file("ledger.sqlite"))
    var configuration = Configuration()
    configuration.allowsUnsafeTransactions = true
    let holder = try DatabaseQueue(path: ledger.path, configuration: configuration)
    try await holder.writeWithoutTransaction { try $0.execute(sql: "BEGIN IMMEDIATE") }
    let fault = await #expect(throws: LedgerFault.self) { try await ledger.runs.begin(time: 5) }
    #expect(fault?.cause == .busy)
    try await holder.writeWithoutTransaction { try $0.execute(sql: "ROLLBACK") }
    #expect(try await ledger.runs.begin(time: 6) == 1)
  }
}
