import HTTP
import JSON

extension BrevoAPI {
  /// Begins an import of contacts (developers.brevo.com/reference/importcontacts-1); the answer names its process.
  func importContacts(_ body: [UInt8]) async throws(BrevoFault) -> HTTPResponse {
    try await send(.post, "/contacts/import", .contacts, body)
  }

  /// Reads the state of a process.
  func process(_ number: Int) async throws(BrevoFault) -> JSONValue? {
    try await call(.get, "/processes/\(number)", .processes)
  }

  /// Reads the states of the newest fifty processes.
  func processes() async throws(BrevoFault) -> [JSONValue] {
    let answer = try await call(.get, "/processes?limit=50&offset=0&sort=desc", .processes)
    return answer?["processes" as StaticString].map { Array($0.elements) } ?? []
  }
}
