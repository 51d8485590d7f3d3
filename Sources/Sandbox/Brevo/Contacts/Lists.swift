import JSON

extension Account {
  static func lists(_ world: inout World, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    let page = try BrevoPage(ask, standard: 10, most: 50)
    let account = world.account
    let all = page.ascending ? account.lists : account.lists.reversed()
    return .json { writer in
      writer.object { writer in
        writer.member("lists") { writer in
          writer.array { writer in
            for list in all.dropFirst(page.offset).prefix(page.limit) {
              writer.object { account.write(list, &$0) }
            }
          }
        }
        writer.member("count", all.count)
      }
    }
  }

  static func list(_ world: inout World, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    let account = world.account
    let list = try account.list(names[0])
    return .json { writer in
      writer.object { writer in
        account.write(list, &writer)
        writer.member("createdAt", Dates.milliseconds(list.created))
        writer.member("dynamicList", false)
        writer.member("campaignStats") { $0.array { _ in } }
      }
    }
  }

  static func createList(_ world: inout World, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    let body = try world.body(ask, .list)
    guard let name = body["name"]?.string, let folder = body["folderId"]?.int,
      world.account.folders.contains(where: { $0.id == folder })
    else { throw .brevo(400, "invalid_parameter", "Folder ID is invalid") }
    let id = world.account.addList(name, folder, world.now.inMilliseconds)
    return .json(201) { $0.object { $0.member("id", id) } }
  }

  mutating func addList(_ name: String, _ folder: Int, _ now: Int) -> Int {
    let id = (lists.map(\.id).max() ?? 1) + 1
    lists.append(ContactList(id: id, name: name, folder: folder, created: now))
    return id
  }

  static func members(_ world: inout World, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    let page = try BrevoPage(ask, standard: 50, most: 500)
    let list = try world.account.list(names[0])
    return world.account.list(page, "contacts") { $0.lists.contains(list.id) }
  }

  static func addMembers(_ world: inout World, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    try world.move(ask, names, adding: true)
  }

  static func removeMembers(_ world: inout World, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    try world.move(ask, names, adding: false)
  }

  func list(_ name: String) throws(Answer) -> ContactList {
    guard let list = lists.first(where: { String($0.id) == name }) else {
      throw .brevo(404, "document_not_found", "List ID does not exist")
    }
    return list
  }

  private func write(_ list: ContactList, _ writer: inout JSONWriter) {
    let members = contacts.values.filter { $0.lists.contains(list.id) }
    writer.member("id", list.id)
    writer.member("name", list.name)
    writer.member("folderId", list.folder)
    writer.member("totalBlacklisted", members.count { $0.emailBlacklisted })
    writer.member("totalSubscribers", members.count { !$0.emailBlacklisted })
    writer.member("uniqueSubscribers", members.count)
  }

  static func folders(_ world: inout World, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    let page = try BrevoPage(ask, standard: 10, most: 50)
    let account = world.account
    let all = page.ascending ? account.folders : account.folders.reversed()
    return .json { writer in
      writer.object { writer in
        writer.member("folders") { writer in
          writer.array { writer in
            for folder in all.dropFirst(page.offset).prefix(page.limit) {
              let inside = Set(account.lists.filter { $0.folder == folder.id }.map(\.id))
              let members = account.contacts.values.filter { !inside.isDisjoint(with: $0.lists) }
              writer.object { writer in
                writer.member("id", folder.id)
                writer.member("name", folder.name)
                writer.member("totalBlacklisted", members.count { $0.emailBlacklisted })
                writer.member("totalSubscribers", members.count { !$0.emailBlacklisted })
                writer.member("uniqueSubscribers", members.count)
              }
            }
          }
        }
        writer.member("count", all.count)
      }
    }
  }

  static func createFolder(_ world: inout World, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    let body = try world.body(ask, .folder)
    let id = (world.account.folders.map(\.id).max() ?? 0) + 1
    world.account.folders.append((id, body["name"]?.string ?? ""))
    return .json(201) { $0.object { $0.member("id", id) } }
  }
}

extension World {
  /// Puts contacts on a list or takes them off, and tells which could not be.
  fileprivate mutating func move(_ ask: Ask, _ names: [String], adding: Bool) throws(Answer) -> Answer {
    let body = try body(ask, .members)
    let list = try account.list(names[0])
    let kinds = ["emails", "ids", "extIds", "all"].filter { body[$0] != nil }
    guard kinds.count == 1, let kind = kinds.first, !adding || kind != "all" else {
      throw .brevo(400, "invalid_parameter", "Exactly one of emails, ids and extIds must be passed")
    }
    let wanted = body[kind]?.elements.map(\.self) ?? []
    var (success, failure): ([JSONValue], [JSONValue]) = ([], [])
    var ids: [Int] = kind == "all" ? account.contacts.values.filter { $0.lists.contains(list.id) }.map(\.id) : []
    for value in wanted {
      let found: Contact? =
        switch kind {
        case "emails": account.contact(email: value.string ?? "")
        case "ids": value.int.flatMap { account.contacts[$0] }
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
      contact.modified = now.inMilliseconds
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
