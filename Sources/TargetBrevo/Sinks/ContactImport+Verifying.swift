import HTTP
import JSON
import Logging
import Singer

extension ContactImport {
  /// Reads back what was imported; rows that are not there, or lack a value, go again.
  ///
  /// Where many seem not to be there, Brevo may hold what was sent already and have changed nothing: then their lists tell.
  func verified(_ report: Report, since start: Duration) async throws(BrevoFault) -> Report {
    var left = Dictionary(report.done.map { ($0.email, $0) }) { $1 }
    var checked = Report(done: [], again: report.again)
    let since = Timestamp(seconds: start.components.seconds - 600).rfc3339.dropLast() + ".000Z"
    try await compare(&left, &checked, "modifiedSince=\(String(since).percentEncoded)")
    if left.count >= ContactSink.importThreshold {
      for list in Set(left.values.compactMap(\.lists.first)).sorted() {
        try await compare(&left, &checked, "listIds=\(list)")
      }
    }
    checked.again += left.values.sorted { $0.email < $1.email }
    let dropped = checked.again.count - report.again.count
    if dropped > 0 {
      logger.info(
        "Brevo did not take over all that was imported; it is sent again.", metadata: ["contacts": "\(dropped)"])
    }
    return checked
  }

  /// Compares rows with the contacts that a filter finds.
  private func compare(
    _ left: inout [String: ContactPatch], _ checked: inout Report, _ filter: String
  ) async throws(BrevoFault) {
    var offset = 0
    while !left.isEmpty {
      let answer = try await api.call(.get, "/contacts?limit=1000&offset=\(offset)&\(filter)&sort=desc", .contacts)
      let page = answer?["contacts" as StaticString].map { Array($0.elements) } ?? []
      for contact in page {
        guard let email = contact["email" as StaticString]?.string?.lowercased(), let row = left[email] else {
          continue
        }
        left[email] = nil
        if row.isHeld(by: contact) { checked.done.append(row) } else { checked.again.append(row) }
      }
      offset += page.count
      if page.isEmpty || offset >= answer?["count" as StaticString]?.int ?? .max { return }
    }
  }
}

extension ContactPatch {
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
