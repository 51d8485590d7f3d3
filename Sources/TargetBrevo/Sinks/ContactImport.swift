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
        guard let named = try await identifiers(in: reports) else {
          // Reading back tells what is missing; without it, only each row itself can.
          if verifies { report.done += rows } else { report.again += rows }
          continue
        }
        for row in rows {
          if row.isNamed(in: named) { report.again.append(row) } else { report.done.append(row) }
        }
      }
    }
    guard verifies, !report.done.isEmpty else { return report }
    do throws(BrevoFault) {
      return try await verified(report, since: start)
    } catch {
      guard case .refused(let refusal) = error else { throw error }
      logger.warning("Brevo does not let imports be read back.", metadata: ["reason": "\(refusal.message)"])
      return report
    }
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
}
