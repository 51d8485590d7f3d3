import HTTP
import JSON
import Logging
import Singer

extension ContactImport {
  /// What Brevo says of some imports.
  struct Round: Sendable {
    /// The rows that Brevo was seen to hold.
    var held: [ImportRow] = []
    /// The rows that no report names.
    var accepted: [ImportRow] = []
    /// The rows that a report names, or whose import was not carried out.
    var refused: [ImportRow] = []
    /// Whether more rows may have been refused than could be told.
    var isUncertain = false
  }

  private static let inFlight = 4

  /// Has imports carried out, few at a time, and reads their reports.
  ///
  /// Asking is scarce (100 an hour), so the first look is timed by the number of rows, the pauses grow, and one question
  /// watches up to 50 imports.
  func carryOut(_ chunks: [ImportChunk], _ forms: ImportForms) async throws(BrevoFault) -> Round {
    var round = Round()
    var waiting = chunks
    waiting.reverse()
    var underWay: [Int: ImportChunk] = [:]
    var numbers: [Int: Int] = [:]
    var failures = 0
    var began: [Int: (time: Duration, looks: Int, reads: Int)] = [:]
    var pause = Duration.zero
    var unknown = 0
    while !waiting.isEmpty || !underWay.isEmpty {
      while underWay.count < ContactImport.inFlight, let chunk = waiting.popLast() {
        if let most = experience.now.mostRows, chunk.rows.count > max(most, ContactImport.smallest) {
          waiting += chunk.halves
          continue
        }
        switch try await post(chunk, forms, watching: Set(underWay.keys)) {
        case .begun(let process, let number):
          (underWay[process], began[process], numbers[process]) = (chunk, (time.now, 0, 0), number)
          pause = max(pause, firstPause(chunk.rows.count))
          failures = 0
        case .refused: round.refused += chunk.rows
        case .unwilling:
          failures += 1
          guard failures < ContactImport.mostFailures else {
            throw .fatal(
              .unavailable(call: "POST /contacts/import", reason: "no answer", attempts: failures * ContactImport.tries)
            )
          }
          if chunk.rows.count > ContactImport.smallest {
            experience.note(tooManyRows: chunk.rows.count)
            waiting += chunk.halves
          } else {
            round.refused += chunk.rows
          }
        }
      }
      guard !underWay.isEmpty else { break }
      do { try await time.sleep(for: pause) } catch { throw .cancelled }
      let readable = await readable(underWay, began)
      if !readable.isEmpty {
        for process in try await seen(readable, began) {
          round.held += underWay.removeValue(forKey: process)?.rows ?? []
          try await log.ended([numbers[process]].compactMap(\.self))
          experience.note(readingHelped: true)
        }
        for process in readable.keys { began[process]?.reads += 1 }
        pause = min(pause * 2, .seconds(8))
        continue
      }
      for process in underWay.keys { began[process]?.looks += 1 }
      pause = await following(pause, isFirst: began.values.allSatisfy { $0.looks < 2 })
      let states: [JSONValue]
      do throws(BrevoFault) {
        states = try await self.states(of: Set(underWay.keys))
      } catch {
        // Right after the import Brevo may not know its process yet.
        guard case .refused(let refusal) = error, refusal.status == 404, unknown < 6 else { throw error }
        unknown += 1
        continue
      }
      for state in states {
        guard let process = state["id" as StaticString]?.int, let chunk = underWay[process],
          let isCompleted = state.isCompleted
        else { continue }
        underWay[process] = nil
        api.tally.advance(chunk.rows.count)
        try await log.ended([numbers[process]].compactMap(\.self))
        if isCompleted {
          let beginning = began[process] ?? (time.now, 0, 0)
          if beginning.reads > 0 { experience.note(readingHelped: false) }
          experience.note(rows: chunk.rows.count, took: time.now - beginning.time, looks: beginning.looks)
          try await sort(chunk.rows, by: ImportReports(state), into: &round)
        } else {
          logger.warning(
            Words.Notice.importFailed, metadata: ["process": "\(process)"])
          round.refused += chunk.rows
        }
        pause = .seconds(1)
      }
      for (process, start) in began where underWay[process] != nil && time.now - start.time > .seconds(3600) {
        throw .fatal(
          .unavailable(
            call: "GET /processes", reason: "import \(process) did not end within an hour", attempts: 1))
      }
    }
    return round
  }

  /// Whether an import has begun.
  private enum Beginning {
    case begun(process: Int, number: Int)
    /// A file without any usable row is refused whole: each row tells its own reason.
    case refused
    /// There was no answer, however often it was tried.
    case unwilling
  }

  /// So often an import without an answer is tried before it is made smaller, and down to so few rows.
  private static let (tries, smallest) = (3, 100)
  private static let mostFailures = 12

  /// Begins an import.
  ///
  /// Without an answer nobody knows whether it is under way, so imports are waited for before it is sent again.
  private func post(
    _ chunk: ImportChunk, _ forms: ImportForms, watching watched: Set<Int>
  ) async throws(BrevoFault) -> Beginning {
    for attempt in 0..<ContactImport.tries {
      let number = try await log.begin()
      do throws(BrevoFault) {
        let response = try await api.send(.post, "/contacts/import", .contacts, chunk.body(forms, kinds))
        if let date = response.fields["date"].flatMap({ Timestamp(rfc2822: Array($0.utf8)) }) {
          experience.note(clock: .seconds(date.seconds), at: time.now)
        }
        let answer = try? JSONValue.parse(response.body)
        let process = answer?["processId" as StaticString]
        if let process = process?.int ?? process?.string.flatMap({ Int($0) }) {
          try await log.started(number, process)
          return .begun(process: process, number: number)
        }
      } catch {
        switch error {
        case .refused(let refusal):
          try await log.ended([number])
          try await presence.check(chunk.lists, refusal)
          return .refused
        case .unanswered: break
        case .fatal, .withheld, .ledger, .cancelled: throw error
        }
      }
      logger.info(Words.Notice.importUnanswered)
      do { try await time.sleep(for: .seconds(4 << attempt)) } catch { throw .cancelled }
      try await log.settle(watching: watched)
    }
    return .unwilling
  }

  private func firstPause(_ rows: Int) -> Duration {
    .seconds(1) + .seconds(min(Double(rows) * experience.now.secondsPerRow, 60))
  }

  /// The pause behind a look that found an import under way: as long once, then twice as long, and no shorter than a
  /// look is worth.
  private func following(_ pause: Duration, isFirst: Bool) async -> Duration {
    let scarcity = Duration.seconds(min(await api.standing(of: .processes)?.scarcity ?? 0, 60))
    return min(max(isFirst ? pause : pause * 2, scarcity), .seconds(60))
  }

  /// The states of some processes: of one by its number, of several by the list that has the newest fifty.
  private func states(of processes: Set<Int>) async throws(BrevoFault) -> [JSONValue] {
    if processes.count > 1 {
      do throws(BrevoFault) {
        let answer = try await api.call(.get, "/processes?limit=50&offset=0&sort=desc", .processes)
        let list = answer?["processes" as StaticString].map { Array($0.elements) } ?? []
        let known = list.filter { $0["id" as StaticString]?.int.map(processes.contains) == true }
        if !known.isEmpty { return known }
      } catch {
        guard case .refused = error else { throw error }
      }
    }
    var states: [JSONValue] = []
    for process in processes.sorted() {
      if let state = try await api.call(.get, "/processes/\(process)", .processes) { states.append(state) }
    }
    return states
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
