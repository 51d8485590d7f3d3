import JSON

extension Account {
  static func contacts(_ world: inout World, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    let page = try BrevoPage(ask, standard: 50, most: 1000, filters: ["segmentId", "listIds", "filter", "ids"])
    let lists = Set(ask.query.list("listIds").compactMap { Int($0) })
    let ids = ask.query.list("ids").compactMap { Int($0) }
    guard ids.count <= 20 else { throw .brevo(400, "out_of_range", "ids should not have more than 20 items") }
    var condition: (Contact) -> Bool = { lists.isEmpty || !lists.isDisjoint(with: $0.lists) }
    if let filter = ask.query["filter"] {
      let inner = filter.dropFirst("equals(".count).dropLast()
      let parts = inner.split(separator: ",", maxSplits: 1).map { $0.trimming(" \"") }
      guard filter.hasPrefix("equals("), parts.count == 2, let name = parts.first, let value = parts.last else {
        throw .brevo(400, "invalid_parameter", "filter is invalid")
      }
      condition = { contact in
        switch contact.attributes[name] {
        case .text(let text), .number(let text): text == value
        case .bool(let truth): String(truth) == value
        case .list(let texts): texts.contains(value)
        case nil: false
        }
      }
    }
    return world.account.list(page, "contacts") { contact in
      condition(contact) && (ids.isEmpty || ids.contains(contact.id))
    }
  }

  /// A page of contacts.
  func list(_ page: BrevoPage, _ name: String, where condition: (Contact) -> Bool) -> Answer {
    func isWanted(_ id: Int) -> Bool {
      guard let contact = contacts[id] else { return false }
      return contact.modified >= page.modifiedSince && contact.created >= page.createdSince && condition(contact)
    }
    let ids = (1..<max(1, nextContact)).filter(isWanted)
    let found = page.ascending ? ids : ids.reversed()
    return .json { writer in
      writer.object { writer in
        writer.member(name) { writer in
          writer.array { writer in
            for id in found.dropFirst(page.offset).prefix(page.limit) { contacts[id]?.write(&writer) }
          }
        }
        writer.member("count", found.count)
      }
    }
  }

  static func contact(_ world: inout World, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    let contact = try world.account.find(names[0], ask)
    return .json { contact.write(&$0, statistics: true) }
  }

  static func createContact(_ world: inout World, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    let body = try world.body(ask, .newContact)
    let update = body["updateEnabled"]?.bool ?? false
    guard update || body["smtpBlacklistSender"] == nil else {
      throw .brevo(400, "invalid_parameter", "smtpBlacklistSender can only be passed with updateEnabled")
    }
    let change = try world.account.change(body)
    guard let primary = change.identifiers.first else {
      throw .brevo(400, "missing_parameter", "An email or SMS phone number is mandatory to create a contact")
    }
    let existing = world.account.contact(primary.kind, primary.value)
    try world.account.refuseBusy(change.identifiers)
    if existing != nil, !update {
      throw .duplicate(creating: true, [primary.kind])
    }
    let id = try world.account.apply(change, to: existing, merging: body["forceMerge"]?.bool ?? false, now: world.now)
    let wantsID = body["getId"]?.bool ?? false
    return existing != nil && !wantsID
      ? Answer(204) : .json(existing == nil ? 201 : 200) { $0.object { $0.member("id", id) } }
  }

  static func changeContact(_ world: inout World, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    let body = try world.body(ask, .changedContact)
    let contact = try world.account.find(names[0], ask)
    var change = try world.account.change(body)
    change.unlinked = body["unlinkListIds"]?.elements.compactMap(\.int) ?? []
    try world.account.refuseBusy(contact.email.map { [("email", $0)] } ?? [])
    _ = try world.account.apply(change, to: contact, merging: body["forceMerge"]?.bool ?? false, now: world.now)
    return Answer(204)
  }

  static func deleteContact(_ world: inout World, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    world.account.remove(try world.account.find(names[0], ask).id)
    return Answer(204)
  }

  /// The contact that a path names.
  private func find(_ name: String, _ ask: Ask) throws(Answer) -> Contact {
    let kind = ask.query["identifierType"]
    let found: Contact?
    switch kind {
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

  /// Refuses a contact that an import is still busy with.
  private func refuseBusy(_ identifiers: [(kind: String, value: String)]) throws(Answer) {
    guard options.tooEarly else { return }
    for process in processes where !process.isDone {
      if identifiers.contains(where: { $0.kind == "email" && process.emails.contains($0.value) }) {
        throw .brevo(425, "account_in_process", "Contact is already being processed, please try later")
      }
    }
  }
}

extension StringProtocol {
  /// The text without some characters at its ends.
  func trimming(_ characters: String) -> String {
    var rest = Substring(self)
    while let first = rest.first, characters.contains(first) { rest = rest.dropFirst() }
    while let last = rest.last, characters.contains(last) { rest = rest.dropLast() }
    return String(rest)
  }
}
