/// The contacts of an account with their attributes, and the lists and folders that they are in.
struct ContactBook: Sendable {
  private(set) var contacts: [Int: Contact] = [:]
  var attributes: [ContactAttribute] = [
    ContactAttribute(name: "FIRSTNAME", type: "text"), ContactAttribute(name: "LASTNAME", type: "text"),
    ContactAttribute(name: "SMS", type: "text"), ContactAttribute(name: "WHATSAPP", type: "text"),
    ContactAttribute(name: "LANDLINE_NUMBER", type: "text"), ContactAttribute(name: "EXT_ID", type: "text"),
    ContactAttribute(name: "DOUBLE_OPT-IN", category: "category", type: "", enumeration: [("Yes", 1), ("No", 2)]),
  ]
  private(set) var folders = [ContactFolder(id: 1, name: "Your first folder")]
  var lists: [ContactList]
  /// The contacts by what identifies them: `email:ada@example.com`, `SMS:4915110000001`, `EXT_ID:7`.
  private(set) var index: [String: Int] = [:]
  private(set) var nextContact = 1
  /// The changes in their order, by which the last of a million contacts are found from the end.
  private var changes: [(time: Int, id: Int)] = []
  /// Whether their times ascend.
  private var areOrdered = true

  /// Creates the book of a new account, with three lists that are made now, in milliseconds since 1970.
  init(now: Int) {
    lists = [
      ContactList(id: 2, name: "All customers", folder: 1, created: now),
      ContactList(id: 3, name: "Buyers", folder: 1, created: now),
      ContactList(id: 4, name: "Abandoned cart", folder: 1, created: now),
    ]
  }

  /// The contact that something identifies.
  func contact(_ kind: String, _ value: String) -> Contact? { index["\(kind):\(value)"].flatMap { contacts[$0] } }

  func contact(email: String) -> Contact? { contact("email", email.lowercased()) }

  /// The ids of the contacts on a list.
  func members(of list: Int) -> [Int] { contacts.values.filter { $0.lists.contains(list) }.map(\.id).sorted() }

  /// Puts a contact in, new or changed, and keeps the index.
  mutating func put(_ contact: Contact) {
    if let old = contacts[contact.id] { unindex(old) }
    areOrdered = areOrdered && contact.modified >= changes.last?.time ?? .min
    changes.append((contact.modified, contact.id))
    contacts[contact.id] = contact
    nextContact = max(nextContact, contact.id + 1)
    for key in keys(contact) { index[key] = contact.id }
  }

  mutating func remove(_ id: Int) {
    guard let old = contacts.removeValue(forKey: id) else { return }
    unindex(old)
  }

  /// The ids of at least the contacts that have changed since a time, in ascending order.
  func ids(changedSince time: Int) -> [Int] {
    guard time > .min, areOrdered else { return Array(1..<max(1, nextContact)) }
    var ids: Set<Int> = []
    for change in changes.reversed() {
      if change.time < time { break }
      ids.insert(change.id)
    }
    return ids.sorted()
  }

  /// Puts a contact on lists.
  mutating func link(_ id: Int, _ lists: [Int], now: Int) {
    guard var contact = contacts[id] else { return }
    contact.lists = Array(Set(contact.lists + lists)).sorted()
    contact.modified = now
    put(contact)
  }

  /// Makes a list and returns its id.
  mutating func addList(_ name: String, _ folder: Int, _ now: Int) -> Int {
    let id = (lists.map(\.id).max() ?? 1) + 1
    lists.append(ContactList(id: id, name: name, folder: folder, created: now))
    return id
  }

  /// Makes a folder and returns its id.
  mutating func addFolder(_ name: String) -> Int {
    let id = (folders.map(\.id).max() ?? 0) + 1
    folders.append(ContactFolder(id: id, name: name))
    return id
  }

  private mutating func unindex(_ contact: Contact) {
    for key in keys(contact) where index[key] == contact.id { index[key] = nil }
  }

  private func keys(_ contact: Contact) -> [String] {
    Contact.identifiers.compactMap { name, _ in contact.attributes[name]?.text.map { name + ":" + $0 } }
      + (contact.email.map { ["email:" + $0] } ?? [])
  }
}

/// A list of contacts.
struct ContactList: Sendable {
  let id: Int
  let name: String
  let folder: Int
  /// When it was made, in milliseconds since 1970.
  let created: Int
}

/// A folder of lists.
struct ContactFolder: Sendable {
  let id: Int
  let name: String
}
