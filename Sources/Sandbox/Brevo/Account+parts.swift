extension Account {
  // What has arrived, whichever part keeps it: for tests, the demo and the control path.

  var contacts: [Int: Contact] { contactBook.contacts }
  var index: [String: Int] { contactBook.index }
  var attributes: [ContactAttribute] {
    get { contactBook.attributes }
    set { contactBook.attributes = newValue }
  }
  var lists: [ContactList] {
    get { contactBook.lists }
    set { contactBook.lists = newValue }
  }
  var folders: [ContactFolder] { contactBook.folders }
  var nextContact: Int { contactBook.nextContact }
  var processes: [ImportProcess] { importQueue.processes }
  var events: [ArrivedEvent] { eventLog.events }
  var products: Collection {
    get { commerce.products }
    set { commerce.products = newValue }
  }
  var categories: Collection { commerce.categories }
  var orders: Collection { commerce.orders }
  var couponCollections: [CouponCollection] { commerce.couponCollections }
  var activeFrom: Int? {
    get { commerce.activeFrom }
    set { commerce.activeFrom = newValue }
  }

  func contact(_ kind: String, _ value: String) -> Contact? { contactBook.contact(kind, value) }

  func contact(email: String) -> Contact? { contactBook.contact(email: email) }

  func members(of list: Int) -> [Int] { contactBook.members(of: list) }

  mutating func put(_ contact: Contact) { contactBook.put(contact) }

  mutating func remove(_ id: Int) { contactBook.remove(id) }

  mutating func addList(_ name: String, _ folder: Int, _ now: Int) -> Int { contactBook.addList(name, folder, now) }

  /// How many arrivals could have set an automation off: each event, and each order that was not marked as history.
  var automations: Int { events.count + orders.arrivals.count { !$0.historical } }
}
