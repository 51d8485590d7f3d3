import JSON
import Logging

/// The reports of an import: of each kind of refusal a CSV file at an address of its own.
struct ImportReports: Sendable {
  /// The addresses of the files.
  var addresses: [String] = []
  /// Whether a number tells of refusals that no file names, as in older descriptions of the API.
  var hasNumbers = false

  /// Reads them off a process (developers.brevo.com/reference/getprocess): an address, several, a number or null each.
  init(_ state: JSONValue) {
    guard let info = state["info" as StaticString]?["import" as StaticString] else { return }
    for (_, value) in info.members {
      let found = value.kind == .array ? value.elements.compactMap(\.string) : [value.string].compactMap { $0 }
      addresses += found.filter { $0.hasPrefix("http") }
      if let number = value.int, number > 0 { hasNumbers = true }
      if found.contains(where: { !$0.hasPrefix("http") && !["", "0"].contains($0) }) { hasNumbers = true }
    }
  }

  /// The cells of a report by line, in lower case and without quotes.
  static func cells(of report: [UInt8]) -> [[String]] {
    String(decoding: report, as: UTF8.self).split(whereSeparator: \.isNewline).map { line in
      line.split(whereSeparator: { $0 == ";" || $0 == "," }).map { cell in
        cell.filter { $0 != "\"" && !$0.isWhitespace }.lowercased()
      }
    }
  }
}

extension ImportCalls {
  /// Divides the rows of an import by its reports.
  func sort(_ rows: [ImportRow], by reports: ImportReports, into round: inout ImportOutcome) async throws(BrevoFault) {
    if reports.hasNumbers { round.isUncertain = true }
    guard !reports.addresses.isEmpty else { return round.accepted += rows }
    var places: [String: Int] = [:]
    for (place, row) in rows.enumerated() {
      for identifier in row.patch.identifiers { places[identifier] = place }
    }
    var named: Set<Int> = []
    for address in reports.addresses {
      guard let lines = try await lines(of: address) else {
        // Reading back tells what is missing.
        round.isUncertain = true
        continue
      }
      for (number, cells) in lines.enumerated() {
        let found = cells.compactMap { places[$0] }
        named.formUnion(found)
        // The first line is the head; another may name a contact by a number of Brevo's.
        if found.isEmpty, number > 0 { round.isUncertain = true }
      }
    }
    for (place, row) in rows.enumerated() {
      if named.contains(place) { round.refused.append(row) } else { round.accepted.append(row) }
    }
  }

  /// The cells of a report by line; nil if it cannot be read.
  private func lines(of address: String) async throws(BrevoFault) -> [[String]]? {
    do throws(BrevoFault) {
      return ImportReports.cells(of: try await api.report(at: address))
    } catch {
      if case .cancelled = error { throw error }
      logger.warning(Words.Notice.reportUnreadable, metadata: ["reason": "\(Words.sentence(error))"])
      return nil
    }
  }
}

extension PackedPatch {
  /// What a report may name the contact by.
  fileprivate var identifiers: [String] {
    var found = [email]
    let values = values
    for name in [AccountAttributes.phone, "WHATSAPP", "LANDLINE_NUMBER"] {
      if let digits = values[name]?.filter(\.isNumber), !digits.isEmpty {
        found += [digits, "+" + digits, "00" + digits]
      }
    }
    if let id = values[AccountAttributes.extID].flatMap({ try? JSONValue.parse($0) })?.string {
      found.append(id.lowercased())
    }
    return found
  }
}
