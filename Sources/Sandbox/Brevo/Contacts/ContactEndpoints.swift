import JSON

/// Contacts, one by one and page by page.
enum ContactEndpoints {
  static let all: [Route<Account>] = [
    Route("GET", "/contacts", list),
    Route("POST", "/contacts", create),
    Route("GET", "/contacts/{identifier}", one),
    Route("PUT", "/contacts/{identifier}", change),
    Route("DELETE", "/contacts/{identifier}", delete),
  ]

  private static func list(_ account: inout Account, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    let page = try BrevoPage(ask, standard: 50, most: 1000, filters: ["segmentId", "listIds", "filter", "ids"])
    let lists = Set(ask.query.list("listIds").compactMap { Int($0) })
    let ids = ask.query.list("ids").compactMap { Int($0) }
    guard ids.count <= 20 else { throw .brevo(400, "out_of_range", "ids should not have more than 20 items") }
    let condition = try ask.query["filter"].map { (text) throws(Answer) in try filter(text) }
    return account.contactBook.answer(page) { contact in
      let isWanted = condition?(contact) ?? (lists.isEmpty || !lists.isDisjoint(with: contact.lists))
      return isWanted && (ids.isEmpty || ids.contains(contact.id))
    }
  }

  /// Reads `equals(NAME,"value")`.
  private static func filter(_ text: String) throws(Answer) -> (Contact) -> Bool {
    let inner = text.dropFirst("equals(".count).dropLast()
    let parts = inner.split(separator: ",", maxSplits: 1).map { $0.trimming(" \"") }
    guard text.hasPrefix("equals("), parts.count == 2, let name = parts.first, let value = parts.last else {
      throw .brevo(400, "invalid_parameter", "filter is invalid")
    }
    return { contact in
      switch contact.attributes[name] {
      case .text(let text), .number(let text): text == value
      case .bool(let truth): String(truth) == value
      case .list(let texts): texts.contains(value)
      case nil: false
      }
    }
  }

  private static func one(_ account: inout Account, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    let contact = try account.contactBook.find(names[0], ask)
    return .json { contact.write(&$0, statistics: true) }
  }

  private static func create(_ account: inout Account, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    let body = try account.body(ask, .newContact)
    let update = body["updateEnabled"]?.bool ?? false
    guard update || body["smtpBlacklistSender"] == nil else {
      throw .brevo(400, "invalid_parameter", "smtpBlacklistSender can only be passed with updateEnabled")
    }
    let change = try account.contactBook.change(body)
    guard let primary = change.identifiers.first else {
      throw .brevo(400, "missing_parameter", "An email or SMS phone number is mandatory to create a contact")
    }
    let existing = account.contact(primary.kind, primary.value)
    try refuseBusy(change.identifiers, account)
    if existing != nil, !update {
      throw .duplicate(creating: true, [primary.kind])
    }
    let id = try account.contactBook.apply(
      change, to: existing, merging: body["forceMerge"]?.bool ?? false, now: account.milliseconds)
    let wantsID = body["getId"]?.bool ?? false
    return existing != nil && !wantsID
      ? Answer(204) : .json(existing == nil ? 201 : 200) { $0.object { $0.member("id", id) } }
  }

  private static func change(_ account: inout Account, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    let body = try account.body(ask, .changedContact)
    let contact = try account.contactBook.find(names[0], ask)
    var change = try account.contactBook.change(body)
    change.unlinked = body["unlinkListIds"]?.elements.compactMap(\.int) ?? []
    try refuseBusy(contact.email.map { [("email", $0)] } ?? [], account)
    _ = try account.contactBook.apply(
      change, to: contact, merging: body["forceMerge"]?.bool ?? false, now: account.milliseconds)
    return Answer(204)
  }

  private static func delete(_ account: inout Account, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    account.remove(try account.contactBook.find(names[0], ask).id)
    return Answer(204)
  }

  /// Refuses a contact that an import is still busy with.
  private static func refuseBusy(
    _ identifiers: [(kind: String, value: String)], _ account: Account
  ) throws(Answer) {
    guard account.options.tooEarly else { return }
    for process in account.processes where !process.isDone {
      if identifiers.contains(where: { $0.kind == "email" && process.emails.contains($0.value) }) {
        throw .brevo(425, "account_in_process", "Contact is already being processed, please try later")
      }
    }
  }
}

extension ContactBook {
  /// A page of contacts.
  func answer(_ page: BrevoPage, where condition: (Contact) -> Bool) -> Answer {
    func isWanted(_ id: Int) -> Bool {
      guard let contact = contacts[id] else { return false }
      return contact.modified >= page.modifiedSince && contact.created >= page.createdSince && condition(contact)
    }
    let ids = ids(changedSince: page.modifiedSince).filter(isWanted)
    let found = page.ascending ? ids : ids.reversed()
    return .json { writer in
      writer.object { writer in
        writer.member("contacts") { writer in
          writer.array { writer in
            for id in found.dropFirst(page.offset).prefix(page.limit) { contacts[id]?.write(&writer) }
          }
        }
        writer.member("count", found.count)
      }
    }
  }

  /// The contact that a path names.
  fileprivate func find(_ name: String, _ ask: Ask) throws(Answer) -> Contact {
    let found: Contact?
    switch ask.query["identifierType"] {
    case nil: found = Int(name).flatMap { contacts[$0] } ?? contact(email: name)
    case "email_id": found = contact(email: name)
    case "contact_id": found = Int(name).flatMap { contacts[$0] }
    case "ext_id": found = contact("EXT_ID", name)
    case "phone_id": found = contact("SMS", phoneNumber(name) ?? "")
    case "whatsapp_id": found = contact("WHATSAPP", phoneNumber(name) ?? "")
    case "landline_number_id": found = contact("LANDLINE_NUMBER", phoneNumber(name) ?? "")
    default: throw .brevo(400, "invalid_parameter", "identifierType is invalid")
    }
    guard let found else { throw .brevo(404, "document_not_found", "Contact does not exist") }
    return found
  }
}
