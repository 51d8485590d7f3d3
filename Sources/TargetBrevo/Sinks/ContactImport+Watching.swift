import HTTP
import JSON
import Logging

extension ContactImport {
  /// What Brevo says of some imports.
  struct Round: Sendable {
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
    var waiting = chunks[...]
    var underWay: [Int: ImportChunk] = [:]
    var began: [Int: (time: Duration, looks: Int)] = [:]
    var pause = Duration.zero
    var unknown = 0
    while !waiting.isEmpty || !underWay.isEmpty {
      while underWay.count < ContactImport.inFlight, let chunk = waiting.popFirst() {
        guard let process = try await post(chunk, forms) else {
          // A file without any usable row is refused whole: each row tells its own reason.
          round.refused += chunk.rows
          continue
        }
        (underWay[process], began[process]) = (chunk, (time.now, 0))
        pause = max(pause, firstPause(chunk.rows.count))
      }
      guard !underWay.isEmpty else { break }
      do { try await time.sleep(for: pause) } catch { throw .cancelled }
      for process in underWay.keys { began[process]?.looks += 1 }
      pause = try await following(pause, isFirst: began.values.allSatisfy { $0.looks < 2 })
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
        if isCompleted {
          let beginning = began[process] ?? (time.now, 0)
          experience.note(rows: chunk.rows.count, took: time.now - beginning.time, looks: beginning.looks)
          try await sort(chunk.rows, by: ImportReports(state), into: &round)
        } else {
          logger.warning(
            "An import was not carried out; its contacts go one by one.", metadata: ["process": "\(process)"])
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

  /// Begins an import and returns the number of its process; nil if Brevo refuses it.
  private func post(_ chunk: ImportChunk, _ forms: ImportForms) async throws(BrevoFault) -> Int? {
    let answer: JSONValue?
    do throws(BrevoFault) {
      answer = try await api.call(.post, "/contacts/import", .contacts, chunk.body(forms, kinds))
    } catch {
      guard case .refused = error else { throw error }
      return nil
    }
    guard let process = answer?["processId" as StaticString]?.int else {
      throw .fatal(.unexpectedAnswer(call: "POST /contacts/import", excerpt: "no processId"))
    }
    return process
  }

  private func firstPause(_ rows: Int) -> Duration {
    .seconds(1) + .seconds(min(Double(rows) * experience.now.secondsPerRow, 60))
  }

  /// The pause behind a look that found an import under way: as long once, then twice as long, and no shorter than the
  /// quota gives a look.
  private func following(_ pause: Duration, isFirst: Bool) async throws(BrevoFault) -> Duration {
    let longer = min(isFirst ? pause : pause * 2, .seconds(60))
    guard let quota = await api.standing(of: .processes), let remaining = quota.remaining, let limit = quota.limit,
      remaining > 0, remaining * 2 < limit
    else { return longer }
    return max(longer, min((quota.resetIn ?? .zero) / remaining, .seconds(60)))
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
