import JSON
import Ledger
import Logging
import TestSupport
import Testing

@testable import TargetBrevo

@Suite struct `Golden digests of records` {
  static let meaning = """
    The ledgers of shops hold these digests: a record whose digest or rules change is sent again, in each shop that has it, \
    at the first run of the new version. Where a record's digest no longer follows its content, a change is never sent.
    """

  /// The records that a file's lines come to, as the target reads them.
  private func records(_ file: String, _ settings: Settings) throws -> [Record] {
    let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    var intake = RecordIntake(tally: Tally(), logger: logger, mapping: settings.streams)
    var batch = Batch()
    for (place, line) in try GoldenShop.lines(file).enumerated() {
      let demand = try intake.take(Array(line.utf8), number: place + 1, into: &batch)
      #expect(demand == nil, "line \(place + 1) asks for more")
    }
    return TargetStream.names.sorted().flatMap { batch.records(of: $0) }
  }

  @Test(arguments: GoldenShop.runs.map(\.settings), [Digest.Version.first, .second])
  func `are those that ledgers hold, under rules that have not changed`(
    _ name: String, _ version: Digest.Version
  ) throws {
    let settings = try GoldenShop.settings(name, in: TemporaryFolder())
    let files = GoldenShop.runs.first { $0.settings == name }?.lines ?? []
    let streams = TargetStream.all.sorted { $0.name < $1.name }
    var lines = streams.map { stream in
      let rules = String(decoding: settings.rules(of: stream), as: UTF8.self)
      return "\(stream.name) rules \(rules.replacing("\n", with: "⏎"))"
    }
    for (place, file) in files.enumerated() {
      let records = try records(file, settings)
      if place == 0 { #expect(Set(records.map(\.stream)) == TargetStream.names, "a stream has no record in \(file)") }
      for record in records {
        let stream = try #require(TargetStream.named(record.stream))
        let digest = record.digest(under: settings.rules(of: stream), in: stream, version: version).text
        let key = record.key.replacing("\u{1F}", with: "+")
        lines.append("\(file) \(record.stream) \(key)\(record.isDeleted ? " deleted" : "") \(digest)")
      }
    }
    let folder = version == .first ? "digests" : "digests/second"
    let difference = try GoldenFile("\(folder)/\(name).txt", meaning: Self.meaning).difference(from: lines)
    #expect(difference == nil, "\(difference ?? "")")
  }
}
