import Foundation
import JSON
import TestSupport
import Testing

@testable import Sandbox

/// What may stand in a log: nothing that names a person or opens a door.
@Suite struct `A log` {
  /// The faults that make the programs quote what went wrong.
  static let faults = [
    Fault(.serverError500), Fault(.truncatedBody, path: "*customers*"), Fault(.notJSON, path: "*orders*"),
    Fault(.tooManyRequestsWithoutHeaders), Fault(.answerLost, path: "*/events*"),
    Fault(.partialBatch207, path: "*/events/batch"), Fault(.importFails, path: "*/contacts/import"),
  ]

  @Test(.timeLimit(.minutes(10)))
  func `holds nothing personal and no secret, at its most talkative and with everything going wrong`() async throws {
    var options = SandboxOptions()
    (options.customers, options.orders, options.products, options.subscribers) = (60, 30, 5, 20)
    options.limits = .none
    options.imports = .after(.milliseconds(1))
    let sandbox = CommerceSandbox(options) { .seconds(Date().timeIntervalSince1970) }
    let folder = try TemporaryFolder()
    try await sandbox.run { address in
      try folder.write(
        """
        {"store_hash":"sandbox1","access_token":"sandbox-access-token","client_secret":"sandbox-client-secret",
        "start_date":"2000-01-01T00:00:00Z","bigcommerce_url":"\(address)","api_key":"xkeysib-sandbox",
        "brevo_url":"\(address)/v3","lists":{"all_customers":2,"buyers":3,"abandoned_cart":4},
        "event_visibility_seconds":1,"history_hours":90000}
        """, to: "config.json")
      for fault in Self.faults { sandbox.arm(fault) }
      let tap = try await Program.tap.run(["-c", "config.json", "--log-level", "trace"], in: folder)
      #expect(tap.code == 0, "\(tap.log.suffix(500))")
      let secrets = ["sandbox-access-token", "sandbox-client-secret", "xkeysib-sandbox"]
      let personal = Self.personal(in: tap.lines)
      try #require(personal.count > 200)
      Self.expect(tap.log, toHoldNoneOf: personal.union(secrets), "the tap")

      // The last line is cut in the middle of a person.
      let cut = tap.lines.first { $0.contains(#""stream":"customers""#) }?.prefix(400) ?? ""
      for arguments in [["--dry-run"], [], ["rejects"], ["rejects", "--replay"], ["status"], ["--test"]] {
        let isLoad = arguments.isEmpty || arguments == ["--dry-run"]
        let target = try await Program.target.run(
          arguments + ["-c", "config.json", "--log-level", "trace"], in: folder,
          input: isLoad ? tap.output + cut + "\n" : "")
        // What is not in the protocol's way is for eyes too.
        let seen = target.log + (isLoad ? "" : target.output)
        Self.expect(seen, toHoldNoneOf: personal.union(secrets), "the target \(arguments)")
      }
      #expect(!folder.read("target-brevo.rejects.jsonl").isEmpty)
    }
  }

  private static func expect(_ text: String, toHoldNoneOf words: Set<String>, _ what: String) {
    #expect(!text.isEmpty)
    // Whole words: a name may be part of another word, and one person's number part of a longer one.
    let pieces = text.lowercased().split { !$0.isLetter && !$0.isNumber }
    var places: [Substring: [Int]] = [:]
    for (place, piece) in pieces.enumerated() { places[piece, default: []].append(place) }
    let found = words.filter { word in
      let wanted = word.lowercased().split { !$0.isLetter && !$0.isNumber }
      guard let first = wanted.first else { return false }
      return places[first, default: []].contains { pieces[$0...].starts(with: wanted) }
    }
    #expect(found.isEmpty, "\(what): \(found.sorted().prefix(5))")
  }

  /// What names people in records: addresses of both kinds, numbers, names, notes.
  private static func personal(in lines: [Substring]) -> Set<String> {
    let fields: Set = [
      "email", "billing_email", "phone", "first_name", "last_name", "address1", "street_1", "customer_message",
      "staff_notes", "notes", "ip_address", "registration_ip_address",
    ]
    var found: Set<String> = []
    func collect(_ value: JSONValue) {
      for (key, member) in value.members {
        if fields.contains(key.string), let text = member.string, text.utf8.count > 3 { found.insert(text) }
        collect(member)
      }
      for element in value.elements { collect(element) }
    }
    for line in lines {
      guard let message = try? JSONValue.parse(String(line)), let record = message["record"] else { continue }
      collect(record)
    }
    return found
  }
}
