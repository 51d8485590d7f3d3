import HTTP
import JSON
import Logging

extension ContactImport {
  /// Waits for imports; each comes back with the addresses of its reports, or nil if it was not carried out.
  ///
  /// Asking is scarce (100 an hour), so the pauses grow, and one question watches up to 50 imports.
  func watch(_ processes: Set<Int>) async throws(BrevoFault) -> [Int: [String]?] {
    var left = processes
    var ended: [Int: [String]?] = [:]
    var pause = Duration.seconds(1)
    var unknown = 0
    let start = time.now
    while !left.isEmpty {
      do { try await time.sleep(for: pause) } catch { throw .cancelled }
      pause = min(pause * 2, .seconds(60))
      let states: [JSONValue]
      do throws(BrevoFault) {
        states = try await self.states(of: left)
      } catch {
        // Right after the import Brevo may not know its process yet.
        guard case .refused(let refusal) = error, refusal.status == 404, unknown < 6 else { throw error }
        unknown += 1
        continue
      }
      for state in states {
        guard let process = state["id" as StaticString]?.int, left.contains(process) else { continue }
        switch state["status" as StaticString]?.string {
        case "completed": ended[process] = .some(reports(in: state))
        case "failed", "cancelled": ended[process] = .some(nil)
        default: continue
        }
        left.remove(process)
      }
      guard time.now - start < .seconds(3600) else {
        throw .fatal(.unavailable(call: "GET /processes", reason: "an import did not end within an hour", attempts: 1))
      }
    }
    return ended
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

  private func reports(in state: JSONValue) -> [String] {
    guard let info = state["info" as StaticString]?["import" as StaticString] else { return [] }
    return info.members.flatMap { member in
      member.value.kind == .array ? member.value.elements.compactMap(\.string) : [member.value.string].compactMap { $0 }
    }.filter { $0.hasPrefix("http") }
  }

  /// The identifiers that the reports name, in lower case: every cell of every line; nil if a report cannot be read.
  func identifiers(in reports: [String]) async throws(BrevoFault) -> Set<String>? {
    var named: Set<String> = []
    for address in reports {
      let text: String
      do throws(BrevoFault) {
        text = String(decoding: try await api.report(at: address), as: UTF8.self)
      } catch {
        if case .cancelled = error { throw error }
        logger.warning("A report of an import cannot be read.", metadata: ["reason": "\(Words.sentence(error))"])
        return nil
      }
      for line in text.split(whereSeparator: \.isNewline) {
        for cell in line.split(whereSeparator: { $0 == ";" || $0 == "," }) {
          named.insert(cell.filter { $0 != "\"" && !$0.isWhitespace }.lowercased())
        }
      }
    }
    return named
  }
}
