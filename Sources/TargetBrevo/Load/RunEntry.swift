import CommandLine
import HTTP
import Ledger
import Logging

/// The entry of a run in the ledger, and what is told of the run at its end.
struct RunEntry: Sendable {
  private let kind: String
  private let parts: RunParts
  private let number: Int
  private let start: Duration
  /// How long requests had waited for quotas before.
  private let waited: Duration

  /// Begins a run.
  init(_ kind: String, parts: RunParts) async throws {
    (self.kind, self.parts) = (kind, parts)
    start = parts.time.now
    waited = await parts.api.waited()
    number = try await parts.ledger.runs.begin(kind, time: Int(start.components.seconds))
  }

  /// The day on which it began, counted from 1970.
  var day: Int { Int(start.components.seconds / 86_400) }

  /// Tells how it went and notes it in the ledger; a fault that ends the program is the last thing that is told.
  ///
  /// - Parameters:
  ///   - fault: what ended it before its time, or is left undone; nil for neither.
  ///   - isGoingOn: whether another run follows in the same program.
  /// - Throws: why the ledger cannot be written.
  func end(_ fault: (any Error)?, isGoingOn: Bool = false) async throws {
    let now = parts.time.now
    let summary = Summary(parts.tally.figures, waited: await parts.api.waited() - waited)
    let ending: RunEnding = fault == nil ? .done : fault is FamiliesWithheld ? .incomplete : .stopped
    summary.log(to: parts.logger, took: now - start, isDry: parts.settings.dryRun, ending)
    let seconds = Int(now.components.seconds)
    guard let fault else {
      return try await parts.ledger.runs.end(number, outcome: "done", summary: summary.json, time: seconds)
    }
    let sentence = Words.sentence(fault)
    if isGoingOn { parts.logger.warning("\(sentence)") } else { parts.logger.critical("\(sentence)") }
    try? await parts.ledger.runs.end(
      number, outcome: ending == .incomplete ? "incomplete" : "stopped",
      fault: parts.redaction.redacted(sentence), summary: summary.json, time: seconds)
  }

  /// Begins the run that follows in the same program.
  func next() async throws -> RunEntry { try await RunEntry(kind, parts: parts) }
}
