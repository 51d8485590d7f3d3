import HTTP
import JSON
import Logging
import Singer

extension ContactImport {
  /// What a read-back has found.
  struct Findings: Sendable {
    /// The rows that Brevo holds as they were sent.
    var held: [ImportRow] = []
    /// The rows that are not there, or lack a value.
    var dropped: [ImportRow] = []
    /// The rows whose contacts Brevo had lost and has made anew by the import, with nothing but what changed.
    var revived: [ImportRow] = []
    /// What is not as it was sent, by address.
    var missing: [String: [String]] = [:]
    var dates = ImportExperience.Taken()
    var truths = ImportExperience.Taken()
  }

  /// Reads back what was imported, in pages of 1000 until every row has been found.
  ///
  /// Where many seem not to be there, Brevo may need a moment; or it held what was sent already and has changed nothing:
  /// then their lists tell.
  func readBack(_ rows: [ImportRow], since start: Duration) async throws(BrevoFault) -> Findings {
    var left = Dictionary(rows.indices.map { (rows[$0].patch.email, $0) }) { $1 }
    var findings = Findings()
    let earliest = earliest(start)
    let filter = modifiedSince(earliest)
    do throws(BrevoFault) {
      try await compare(rows, &left, &findings, filter, earliest)
      if left.count >= ContactImport.many {
        do { try await time.sleep(for: .seconds(5)) } catch { throw BrevoFault.cancelled }
        try await compare(rows, &left, &findings, filter, earliest)
      }
      if left.count >= ContactImport.many {
        for list in Set(left.values.compactMap { rows[$0].lists.min() }).sorted() {
          try await compare(rows, &left, &findings, "listIds=\(list)", earliest)
        }
      }
      if left.count >= ContactImport.many {
        do { try await time.sleep(for: .seconds(15)) } catch { throw BrevoFault.cancelled }
        try await compare(rows, &left, &findings, filter, earliest)
      }
    } catch {
      try endure(error)
      findings.held += left.values.sorted().map { rows[$0] }
      return findings
    }
    findings.dropped += left.values.sorted().map { rows[$0] }
    return findings
  }

  private static let many = 50

  /// A time by Brevo's clock, as far as it is known, or before it; a first read-back without it allows for ten minutes.
  func earliest(_ start: Duration) -> Duration {
    if let clock = experience.now.clock { return start + clock - .seconds(2) }
    return start + (experience.now.lead ?? .seconds(-600)) - .seconds(5)
  }

  /// The filter of contacts that have changed since a time.
  func modifiedSince(_ time: Duration) -> String {
    let since = Timestamp(seconds: time.components.seconds).rfc3339.dropLast() + ".000Z"
    return "modifiedSince=\(String(since).percentEncoded)"
  }

  /// Compares rows with the contacts that a filter finds; gives up where reading on costs more than sending them alone.
  func compare(
    _ rows: [ImportRow], _ left: inout [String: Int], _ findings: inout Findings, _ filter: String,
    _ earliest: Duration
  ) async throws(BrevoFault) {
    var offset = 0
    while !left.isEmpty {
      let answer = try await api.call(.get, "/contacts?limit=1000&offset=\(offset)&\(filter)&sort=desc", .contacts)
      guard let page = answer?["contacts" as StaticString] else { return }
      for contact in page.elements {
        guard let email = contact["email" as StaticString]?.string?.lowercased(), let place = left[email] else {
          continue
        }
        left[email] = nil
        if let time = contact["modifiedAt" as StaticString]?.string.flatMap({ Timestamp($0) }) {
          experience.note(changed: .seconds(time.seconds), readAt: self.time.now)
        }
        // Without Brevo's clock, what was made minutes ago would be taken for new.
        if rows[place].isKnown, experience.now.clock != nil, contact.isNew(since: earliest) {
          findings.revived.append(rows[place]); continue
        }
        judge(rows[place], contact, &findings)
      }
      offset += page.count
      let total = answer?["count" as StaticString]?.int ?? .max
      if page.count == 0 || offset >= total { return }
      if total != .max, (total - offset) / 1000 > left.count { return }
    }
  }

