import HTTP
import JSON
import Logging
import Singer

extension ImportCalls {
  /// Whether an import has begun.
  enum Beginning {
    case begun(process: Int, number: Int)
    /// A file without any usable row is refused whole: each row tells its own reason.
    case refused
    /// There was no answer, however often it was tried.
    case unwilling
  }

  /// Begins an import.
  ///
  /// Without an answer nobody knows whether it is under way, so imports are waited for before it is sent again.
  func post(
    _ chunk: ImportChunk, _ forms: ImportForms, watching watched: Set<Int>, tries: Int
  ) async throws(BrevoFault) -> Beginning {
    for attempt in 0..<tries {
      let number = try await log.begin()
      do throws(BrevoFault) {
        let response = try await api.importContacts(chunk.body(forms, kinds))
        if let date = response.fields["date"].flatMap({ Timestamp(rfc2822: Array($0.utf8)) }) {
          memory.note(clock: .seconds(date.seconds), at: time.now)
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
      try await rest(.seconds(4 << attempt))
      try await log.settle(watching: watched)
    }
    return .unwilling
  }

  func firstPause(_ rows: Int) -> Duration {
    .seconds(memory.now.importOverhead) + .seconds(min(Double(rows) * memory.now.secondsPerRow, 60))
  }

  /// The pause behind a poll that found an import under way: as long once, then twice as long, and no shorter than a
  /// poll is worth.
  func following(_ pause: Duration, isFirst: Bool) async -> Duration {
    let scarcity = Duration.seconds(min(await api.standing(of: .processes)?.scarcity ?? 0, 60))
    return min(max(isFirst ? pause : pause * 2, scarcity), .seconds(60))
  }

  /// The states of some processes: of one by its number, of several by the list that has the newest fifty.
  func states(of processes: Set<Int>) async throws(BrevoFault) -> [JSONValue] {
    if processes.count > 1 {
      do throws(BrevoFault) {
        let known = try await api.processes().filter { $0["id" as StaticString]?.int.map(processes.contains) == true }
        if !known.isEmpty { return known }
      } catch {
        guard case .refused = error else { throw error }
      }
    }
    var states: [JSONValue] = []
    for process in processes.sorted() {
      if let state = try await api.process(process) { states.append(state) }
    }
    return states
  }

  /// Waits.
  func rest(_ pause: Duration) async throws(BrevoFault) {
    do { try await time.sleep(for: pause) } catch { throw .cancelled }
  }
}
