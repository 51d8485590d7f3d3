import HTTP
import JSON
import Singer

/// The rows of a read-back that are still to be found, and what was found of the others.
struct ReadBackComparison {
  private let rows: [ImportRow]
  /// What was sent has not changed before this time, by Brevo's clock.
  private let earliest: Duration
  private let api: BrevoAPI
  private let kinds: AccountAttributes
  private let memory: AccountMemory
  private let time: any Timekeeper
  /// The places of the rows that have not been found, by address.
  private(set) var left: [String: Int]
  var findings = ReadBackFindings()

  init(
    _ rows: [ImportRow], earliest: Duration, api: BrevoAPI, kinds: AccountAttributes, memory: AccountMemory,
    time: any Timekeeper
  ) {
    self.rows = rows
    self.earliest = earliest
    self.api = api
    self.kinds = kinds
    self.memory = memory
    self.time = time
    left = Dictionary(rows.indices.map { (rows[$0].patch.email, $0) }) { $1 }
  }

  /// The rows that have not been found, in their order.
  var leftRows: [ImportRow] { left.values.sorted().map { rows[$0] } }

  /// Reads the contacts that have changed.
  mutating func readChanged() async throws(BrevoFault) {
    try await read(BrevoAPI.filter(changedSince: earliest))
  }

  /// Reads the contacts that a filter finds; gives up where reading on costs more than sending the rest alone.
  mutating func read(_ filter: String) async throws(BrevoFault) {
    var offset = 0
    var watch = PageWatch("GET /contacts")
    while !left.isEmpty {
      let answer = try await api.contacts(filter, offset: offset)
      guard let page = answer?["contacts" as StaticString] else { return }
      // What is on no other page is not found.
      if watch.isRepeated(Array(page.elements)) { return }
      for contact in page.elements { take(contact) }
      offset += page.count
      let total = answer?["count" as StaticString]?.int ?? .max
      if page.count == 0 || offset >= total { return }
      // Cannot trap: it is more than the offset, which is not negative.
      if total != .max, (total - offset) / BrevoAPI.contactPage > left.count { return }
    }
  }

  private mutating func take(_ contact: JSONValue) {
    guard let email = contact["email" as StaticString]?.string?.lowercased(), let place = left[email] else { return }
    left[email] = nil
    if let changed = contact["modifiedAt" as StaticString]?.string.flatMap({ Timestamp($0) }) {
      memory.note(changed: .seconds(changed.seconds), readAt: time.now)
    }
    // Without Brevo's clock, what was made minutes ago would be taken for new.
    if rows[place].isKnown, memory.now.clock != nil, contact.isNew(since: earliest) {
      findings.revived.append(rows[place])
    } else {
      findings.take(rows[place], as: contact, kinds)
    }
  }
}

extension JSONValue {
  /// Whether a contact was made not before a time and has not changed since.
  fileprivate func isNew(since time: Duration) -> Bool {
    guard let made = self["createdAt" as StaticString]?.string.flatMap({ Timestamp($0) }),
      let changed = self["modifiedAt" as StaticString]?.string.flatMap({ Timestamp($0) })
    else { return false }
    return made.seconds >= time.components.seconds && changed.seconds - made.seconds <= 1
  }
}
