import HTTP
import JSON
import Ledger

/// Why a call to Brevo did not do what it was for.
enum BrevoFault: Error, Sendable {
  /// The run cannot go on.
  case fatal(Fatal)
  /// Brevo refuses what the call carries: a matter of its rows.
  case refused(BrevoRefusal)
  /// Brevo withholds the family that the call belongs to; nothing was done.
  case withheld(Withheld)
  /// Nobody knows whether what Brevo cannot deduplicate was accepted.
  case unanswered
  /// The ledger could not take note of what was about to be sent, or had been.
  case ledger(LedgerFault)
  /// The run is being ended.
  case cancelled

  /// Whether Brevo has certainly not carried out a call that it cannot deduplicate: where it may have, the fault is
  /// ``unanswered``.
  var isDefinite: Bool {
    switch self {
    case .fatal, .refused, .withheld: true
    case .unanswered, .ledger, .cancelled: false
    }
  }

  /// A cause that no other row would escape.
  enum Fatal: Sendable {
    case unrecognisedIP(message: String)
    case unauthorized(message: String)
    case forbidden(call: String, message: String)
    case unavailable(call: String, outage: Outage, attempts: Int)
    /// Whatever is sent of a kind is refused in the same words.
    case refusedAlike(what: String, message: String, code: String, count: Int)
    case unexpectedAnswer(call: String, excerpt: String)
    /// The second page of a list is its first.
    case repeatedPage(call: String)
    /// Something that is not Brevo sends requests elsewhere.
    case redirected(call: String, status: Int, place: String)
    /// Lists that the settings name are not in the account.
    case missingLists([String])
  }
}

/// Why Brevo did not do what it may do another time.
enum Outage: Sendable, Equatable {
  /// The exchange did not come to its end.
  case fault(TransportFault)
  /// It answered with this status.
  case status(Int)
  /// Something else answered in its place, with this status.
  case foreign(status: Int)
  /// Its quota is used up.
  case quota
  /// There was no answer to what must not be sent twice.
  case noAnswer
  /// An import is under way for longer than an hour; the number of its process.
  case endlessImport(Int)

  /// The outage that an attempt tells of.
  init(_ cause: Cause?, _ outcome: Outcome) {
    switch (cause, outcome) {
    case (_, .fault(let fault)): self = .fault(fault)
    case (.foreign, .answer(let response)): self = .foreign(status: response.status)
    case (.quota, _): self = .quota
    case (_, .answer(let response)): self = .status(response.status)
    }
  }

  /// Whether Brevo itself failed, which may be for one contact alone.
  var isServerError: Bool {
    if case .status(500..<600) = self { true } else { false }
  }
}

/// Brevo's word on what it refuses.
struct BrevoRefusal: Error, Sendable {
  var status: Int
  var code: String
  var message: String
  /// The identifiers that another contact already has, in upper case.
  var duplicates: [String] = []
  /// The rows of a batch that are refused, by message; empty when the answer does not tell rows apart.
  var rows: [(indices: [Int], message: String)] = []

  init(status: Int, code: String, message: String) {
    self.status = status
    self.code = code
    self.message = message
  }

  init(_ response: HTTPResponse) {
    status = response.status
    guard let body = try? JSONValue.parse(response.body) else {
      code = "no_json"
      message = response.excerpt()
      return
    }
    code = body["code" as StaticString]?.string ?? body["status" as StaticString]?.string ?? ""
    message = body["message" as StaticString]?.string ?? response.excerpt()
    let metadata = body["metadata" as StaticString]?["duplicate_identifiers" as StaticString]
    duplicates = metadata?.elements.compactMap { $0.string?.uppercased() } ?? []
    rows =
      body["errors" as StaticString]?.elements.map { row in
        (
          row["eventIndex" as StaticString]?.elements.compactMap(\.int) ?? [],
          row["message" as StaticString]?.string ?? ""
        )
      } ?? []
  }
}
