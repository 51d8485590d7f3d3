import HTTP
import JSON
import Logging

/// The carrying out of some imports, few at a time: begin, wait, read back or poll, sort by the reports.
///
/// Polling is scarce (100 an hour), so the first poll is timed by the number of rows, the pauses grow, and one question
/// asks for up to 50 imports.
struct ImportRound {
  private let imports: ImportCalls
  private let forms: ImportForms
  private var outcome = ImportOutcome()
  /// The chunks that wait for their turn, the next one last.
  private var waiting: [ImportChunk]
  private var underWay: [ImportUnderWay] = []
  /// How often in a row Brevo did not answer a beginning.
  private var failures = 0
  /// How often Brevo did not know a process.
  private var unknown = 0
  /// How often the import that was polled most was polled.
  private var mostPolls = 0
  private var pause = Duration.zero
  /// How much of the imports under way was shown at the last look.
  private var shown: Int?
  /// When it was last looked for them in vain.
  private var lastLook: Duration?

  private static let inFlight = 4
  /// So often an import without an answer is tried before it is made smaller, and down to so few rows.
  private static let (tries, smallest) = (3, 100)
  private static let mostFailures = 12
  private static let patience = Duration.seconds(3600)

  init(_ chunks: [ImportChunk], forms: ImportForms, of imports: ImportCalls) {
    self.imports = imports
    self.forms = forms
    waiting = chunks.reversed()
  }

  /// Has the imports carried out, and reads their reports.
  mutating func run() async throws(BrevoFault) -> ImportOutcome {
    while !waiting.isEmpty || !underWay.isEmpty {
      while underWay.count < ImportRound.inFlight, let chunk = waiting.popLast() { try await begin(chunk) }
      guard !underWay.isEmpty else { break }
      try await imports.rest(pause)
      if try await readBack() { continue }
      try await poll()
    }
    return outcome
  }

  private mutating func begin(_ chunk: ImportChunk) async throws(BrevoFault) {
    if let most = imports.memory.now.mostRows, chunk.rows.count > max(most, ImportRound.smallest) {
      return waiting += chunk.halves
    }
    let watched = Set(underWay.map(\.process))
    switch try await imports.post(chunk, forms, watching: watched, tries: ImportRound.tries) {
    case .begun(let process, let number):
      underWay.append(
        ImportUnderWay(chunk: chunk, process: process, number: number, began: imports.time.now))
      pause = max(pause, imports.firstPause(chunk.rows.count))
      shown = nil
      failures = 0
    case .refused: outcome.refused += chunk.rows
    case .unwilling: try makeSmaller(chunk)
    }
  }

  /// Halves what Brevo does not manage; what is small already goes alone.
  private mutating func makeSmaller(_ chunk: ImportChunk) throws(BrevoFault) {
    failures += 1
    guard failures < ImportRound.mostFailures else {
      throw .fatal(
        .unavailable(call: "POST /contacts/import", outage: .noAnswer, attempts: failures * ImportRound.tries))
    }
    guard chunk.rows.count > ImportRound.smallest else { return outcome.refused += chunk.rows }
    imports.memory.note(tooManyRows: chunk.rows.count)
    waiting += chunk.halves
  }

  /// Looks for rows among Brevo's contacts instead of polling, where polls are scarce; false where polling it must be.
  ///
  /// Of an import that has ended most rows are there. What is missing then was refused, and its process tells why.
  private mutating func readBack() async throws(BrevoFault) -> Bool {
    guard await imports.mayRead(underWay) else { return false }
    let sight = try await imports.sight(of: underWay, after: shown)
    let cost = if case .count = sight { 1 } else { imports.pages(of: underWay) }
    for place in underWay.indices { underWay[place].reads += cost }
    switch sight {
    case .nothing: return false
    case .count(let count): shown = count
    case .rows(let findings, let count):
      let isStill = count > 0 && count == shown
      shown = count
      try await note(findings)
      if isStill || isMostlyThere(findings) { return underWay.isEmpty }
    }
    lastLook = imports.time.now
    pause = nextPause
    return true
  }

