import HTTP
import JSON
import Logging

/// Contacts by import (POST /contacts/import): asynchronous at Brevo, so it is polled, its reports are read, and what
/// arrived is compared with what was sent.
struct ContactImport: Sendable {
  /// What has become of the rows.
  struct Report: Sendable {
    /// The rows that Brevo holds.
    var done: [ImportRow] = []
    /// The rows that have to be sent alone, for their exact reason or for what the import did not do.
    var again: [PackedPatch] = []
    /// The rows whose contacts were gone from Brevo, and which have made them anew.
    var revived: [PackedPatch] = []
  }

  let calls: ImportCalls

  private var memory: AccountMemory { calls.memory }

  /// Imports rows of different contacts; values that an import has dropped are imported once more in another form.
  func run(_ rows: [ImportRow]) async throws(BrevoFault) -> Report {
    var report = Report()
    var rows = rows
    var rounds = 5
    while !rows.isEmpty {
      let start = calls.time.now
      let forms = memory.now.forms
      var carryingOut = ImportRound(ImportChunk.cut(rows), forms: forms, of: calls)
      let round = try await carryingOut.run()
      report.again += round.refused.map(\.patch)
      report.done += round.held
      guard round.isUncertain || needsReading(round.accepted) else {
        report.done += round.accepted
        break
      }
      let findings = try await calls.readBack.find(round.accepted, since: start)
      report.done += findings.held
      report.revived += findings.revived.map(\.patch)
      let isOther = memory.judge(dates: findings.dates, truths: findings.truths)
      rounds -= 1
      if findings.dropped.count >= ContactImport.worthwhile, isOther, rounds > 0 {
        calls.logger.info(
          Words.Notice.importOtherForm,
          metadata: ["contacts": "\(findings.dropped.count)"])
        rows = findings.dropped
        continue
      }
      if !findings.dropped.isEmpty {
        calls.logger.info(
          Words.Notice.importIncomplete,
          metadata: ["contacts": "\(findings.dropped.count)"])
      }
      report.again += findings.dropped.map(\.patch)
      break
    }
    return report
  }

  /// Fewer rows than this are not imported again.
  private static let worthwhile = 50

  /// Whether what was imported has to be compared with what arrived.
  ///
  /// Where nobody asks for it, it is done only for what imports are reported to lose: `false` over `true`, and dates as
  /// long as none has been seen to arrive.
  private func needsReading(_ rows: [ImportRow]) -> Bool {
    guard memory.now.isReadable else { return false }
    guard !calls.verifies else { return !rows.isEmpty }
    let hasSeenDates = memory.now.hasSeenDates
    return rows.contains { row in
      row.patch.values.contains { name, json in
        switch calls.kinds[name] {
        case .boolean?: json == "false"
        case .date?: !hasSeenDates
        default: false
        }
      }
    }
  }
}
