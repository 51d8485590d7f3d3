/// A Brevo account, and everything that has arrived in it.
struct Account: Sendable {
  let options: SandboxOptions
  var contacts: [Int: Contact] = [:]
  var attributes: [ContactAttribute]
  var folders: [(id: Int, name: String)] = [(1, "Your first folder")]
  var lists: [ContactList]
  var processes: [ImportProcess] = []
  /// Every event in the order of arrival, duplicates included.
  var events: [ArrivedEvent] = []
  var products = Collection()
  var categories = Collection()
  var orders = Collection()
  /// The number of batches of orders.
  var orderBatches = 0
  var currency = "EUR"
  var couponCollections: [CouponCollection] = []
  /// The time from which eCommerce is active, in milliseconds since 1970; nil before it is asked for.
  var activeFrom: Int?
  /// The CSV reports of imports, by path.
  var reports: [String: String] = [:]
  var buckets: [RateFamily: Bucket]
  /// The fault that strikes the request that is being answered.
  var fault: Fault.Name?
  /// The contacts by what identifies them: `email:ada@example.com`, `SMS:4915110000001`, `EXT_ID:7`.
  var index: [String: Int] = [:]
  var nextContact = 1

  init(options: SandboxOptions, now: Int) {
    self.options = options
    attributes = [
      ContactAttribute(name: "FIRSTNAME", type: "text"), ContactAttribute(name: "LASTNAME", type: "text"),
      ContactAttribute(name: "SMS", type: "text"), ContactAttribute(name: "WHATSAPP", type: "text"),
      ContactAttribute(name: "LANDLINE_NUMBER", type: "text"), ContactAttribute(name: "EXT_ID", type: "text"),
      ContactAttribute(name: "DOUBLE_OPT-IN", category: "category", type: "", enumeration: [("Yes", 1), ("No", 2)]),
    ]
    lists = [
      ContactList(id: 2, name: "All customers", folder: 1, created: now),
      ContactList(id: 3, name: "Buyers", folder: 1, created: now),
      ContactList(id: 4, name: "Abandoned cart", folder: 1, created: now),
    ]
    buckets = options.limits.families.mapValues(Bucket.init)
    activeFrom = options.ecommerce ? now : nil
  }

  /// A list of contacts.
  struct ContactList: Sendable {
    let id: Int
    let name: String
    let folder: Int
    let created: Int
  }

  /// The contact that something identifies.
  func contact(_ kind: String, _ value: String) -> Contact? { index["\(kind):\(value)"].flatMap { contacts[$0] } }

  func contact(email: String) -> Contact? { contact("email", email.lowercased()) }

  /// Puts a contact in, new or changed, and keeps the index.
  mutating func put(_ contact: Contact) {
    if let old = contacts[contact.id] { unindex(old) }
    contacts[contact.id] = contact
    nextContact = max(nextContact, contact.id + 1)
    for key in keys(contact) { index[key] = contact.id }
  }

  mutating func remove(_ id: Int) {
    guard let old = contacts.removeValue(forKey: id) else { return }
    unindex(old)
  }

  private mutating func unindex(_ contact: Contact) {
    for key in keys(contact) where index[key] == contact.id { index[key] = nil }
  }

  private func keys(_ contact: Contact) -> [String] {
    Contact.identifiers.compactMap { name, _ in contact.attributes[name]?.text.map { name + ":" + $0 } }
      + (contact.email.map { ["email:" + $0] } ?? [])
  }
}

extension World {
  /// Refuses a request without a key, with a wrong one, or beyond its family's limit.
  mutating func admitToAccount(_ ask: Ask) throws(Answer) {
    let path = "/" + ask.segments.dropFirst().joined(separator: "/")
    if path.hasPrefix("/reports/") { return }
    guard let key = ask.headers["api-key"] else {
      throw .brevo(401, "unauthorized", "authentication not found in headers")
    }
    guard key == options.apiKey else { throw .brevo(401, "unauthorized", "Key not found") }
    let family = RateFamily(ask.method, path)
    guard account.buckets[family]?.take(now.inMilliseconds) ?? true else {
      throw .brevo(429, "too_many_requests", "You have exceeded the rate limit")
    }
  }

  /// Puts the rate limit's headers on an answer of Brevo.
  func label(_ answer: inout Answer, _ ask: Ask, fault: Fault.Name?) {
    guard answer.status != 401, fault != .tooManyRequestsWithoutHeaders, fault != .tooManyRequests else { return }
    let path = "/" + ask.segments.dropFirst().joined(separator: "/")
    if path.hasPrefix("/reports/") { return }
    answer.headers += account.buckets[RateFamily(ask.method, path)]?.headers(now.inMilliseconds) ?? []
    answer.headers.append(("sib-request-id", "sandbox-\(counter.total)"))
  }
}
