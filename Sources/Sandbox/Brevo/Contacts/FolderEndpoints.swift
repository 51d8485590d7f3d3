import JSON

/// Folders of lists.
enum FolderEndpoints {
  static let all: [Route<Account>] = [
    Route("GET", "/contacts/folders", list),
    Route("POST", "/contacts/folders", create),
  ]

  private static func list(_ account: inout Account, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    let page = try BrevoPage(ask, standard: 10, most: 50)
    let book = account.contactBook
    let all = page.ascending ? book.folders : book.folders.reversed()
    return .json { writer in
      writer.object { writer in
        writer.member("folders") { writer in
          writer.array { writer in
            for folder in all.dropFirst(page.offset).prefix(page.limit) {
              let inside = Set(book.lists.filter { $0.folder == folder.id }.map(\.id))
              writer.object { writer in
                writer.member("id", folder.id)
                writer.member("name", folder.name)
                book.count(book.contacts.values.filter { !inside.isDisjoint(with: $0.lists) }, &writer)
              }
            }
          }
        }
        writer.member("count", all.count)
      }
    }
  }

  private static func create(_ account: inout Account, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    let body = try account.body(ask, .folder)
    let id = account.contactBook.addFolder(body["name"]?.string ?? "")
    return .json(201) { $0.object { $0.member("id", id) } }
  }
}
