import JSON

/// Imports of contacts.
enum ImportEndpoints {
  static let all: [Route<Account>] = [Route("POST", "/contacts/import", create)]

  private static func create(_ account: inout Account, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    let body = try account.body(ask, .importJob)
    let sources = ["jsonBody", "fileBody", "fileUrl"].filter { body[$0] != nil }
    guard sources.count == 1 else {
      throw .brevo(400, "missing_parameter", "Exactly one of fileUrl, fileBody and jsonBody must be passed")
    }
    guard ask.body.count <= 10_000_000 else { throw .brevo(400, "out_of_range", "\(sources[0]) exceeds 10 MB") }
    guard sources[0] != "fileUrl" else {
      throw .brevo(400, "invalid_parameter", "The file at fileUrl could not be read")
    }
    let lists = try lists(body, in: &account)
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
    let id = account.importQueue.nextID
    account.importQueue.add(
      ImportProcess(
        id: id, started: account.milliseconds, rows: rows, lists: lists, update: update, erases: erases,
        emailBlacklist: body["emailBlacklist"]?.bool ?? false, smsBlacklist: body["smsBlacklist"]?.bool ?? false,
        fails: account.fault == .importFails, emails: Set(rows.compactMap { $0.email?.lowercased() })))
    return .json(202) { $0.object { $0.member("processId", id) } }
  }

  /// The lists that the contacts are to be put on; a new one is made.
  private static func lists(_ body: JSONValue, in account: inout Account) throws(Answer) -> [Int] {
    if let new = body["newList"], let name = new["listName"]?.string {
      guard let folder = new["folderId"]?.int, account.folders.contains(where: { $0.id == folder }) else {
        throw .brevo(400, "invalid_parameter", "Folder ID is invalid")
      }
      return [account.addList(name, folder, account.milliseconds)]
    }
    let ids = body["listIds"]?.elements.compactMap(\.int) ?? []
    guard !ids.isEmpty else { throw .brevo(400, "missing_parameter", "listIds or newList is missing") }
    for id in ids where !account.lists.contains(where: { $0.id == id }) {
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