  /// Whether Brevo shows most of the rows of the imports that are still under way, held or not.
  private func isMostlyThere(_ findings: ReadBackFindings) -> Bool {
    let rows = underWay.reduce(0) { $0 + $1.chunk.rows.count }
    let open = underWay.reduce(0) { $0 + $1.open.count }
    return (rows - open + findings.dropped.count + findings.revived.count) * 10 >= rows * 9
  }

  /// The pause behind a look that was in vain: a quarter of the time that it has taken so far.
  private var nextPause: Duration {
    guard let began = underWay.lazy.map(\.began).min() else { return .zero }
    return min(max((imports.time.now - began) / 4, .milliseconds(500)), .seconds(8))
  }

  /// Takes note of what was seen of the rows under way; imports of which all are held have ended.
  private mutating func note(_ findings: ReadBackFindings) async throws(BrevoFault) {
    let held = Set(findings.held.map(\.patch.email))
    for place in underWay.indices { underWay[place].note(held: held) }
    let ended = underWay.filter(\.open.isEmpty)
    guard let largest = ended.max(by: { $0.held.count < $1.held.count }) else { return }
    underWay.removeAll(where: \.open.isEmpty)
    for one in ended {
      outcome.held += one.held
      imports.api.tally.advance(one.held.count)
      imports.memory.note(readingHelped: true)
    }
    try await imports.log.ended(ended.map(\.number))
    imports.memory.note(
      rows: largest.held.count, took: imports.time.now - largest.began,
      inVain: lastLook.flatMap { $0 > largest.began ? $0 - largest.began : nil })
  }

  private mutating func poll() async throws(BrevoFault) {
    for place in underWay.indices { underWay[place].polls += 1 }
    mostPolls = max(mostPolls, underWay.lazy.map(\.polls).max() ?? 0)
    pause = await imports.following(pause, isFirst: mostPolls < 2)
    let states: [JSONValue]
    do throws(BrevoFault) {
      states = try await imports.states(of: Set(underWay.map(\.process)))
    } catch {
      // Right after the import Brevo may not know its process yet.
      guard case .refused(let refusal) = error, refusal.status == 404, unknown < 6 else { throw error }
      return unknown += 1
    }
    for state in states { try await take(state) }
    // Now that polls are known to be scarce, it is looked for the rows first.
    if underWay.allSatisfy({ $0.reads == 0 }), await imports.mayRead(underWay) { pause = min(pause, nextPause) }
    if let stuck = underWay.first(where: { imports.time.now - $0.began > ImportRound.patience }) {
      throw .fatal(
        .unavailable(
          call: "GET /processes", outage: .endlessImport(stuck.process), attempts: 1))
    }
  }

  /// Takes what Brevo says of a process, if it has ended.
  private mutating func take(_ state: JSONValue) async throws(BrevoFault) {
    guard let process = state["id" as StaticString]?.int, let isCompleted = state.isCompleted,
      let place = underWay.firstIndex(where: { $0.process == process })
    else { return }
    let ended = underWay.remove(at: place)
    imports.api.tally.advance(ended.chunk.rows.count)
    try await imports.log.ended([ended.number])
    outcome.held += ended.held
    if isCompleted {
      if ended.reads > 0 { imports.memory.note(readingHelped: !ended.held.isEmpty) }
      imports.memory.note(rows: ended.chunk.rows.count, took: imports.time.now - ended.began, polls: ended.polls)
      try await imports.sort(ended.open, by: ImportReports(state), into: &outcome)
    } else {
      imports.logger.warning(Words.Notice.importFailed, metadata: ["process": "\(process)"])
      outcome.refused += ended.open
    }
    pause = .seconds(1)
  }
}

extension JSONValue {
  /// Whether a process has ended as it should; nil while it is under way.
  fileprivate var isCompleted: Bool? {
    switch self["status" as StaticString]?.string {
    case "completed": true
    case "failed", "cancelled": false
    default: nil
    }
  }
}
