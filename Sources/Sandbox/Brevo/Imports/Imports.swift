import JSON

/// One import of contacts, under way or done.
struct ImportProcess: Sendable {
  let id: Int
  let started: Int
  var rows: [Row]
  let lists: [Int]
  let update: Bool
  let erases: Bool
  let emailBlacklist: Bool
  let smsBlacklist: Bool
  /// Whether it is to fail.
  let fails: Bool
  var polls = 0
  var finished: Int?
  /// The paths of the CSV reports and the numbers of their rows, by the name that `info.import` gives them.
  var reports: [String: (path: String, rows: Int)] = [:]
  /// The addresses that the import is about.
  let emails: Set<String>

  /// One row of an import, as it was sent.
  struct Row: Sendable {
    let email: String?
    let attributes: [(name: String, value: JSONValue)]
  }

  var isDone: Bool { finished != nil }

  /// What `GET /processes` says of it.
  var status: String {
    if isDone { return fails ? "failed" : "completed" }
    return polls < 2 ? "queued" : "processing"
  }
}

extension Account {
  static func importContacts(_ world: inout World, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    let body = try world.body(ask, .importJob)
    let sources = ["jsonBody", "fileBody", "fileUrl"].filter { body[$0] != nil }
    guard sources.count == 1 else {
      throw .brevo(400, "missing_parameter", "Exactly one of fileUrl, fileBody and jsonBody must be passed")
    }
    guard ask.body.count <= 10_000_000 else { throw .brevo(400, "out_of_range", "\(sources[0]) exceeds 10 MB") }
    guard sources[0] != "fileUrl" else {
      throw .brevo(400, "invalid_parameter", "The file at fileUrl could not be read")
    }
    let lists = try world.account.importLists(body, now: world.now.inMilliseconds)
    let erases = body["emptyContactsAttributes"]?.bool ?? false
    let update = body["updateExistingContacts"]?.bool ?? true
    guard update || !erases else {
      throw .brevo(400, "invalid_parameter", "emptyContactsAttributes needs updateExistingContacts")
    }
    let rows = body["jsonBody"].map(jsonRows) ?? fileRows(body["fileBody"]?.string ?? "")
    let identifying: Set<String> = ["EMAIL", "SMS", "WHATSAPP", "LANDLINE_NUMBER", "EXT_ID"]
    guard
      rows.contains(where: { row in
        row.email.map(isEmail) == true
          || row.attributes.contains { identifying.contains($0.name) && $0.value.raw.count > 0 }
      })
    else {
      throw .brevo(
        400, "invalid_parameter",
        "We could not find any valid email or SMS or Contact ID in the file you uploaded, please check the file and try again."
      )
    }
    let id = (world.account.processes.last?.id ?? 77) + 1
    world.account.processes.append(
      ImportProcess(
        id: id, started: world.now.inMilliseconds, rows: rows, lists: lists, update: update, erases: erases,
        emailBlacklist: body["emailBlacklist"]?.bool ?? false, smsBlacklist: body["smsBlacklist"]?.bool ?? false,
        fails: world.account.fault == .importFails, emails: Set(rows.compactMap { $0.email?.lowercased() })))
    return .json(202) { $0.object { $0.member("processId", id) } }
  }

  private mutating func importLists(_ body: JSONValue, now: Int) throws(Answer) -> [Int] {
    if let new = body["newList"], let name = new["listName"]?.string {
      guard let folder = new["folderId"]?.int, folders.contains(where: { $0.id == folder }) else {
        throw .brevo(400, "invalid_parameter", "Folder ID is invalid")
      }
      return [addList(name, folder, now)]
    }
    let ids = body["listIds"]?.elements.compactMap(\.int) ?? []
    guard !ids.isEmpty else { throw .brevo(400, "missing_parameter", "listIds or newList is missing") }
    for id in ids where !lists.contains(where: { $0.id == id }) {
      throw .brevo(400, "invalid_parameter", "List ID \(id) does not exist")
    }
    return ids
  }

  private static func jsonRows(_ value: JSONValue) -> [ImportProcess.Row] {
    value.elements.map { row in
      let members = row["attributes"].map { Array($0.members) } ?? []
      return ImportProcess.Row(
        email: row["email"]?.string, attributes: members.map { ($0.key.string.uppercased(), $0.value) })
    }
  }

  private static func fileRows(_ text: String) -> [ImportProcess.Row] {
    let lines = text.split(whereSeparator: \.isNewline)
    guard let header = lines.first?.split(separator: ";", omittingEmptySubsequences: false).map({ $0.uppercased() })
    else { return [] }
    return lines.dropFirst().map { line in
      let cells = zip(header, line.split(separator: ";", omittingEmptySubsequences: false))
      let values = cells.compactMap { name, cell in
        (try? JSONValue.parse(JSONWriter.bytes { $0.string(cell.trimming("\"")) })).map { (name: name, value: $0) }
      }
      return ImportProcess.Row(
        email: values.first { $0.name == "EMAIL" }?.value.string, attributes: values.filter { $0.name != "EMAIL" })
    }
  }
}
