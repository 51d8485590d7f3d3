import HTTP
import JSON
import Logging
import Singer

/// Contacts by import (POST /contacts/import): asynchronous at Brevo, so it is watched, its reports are read, and what
/// arrived is compared with what was sent.
struct ContactImport: Sendable {
  /// What has become of the rows.
  struct Report: Sendable {
    /// The rows that Brevo holds.
    var done: [ContactPatch] = []
    /// The rows that have to be sent alone, for their exact reason or for what the import did not do.
    var again: [ContactPatch] = []
  }

  let api: BrevoAPI
  let time: any Timekeeper
  let logger: Logger
  let verifies: Bool

  /// Brevo recommends 8 MB and takes 10.
  private static let bodyLimit = 8_000_000
  private static let inFlight = 4

  /// Imports rows of different contacts.
  func run(_ patches: [ContactPatch]) async throws(BrevoFault) -> Report {
    let start = time.now
    var report = Report()
    var waiting = chunks(patches)[...]
    while !waiting.isEmpty {
      var underWay: [Int: [ContactPatch]] = [:]
      for chunk in waiting.prefix(ContactImport.inFlight) {
        do throws(BrevoFault) {
          let answer = try await api.call(.post, "/contacts/import", .contacts, body(chunk))
          guard let process = answer?["processId" as StaticString]?.int else {
            throw .fatal(.unexpectedAnswer(call: "POST /contacts/import", excerpt: "no processId"))
          }
          underWay[process] = chunk
        } catch {
          // A file without any usable row is refused whole: each row tells its own reason.
          guard case .refused = error else { throw error }
          report.again += chunk
        }
      }
      waiting = waiting.dropFirst(ContactImport.inFlight)
      for (process, reports) in try await watch(Set(underWay.keys)) {
        let rows = underWay[process] ?? []
        guard let reports else {
          logger.warning(
            "An import was not carried out; its contacts go one by one.", metadata: ["process": "\(process)"])
          report.again += rows
          continue
        }
        let named = try await identifiers(in: reports)
        for row in rows {
          if row.isNamed(in: named) { report.again.append(row) } else { report.done.append(row) }
        }
      }
    }
    return verifies && !report.done.isEmpty ? try await verified(report, since: start) : report
  }

  /// Rows with the same lists, at most 8 MB together.
  private func chunks(_ patches: [ContactPatch]) -> [[ContactPatch]] {
    var chunks: [[ContactPatch]] = []
    for (_, group) in Dictionary(grouping: patches, by: \.lists).sorted(by: {
      $0.key.sorted().lexicographicallyPrecedes($1.key.sorted())
    }) {
      var chunk: [ContactPatch] = []
      var size = 0
      for patch in group {
        let row = patch.row.count + 1
        if size + row > ContactImport.bodyLimit, !chunk.isEmpty {
          chunks.append(chunk)
          chunk = []
          size = 0
        }
        chunk.append(patch)
        size += row
      }
      if !chunk.isEmpty { chunks.append(chunk) }
    }
    return chunks
  }

  private func body(_ chunk: [ContactPatch]) -> [UInt8] {
    JSONWriter.bytes { writer in
      writer.object { writer in
        writer.member("listIds") { writer in
          writer.array { writer in chunk.first?.lists.sorted().forEach { writer.int($0) } }
        }
        writer.member("updateExistingContacts", true)
        writer.member("emptyContactsAttributes", false)
        writer.member("disableNotification", true)
        writer.member("jsonBody") { writer in writer.array { writer in chunk.forEach { writer.raw($0.row) } } }
      }
    }
  }

