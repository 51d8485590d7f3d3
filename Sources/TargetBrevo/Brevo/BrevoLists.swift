import HTTP
import JSON

/// A list of contacts of the account.
struct ContactList: Sendable, Equatable {
  var id: Int
  var name: String
}

extension BrevoAPI {
  /// Reads the account's lists.
  func lists() async throws(BrevoFault) -> [ContactList] { try await named("/contacts/lists", "lists") }

  /// Reads a list; gives its name.
  func list(_ number: Int) async throws(BrevoFault) -> String? {
    try await call(.get, "/contacts/lists/\(number)", .contacts)?["name" as StaticString]?.string
  }

  /// The most contacts that one request moves (developers.brevo.com/reference/addcontacttolist-1).
  static let mostMoved = 150

  /// Puts contacts on a list or takes them off it, at most ``mostMoved``.
  func move(_ emails: some Sequence<String>, _ move: ListMove) async throws(BrevoFault) {
    let action = move.isAdding ? "add" : "remove"
    let body = JSONWriter.bytes { $0.object { writer in writer.member("emails") { $0.strings(emails) } } }
    _ = try await call(.post, "/contacts/lists/\(move.list)/contacts/\(action)", .contacts, body)
  }

  /// Finds the number of a folder, and creates the folder if there is none.
  func folder(_ name: String) async throws(BrevoFault) -> Int {
    if let found = try await named("/contacts/folders", "folders").first(where: { $0.name == name }) { return found.id }
    return try await create("/contacts/folders") { $0.member("name", name) }
  }

  /// Creates a list in a folder and returns its number.
  func createList(_ name: String, folder: Int) async throws(BrevoFault) -> Int {
    try await create("/contacts/lists") { writer in
      writer.member("name", name)
      writer.member("folderId", folder)
    }
  }

  /// Finds the list onto which contacts are imported that need none, and creates it beside the others if there is none.
  func ownList() async throws(BrevoFault) -> Int {
    let name = "target-brevo imports"
    var place: Int?
    var offset = 0
    var watch = PageWatch("GET /contacts/lists")
    while true {
      let answer = try await call(.get, "/contacts/lists?limit=50&offset=\(offset)&sort=desc", .contacts)
      let page = answer?["lists" as StaticString].map { Array($0.elements) } ?? []
      try watch.take(page)
      if let found = page.first(where: { $0["name" as StaticString]?.string == name })?["id" as StaticString]?.int {
        return found
      }
      place = page.compactMap { $0["folderId" as StaticString]?.int }.last ?? place
      offset += page.count
      if page.count < 50 { break }
    }
    guard let place else { return try await createList(name, folder: try await folder("target-brevo")) }
    return try await createList(name, folder: place)
  }

  private func create(_ path: String, _ members: (inout JSONWriter) -> Void) async throws(BrevoFault) -> Int {
    let answer = try await call(.post, path, .contacts, JSONWriter.bytes { $0.object(members) })
    guard let id = answer?["id" as StaticString]?.int else {
      throw .fatal(.unexpectedAnswer(call: "POST \(path)", excerpt: answer.map { "\($0)" } ?? ""))
    }
    return id
  }

  /// Reads all pages of a list of things that have a number and a name.
  private func named(_ path: String, _ member: String) async throws(BrevoFault) -> [ContactList] {
    var found: [ContactList] = []
    var offset = 0
    var watch = PageWatch("GET \(path)")
    while true {
      let answer = try await call(.get, "\(path)?limit=50&offset=\(offset)&sort=asc", .contacts)
      let page = answer?[member].map { Array($0.elements) } ?? []
      try watch.take(page)
      offset += page.count
      found += page.compactMap { item in
        item["id" as StaticString]?.int.map {
          ContactList(id: $0, name: item["name" as StaticString]?.string ?? "")
        }
      }
      if page.count < 50 { return found }
    }
  }
}