  /// Compares one row with the contact as Brevo shows it.
  func judge(_ row: ImportRow, _ contact: JSONValue, _ findings: inout Findings) {
    let held = contact["attributes" as StaticString]
    var isHeld = true
    var (hasDate, lostDate, hasTruth, lostTruth) = (false, false, false, false)
    for (key, sent) in (try? JSONValue.parse(row.patch.attributes))?.members.map({ $0 }) ?? [] {
      let name = key.string
      let isTaken = same(sent, held?[name], name)
      isHeld = isHeld && isTaken
      if !isTaken { findings.missing[row.patch.email, default: []].append(name) }
      switch kinds[name] {
      case .date?: (hasDate, lostDate) = (true, lostDate || !isTaken)
      case .boolean?: (hasTruth, lostTruth) = (true, lostTruth || !isTaken)
      default: break
      }
    }
    for name in row.patch.emptied where held?[name]?.isSomething == true {
      isHeld = false
      findings.missing[row.patch.email, default: []].append(name)
    }
    if hasDate { findings.dates.sent += 1 }
    if lostDate { findings.dates.lost += 1 }
    if hasTruth { findings.truths.sent += 1 }
    if lostTruth { findings.truths.lost += 1 }
    // Who has left a list is not to be put there again.
    let left = contact["listUnsubscribed" as StaticString]?.elements.compactMap(\.int) ?? []
    let on = contact["listIds" as StaticString].map { Set($0.elements.compactMap(\.int) + left) }
    if let on, !row.lists.isSubset(of: on) { isHeld = false }
    if isHeld { findings.held.append(row) } else { findings.dropped.append(row) }
  }

  private func same(_ sent: JSONValue, _ held: JSONValue?, _ name: String) -> Bool {
    // Whether the listing shows this one is documented nowhere; a wrong one shows when it is used.
    guard let held else { return name == AccountAttributes.extID }
    if name == AccountAttributes.phone {
      let other = held.string ?? held.number?.text ?? ""
      return sent.string?.filter(\.isNumber) == other.filter(\.isNumber)
    }
    if case .category(let options)? = kinds[name], let text = held.string,
      let option = AccountAttributes.Option.named(text, among: options), sent.json.elementsEqual(option.json.utf8)
    {
      return true
    }
    if let number = sent.number {
      let other = held.number?.text ?? held.string ?? ""
      return number.text == other || number.double == Double(other)
    }
    if let truth = sent.bool {
      let other = held.string?.lowercased() ?? held.number?.text ?? String(held.bool ?? !truth)
      return (truth ? ["true", "yes", "1"] : ["false", "no", "0"]).contains(other)
    }
    if let text = sent.string, let other = held.string ?? held.number?.text {
      return text == other || text.trimmed == other.trimmed || (text.utf8.count == 10 && other.hasPrefix(text))
    }
    if sent.kind == .array {
      let others: [String]? = held.string.map { text in text.split(separator: ",").map { String(String($0).trimmed) } }
      return Set(sent.elements.compactMap(\.string)) == Set(others ?? held.elements.compactMap(\.string))
    }
    return sent.json.elementsEqual(held.json)
  }
}

extension JSONValue {
  fileprivate var isSomething: Bool { kind != .null && string != "" && (kind != .array || count > 0) }

  /// Whether a contact was made not before a time and has not changed since.
  fileprivate func isNew(since time: Duration) -> Bool {
    guard let made = self["createdAt" as StaticString]?.string.flatMap({ Timestamp($0) }),
      let changed = self["modifiedAt" as StaticString]?.string.flatMap({ Timestamp($0) })
    else { return false }
    return made.seconds >= time.components.seconds && changed.seconds - made.seconds <= 1
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
