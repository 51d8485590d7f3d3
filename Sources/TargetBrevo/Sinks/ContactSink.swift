import HTTP
import JSON
import Ledger
import Logging

/// The sink of contacts: few go one by one, many by import.
struct ContactSink: Sendable {
  /// What has become of some changes.
  struct Outcome: Sendable {
    /// The contacts as they are known at Brevo now.
    var delivered: [ContactRow] = []
    /// The addresses that Brevo does not take.
    var refused: Set<String> = []
    /// What is lost, wholly or in part.
    var rejects: [Reject] = []

    mutating func add(_ other: Outcome) {
      delivered += other.delivered
      refused.formUnion(other.refused)
      rejects += other.rejects
    }
  }

  let api: BrevoAPI
  let time: any Timekeeper
  let logger: Logger
  /// Whether imports are read back and repaired.
  let verifiesImports: Bool

  /// From so many changes on an import costs less than single requests: it takes three requests or four, and seconds.
  static let importThreshold = 50
  private static let inFlight = 4

  /// Delivers changes, of different contacts each.
  func deliver(_ patches: [ContactPatch], known: [String: KnownContact]) async throws(BrevoFault) -> Outcome {
    // An import needs a list: a new one, or one that the contact is on already. Who is on none, or leaves one, goes alone.
    var importable: [ContactPatch] = []
    var others: [ContactPatch] = []
    for var patch in patches {
      if patch.lists.isEmpty, patch.leaves.isEmpty { patch.lists = known[patch.email]?.lists ?? [] }
      if patch.lists.isEmpty || !patch.leaves.isEmpty { others.append(patch) } else { importable.append(patch) }
    }
    guard importable.count >= ContactSink.importThreshold else { return try await single(patches, known) }
    var outcome = try await single(others, known)
    let imports = ContactImport(api: api, time: time, logger: logger, verifies: verifiesImports)
    let report = try await imports.run(importable)
    outcome.delivered += report.done.map { (known[$0.email] ?? KnownContact()).applying($0, to: $0.email) }
    outcome.add(try await single(report.again, known))
    return outcome
  }

  /// Delivers changes one by one, a few at a time.
  private func single(
    _ patches: [ContactPatch], _ known: [String: KnownContact]
  ) async throws(BrevoFault) -> Outcome {
    let outcomes = try await concurrently(patches, limit: ContactSink.inFlight) { patch throws(BrevoFault) in
      try await deliver(patch, known[patch.email] ?? KnownContact())
    }
    return outcomes.reduce(into: Outcome()) { $0.add($1) }
  }

  /// Delivers one change; a value that Brevo does not take costs the contact the value, not its life.
  private func deliver(_ patch: ContactPatch, _ known: KnownContact) async throws(BrevoFault) -> Outcome {
    var patch = patch
    var outcome = Outcome()
    while true {
      do throws(BrevoFault) {
        _ = try await api.call(.post, "/contacts", .contacts, patch.singleBody)
        try await leave(patch)
        outcome.delivered = [known.applying(patch, to: patch.email)]
        return outcome
      } catch {
        guard case .refused(let refusal) = error else { throw error }
        let culprits = refusal.culprits(among: patch.attributes.keys)
        guard !culprits.isEmpty else {
          outcome.refused = [patch.email]
          outcome.rejects.append(.contact(patch, refusal))
          return outcome
        }
        for name in culprits {
          patch.attributes[name] = nil
          outcome.rejects.append(.value(patch, name, refusal))
        }
      }
    }
  }

  private func leave(_ patch: ContactPatch) async throws(BrevoFault) {
    guard !patch.leaves.isEmpty else { return }
    let body = JSONWriter.bytes { writer in
      writer.object { writer in
        writer.member("unlinkListIds") { writer in
          writer.array { writer in patch.leaves.sorted().forEach { writer.int($0) } }
        }
      }
    }
    _ = try await api.call(.put, "/contacts/\(patch.email.percentEncoded)?identifierType=email_id", .contacts, body)
  }
}

extension ContactPatch {
  /// The body of `POST /contacts`; a block of the contact is left as it is.
  fileprivate var singleBody: [UInt8] {
    JSONWriter.bytes { writer in
      writer.object { writer in
        writer.member("email", email)
        writer.attributes(attributes)
        if !lists.isEmpty {
          writer.member("listIds") { writer in writer.array { writer in lists.sorted().forEach { writer.int($0) } } }
        }
        writer.member("updateEnabled", true)
      }
    }
  }
}

extension JSONWriter {
  /// Writes the attributes of a contact as a member.
  mutating func attributes(_ attributes: [String: String]) {
    member("attributes") { writer in
      writer.object { writer in
        for (name, json) in attributes.sorted(by: { $0.key < $1.key }) { writer.member(name) { $0.raw(json.utf8) } }
      }
    }
  }
}

extension BrevoRefusal {
  /// The attributes without which the contact would be taken: identifiers that belong to another, a bad phone number.
  fileprivate func culprits(among names: some Sequence<String>) -> [String] {
    let identifiers: Set = ["SMS", "WHATSAPP", "LANDLINE_NUMBER", "EXT_ID"]
    let mine = Set(names).intersection(identifiers)
    let named = mine.intersection(duplicates)
    if !named.isEmpty { return named.sorted() }
    let text = message.lowercased()
    if text.contains("phone") || text.contains("sms is already") { return mine.intersection(["SMS"]).sorted() }
    return []
  }
}

extension Reject {
  fileprivate static func contact(_ patch: ContactPatch, _ refusal: BrevoRefusal) -> Reject {
    Reject(
      extent: .record, stream: patch.origin.stream, key: patch.origin.key, sink: "contacts", status: refusal.status,
      code: refusal.code, message: refusal.message, advice: Words.advice(on: refusal), record: patch.origin.value)
  }

  fileprivate static func value(_ patch: ContactPatch, _ attribute: String, _ refusal: BrevoRefusal) -> Reject {
    Reject(
      extent: .value, stream: patch.origin.stream, key: patch.origin.key, sink: "contacts", status: refusal.status,
      code: refusal.code, message: "\(attribute): \(refusal.message)", advice: Words.advice(on: refusal),
      record: patch.origin.value)
  }
}
