import HTTP
import JSON
import Singer

/// How a contact is named to Brevo.
enum ContactIdentifier: Sendable {
  case email(String)
  case extID(String)
  /// The phone number, in digits behind a plus sign.
  case phone(String)

  fileprivate var path: String {
    switch self {
    case .email(let email): "/contacts/\(email.percentEncoded)?identifierType=email_id"
    case .extID(let id): "/contacts/\(id.percentEncoded)?identifierType=ext_id"
    case .phone(let number): "/contacts/\(number.percentEncoded)?identifierType=phone_id"
    }
  }
}

/// A change of one contact that is there (developers.brevo.com/reference/updatecontact); what is not set stays as it is.
struct ContactUpdate: Sendable {
  /// The new address.
  var email: String?
  /// The new ext_id; an empty one frees it.
  var extID: String?
  /// Whether it is barred from campaigns from here on.
  var isBlocked = false
  /// The lists that it leaves.
  var leaves: Set<Int>?

  fileprivate var body: [UInt8] {
    JSONWriter.bytes { writer in
      writer.object { writer in
        if let email { writer.member("attributes") { $0.object { $0.member("EMAIL", email) } } }
        if let extID { writer.member("ext_id", extID) }
        if isBlocked { writer.member("emailBlacklisted", true) }
        if let leaves { writer.member("unlinkListIds") { $0.integers(leaves.sorted()) } }
      }
    }
  }
}

extension BrevoAPI {
  /// The most contacts that Brevo lists at once.
  static let contactPage = 1000

  /// Makes or changes a contact (developers.brevo.com/reference/createcontact); 201 where it was made.
  func upsertContact(_ body: [UInt8]) async throws(BrevoFault) -> HTTPResponse {
    try await send(.post, "/contacts", .contacts, body)
  }

  /// Makes a contact that has nothing but its address, if it is not there.
  func makeContact(_ email: String) async throws(BrevoFault) {
    _ = try await upsertContact(
      JSONWriter.bytes { writer in
        writer.object { writer in
          writer.member("email", email)
          writer.member("updateEnabled", true)
        }
      })
  }

  /// Reads a contact.
  func contact(_ identifier: ContactIdentifier) async throws(BrevoFault) -> JSONValue? {
    try await call(.get, identifier.path, .contacts)
  }

  /// Changes a contact.
  func updateContact(_ identifier: ContactIdentifier, _ update: ContactUpdate) async throws(BrevoFault) {
    _ = try await call(.put, identifier.path, .contacts, update.body)
  }

  /// Deletes a contact with all that Brevo knows of it.
  func deleteContact(_ identifier: ContactIdentifier) async throws(BrevoFault) {
    _ = try await call(.delete, identifier.path, .contacts)
  }

  /// The parameter of a list that asks for what has changed since a time by Brevo's clock.
  static func filter(changedSince time: Duration) -> String {
    let since = Timestamp(seconds: time.components.seconds).rfc3339.dropLast() + ".000Z"
    return "modifiedSince=\(String(since).percentEncoded)"
  }

  /// Reads a page of contacts, the one changed last first.
  ///
  /// - Parameters:
  ///   - filter: a parameter of the list with its value, such as `listIds=2`.
  ///   - offset: how many are passed over.
  ///   - limit: how many are shown at most.
  /// - Returns: an object of `contacts` and `count`.
  /// - Throws: why Brevo does not list them.
  func contacts(
    _ filter: String, offset: Int, limit: Int = BrevoAPI.contactPage
  ) async throws(BrevoFault) -> JSONValue? {
    try await call(
      .get, "/contacts?limit=\(limit)&offset=\(offset)&\(filter)&sort=desc", .contacts)
  }
}

extension JSONWriter {
  /// Writes a list of numbers.
  mutating func integers(_ numbers: [Int]) {
    array { writer in numbers.forEach { writer.int($0) } }
  }

  /// Writes a list of texts.
  mutating func strings(_ texts: some Sequence<String>) {
    array { writer in texts.forEach { writer.string($0) } }
  }
}