  /// Waits for imports; each comes back with the addresses of its reports, or nil if it was not carried out.
  ///
  /// Asking is scarce (100 an hour), so the pauses grow, and one question watches up to 50 imports.
  private func watch(_ processes: Set<Int>) async throws(BrevoFault) -> [Int: [String]?] {
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
        if left.count == 1, let only = left.first {
          states = [try await api.call(.get, "/processes/\(only)", .processes)].compactMap { $0 }
        } else {
          let answer = try await api.call(.get, "/processes?limit=50&offset=0&sort=desc", .processes)
          states = answer?["processes" as StaticString].map { Array($0.elements) } ?? []
        }
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

  private func reports(in state: JSONValue) -> [String] {
    guard let info = state["info" as StaticString]?["import" as StaticString] else { return [] }
    return info.members.flatMap { member in
      member.value.kind == .array ? member.value.elements.compactMap(\.string) : [member.value.string].compactMap { $0 }
    }.filter { $0.hasPrefix("http") }
  }

  /// The identifiers that the reports name, in lower case: every cell of every line behind the header.
  private func identifiers(in reports: [String]) async throws(BrevoFault) -> Set<String> {
    var named: Set<String> = []
    for address in reports {
      let text = String(decoding: try await api.report(at: address), as: UTF8.self)
      for line in text.split(whereSeparator: \.isNewline) {
        for cell in line.split(whereSeparator: { $0 == ";" || $0 == "," }) {
          named.insert(cell.filter { $0 != "\"" && !$0.isWhitespace }.lowercased())
        }
      }
    }
    return named
  }

  /// Reads back what was imported; rows that are not there, or lack a value, go again.
  private func verified(_ report: Report, since start: Duration) async throws(BrevoFault) -> Report {
    var left = Dictionary(report.done.map { ($0.email, $0) }) { $1 }
    let since = Timestamp(seconds: start.components.seconds - 600).rfc3339.dropLast() + ".000Z"
    var checked = Report(done: [], again: report.again)
    var offset = 0
    while !left.isEmpty {
      let answer = try await api.call(
        .get, "/contacts?limit=1000&offset=\(offset)&modifiedSince=\(String(since).percentEncoded)&sort=desc", .contacts
      )
      let page = answer?["contacts" as StaticString].map { Array($0.elements) } ?? []
      for contact in page {
        guard let email = contact["email" as StaticString]?.string?.lowercased(), let row = left[email] else {
          continue
        }
        left[email] = nil
        if row.isHeld(by: contact) { checked.done.append(row) } else { checked.again.append(row) }
      }
      offset += page.count
      if page.isEmpty || offset >= answer?["count" as StaticString]?.int ?? .max { break }
    }
    checked.again += left.values.sorted { $0.email < $1.email }
    let dropped = checked.again.count - report.again.count
    if dropped > 0 {
      logger.info(
        "Brevo did not take over all that was imported; it is sent again.", metadata: ["contacts": "\(dropped)"])
    }
    return checked
  }
}

extension ContactPatch {
  /// The contact as a row of `jsonBody`.
  fileprivate var row: [UInt8] {
    JSONWriter.bytes { writer in
      writer.object { writer in
        writer.member("email", email)
        writer.attributes(attributes)
      }
    }
  }

  /// Whether a report names this contact by one of its identifiers.
  fileprivate func isNamed(in identifiers: Set<String>) -> Bool {
    if identifiers.contains(email) { return true }
    guard let phone = attributes[AccountAttributes.phone]?.filter(\.isNumber) else { return false }
    return identifiers.contains(phone) || identifiers.contains("+" + phone)
  }

  /// Whether Brevo's contact has every value of this one, and is on its lists.
  fileprivate func isHeld(by contact: JSONValue) -> Bool {
    let on = contact["listIds" as StaticString].map { Set($0.elements.compactMap(\.int)) }
    if let on, !lists.isSubset(of: on) { return false }
    guard let held = contact["attributes" as StaticString] else { return attributes.isEmpty }
    return attributes.allSatisfy { name, json in
      guard let value = held[name], let sent = try? JSONValue.parse(json) else { return false }
      return same(sent, value, isPhone: name == AccountAttributes.phone)
    }
  }

  private func same(_ sent: JSONValue, _ held: JSONValue, isPhone: Bool) -> Bool {
    if let number = sent.number {
      let other = held.number?.text ?? held.string ?? ""
      return number.text == other || number.double == Double(other)
    }
    if isPhone {
      let other = held.string ?? held.number?.text ?? ""
      return sent.string?.filter(\.isNumber) == other.filter(\.isNumber)
    }
    if let text = sent.string, let other = held.string {
      return text == other || text.trimmed == other.trimmed || (text.utf8.count == 10 && other.hasPrefix(text))
    }
    if sent.kind == .array { return Set(sent.elements.compactMap(\.string)) == Set(held.elements.compactMap(\.string)) }
    return sent.json.elementsEqual(held.json)
  }
}

extension String {
  fileprivate var trimmed: Substring {
    var rest = self[...]
    while rest.first?.isWhitespace == true { rest.removeFirst() }
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return rest
  }
}
