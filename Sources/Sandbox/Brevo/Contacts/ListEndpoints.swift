import JSON

/// Lists of contacts and who is on them.
enum ListEndpoints {
  static let all: [Route<Account>] = [
    Route("GET", "/contacts/lists", list),
    Route("POST", "/contacts/lists", create),
    Route("GET", "/contacts/lists/{id}", one),
    Route("GET", "/contacts/lists/{id}/contacts", members),
    Route("POST", "/contacts/lists/{id}/contacts/add", add),
    Route("POST", "/contacts/lists/{id}/contacts/remove", remove),
  ]

  private static func list(_ account: inout Account, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    let page = try BrevoPage(ask, standard: 10, most: 50)
    let book = account.contactBook
    let all = page.ascending ? book.lists : book.lists.reversed()
    return .json { writer in
      writer.object { writer in
        writer.member("lists") { writer in
          writer.array { writer in
            for list in all.dropFirst(page.offset).prefix(page.limit) {
              writer.object { book.write(list, &$0) }
            }
          }
        }
        writer.member("count", all.count)
      }
    }
  }

  private static func one(_ account: inout Account, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    let book = account.contactBook
    let list = try book.list(names[0])
    return .json { writer in
      writer.object { writer in
        book.write(list, &writer)
        writer.member("createdAt", Dates.milliseconds(list.created))
        writer.member("dynamicList", false)
        writer.member("campaignStats") { $0.array { _ in } }
      }
    }
  }

  private static func create(_ account: inout Account, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    let body = try account.body(ask, .list)
    guard let name = body["name"]?.string, let folder = body["folderId"]?.int,
      account.folders.contains(where: { $0.id == folder })
    else { throw .brevo(400, "invalid_parameter", "Folder ID is invalid") }
    let id = account.addList(name, folder, account.milliseconds)
    return .json(201) { $0.object { $0.member("id", id) } }
  }

  private static func members(_ account: inout Account, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    let page = try BrevoPage(ask, standard: 50, most: 500)
    let list = try account.contactBook.list(names[0])
    return account.contactBook.answer(page) { $0.lists.contains(list.id) }
  }

  private static func add(_ account: inout Account, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    try move(try account.body(ask, .members), names, adding: true, &account)
  }

  private static func remove(_ account: inout Account, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    try move(try account.body(ask, .members), names, adding: false, &account)
  }

  /// Puts contacts on a list or takes them off, and tells which could not be.
  private static func move(
    _ body: JSONValue, _ names: [String], adding: Bool, _ account: inout Account
  ) throws(Answer) -> Answer {
    let list = try account.contactBook.list(names[0])
    let kinds = ["emails", "ids", "extIds", "all"].filter { body[$0] != nil }
    guard kinds.count == 1, let kind = kinds.first, !adding || kind != "all" else {
      throw .brevo(400, "invalid_parameter", "Exactly one of emails, ids and extIds must be passed")
    }
    let wanted = body[kind]?.elements.map(\.self) ?? []
    var (success, failure): ([JSONValue], [JSONValue]) = ([], [])
    var ids: [Int] = kind == "all" ? account.members(of: list.id) : []
    for value in wanted {
      let found: Contact? =
        switch kind {
        case "emails": account.contact(email: value.string ?? "")
        case "ids": value.int.flatMap { [contacts = account.contacts] id in contacts[id] }
        default: account.contact("EXT_ID", value.string ?? "")
        }
      if let found, found.lists.contains(list.id) != adding {
        ids.append(found.id)
        success.append(value)
      } else {
        failure.append(value)
      }
    }
    guard !ids.isEmpty || kind == "all" else {
      throw .brevo(
        400, "invalid_parameter", "Contact is already present in the selected list or contact does not exist in account"
      )
    }
    for id in ids {
      guard var contact = account.contacts[id] else { continue }
      contact.lists = adding ? Array(Set(contact.lists + [list.id])).sorted() : contact.lists.filter { $0 != list.id }
      contact.modified = account.milliseconds
      account.put(contact)
    }
    return .json(201) { writer in
      writer.object { writer in
        writer.member("contacts") { writer in
          writer.object { writer in
            writer.member("success") { writer in writer.array { for value in success { $0.value(value) } } }
            writer.member("failure") { writer in writer.array { for value in failure { $0.value(value) } } }
          }
        }
      }
    }
  }
}

extension ContactBook {
  /// The list that a path names.
  fileprivate func list(_ name: String) throws(Answer) -> ContactList {
    guard let list = lists.first(where: { String($0.id) == name }) else {
      throw .brevo(404, "document_not_found", "List ID does not exist")
    }
    return list
  }

  fileprivate func write(_ list: ContactList, _ writer: inout JSONWriter) {
    writer.member("id", list.id)
    writer.member("name", list.name)
    writer.member("folderId", list.folder)
    count(contacts.values.filter { $0.lists.contains(list.id) }, &writer)
  }

  /// Writes how many contacts there are, and how many want no e-mail.
  func count(_ members: [Contact], _ writer: inout JSONWriter) {
    writer.member("totalBlacklisted", members.count { $0.emailBlacklisted })
    writer.member("totalSubscribers", members.count { !$0.emailBlacklisted })
    writer.member("uniqueSubscribers", members.count)
  }
}
