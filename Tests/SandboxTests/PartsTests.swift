import JSON
import Testing

@testable import Sandbox

@Suite struct `A part of the account alone` {
  private func json(_ text: String) throws -> JSONValue { try JSONValue.parse(text) }

  @Test func `finds a contact by what it has now, and no longer by what it had`() throws {
    var book = ContactBook(now: 0)
    let ada = try book.apply(
      try book.change(try json(#"{"email":"ada@example.com","ext_id":"7"}"#)), to: nil, merging: false, now: 1)
    _ = try book.apply(
      try book.change(try json(#"{"email":"Countess@example.com"}"#)), to: book.contacts[ada], merging: false, now: 2)
    #expect(book.contact(email: "countess@EXAMPLE.com")?.id == ada)
    #expect(book.contact("EXT_ID", "7")?.id == ada)
    #expect(book.contact(email: "ada@example.com") == nil)
    book.remove(ada)
    #expect(book.index.isEmpty)
  }

  @Test func `merges two contacts into the one that is changed, which keeps its own values`() throws {
    var book = ContactBook(now: 0)
    for text in [
      #"{"email":"ada@example.com","attributes":{"FIRSTNAME":"Ada"},"listIds":[2]}"#,
      #"{"ext_id":"7","attributes":{"FIRSTNAME":"A.","LASTNAME":"Lovelace"},"listIds":[3]}"#,
    ] {
      _ = try book.apply(try book.change(try json(text)), to: nil, merging: false, now: 1)
    }
    let change = try book.change(try json(#"{"ext_id":"7"}"#))
    let ada = book.contact(email: "ada@example.com")
    #expect(throws: Answer.self) { try book.apply(change, to: ada, merging: false, now: 2) }
    _ = try book.apply(change, to: ada, merging: true, now: 2)
    #expect(book.contacts.count == 1)
    let merged = try #require(book.contact("EXT_ID", "7"))
    #expect(merged.attributes["FIRSTNAME"] == .text("Ada") && merged.attributes["LASTNAME"] == .text("Lovelace"))
    #expect(merged.lists == [2, 3])
  }

  @Test func `carries an import out when its time has come, and reports what it refused`() throws {
    var book = ContactBook(now: 0)
    var queue = ImportQueue()
    let rows = ["ada@example.com", "nobody"].map { ImportProcess.Row(email: $0, attributes: []) }
    queue.add(
      ImportProcess(
        id: queue.nextID, started: 1000, rows: rows, lists: [2], update: true, erases: false, emailBlacklist: false,
        smsBlacklist: false, fails: false, emails: []))
    var options = AccountOptions()
    options.imports = .after(.seconds(2))
    queue.settle(options, now: 2999, into: &book)
    #expect(book.contacts.isEmpty)
    queue.settle(options, now: 3000, into: &book)
    #expect(book.members(of: 2) == [1])
    #expect(queue.reports.values.first == "EMAIL;REASON\nnobody;invalid email\n")
    #expect(queue.nextID == 79)
  }

  @Test func `keeps an event that belongs to nobody, and changes the contact of another`() throws {
    var book = ContactBook(now: 0)
    var log = EventLog()
    let event = try json(
      #"{"event_name":"seen","identifiers":{"phone_id":"+33612345678"},"contact_properties":{"FIRSTNAME":"Ada"}}"#)
    log.take(event, now: 5, into: &book)
    var contact = Contact(id: 4, created: 1, modified: 1)
    contact.attributes["SMS"] = .text("33612345678")
    book.put(contact)
    log.take(event, now: 6, into: &book)
    #expect(log.events.map(\.contact) == [nil, 4])
    #expect(book.contacts[4]?.attributes["FIRSTNAME"] == .text("Ada"))
    #expect(book.contacts[4]?.modified == 6)
  }
}

@Suite struct `The store alone` {
  private static var store: Store {
    var options = StoreOptions()
    (options.customers, options.orders, options.products) = (10, 10, 10)
    return Store(options: options, now: .seconds(1_795_000_000))
  }

  @Test func `tells what a purchase changed step by step, and why`() throws {
    var store = Self.store
    var shopper = Shopper(customer: 5, [.add(product: 3, quantity: 2), .buy])
    let pause = shopper.goOn(in: &store, abandonment: .seconds(3600))
    #expect(pause == shopper.pause)
    let cart = try #require(shopper.cart)
    #expect(store.takeChanges().flatMap(\.carts).map { $0.new?.uuid } == [cart])
    _ = shopper.goOn(in: &store, abandonment: .seconds(3600))
    let changes = store.takeChanges().filter { !$0.orders.isEmpty || !$0.products.isEmpty }
    #expect(changes.map(\.cause) == [.edit, .edit, .order])
    #expect(changes.map { $0.orders.map { $0.new?.statusID } } == [[0], [11], []])
    #expect(changes.map { $0.converted.map(\.cart.uuid) } == [[], [cart], []])
    #expect(changes.last?.products.map { $0.new?.id } == [3])
    #expect(store.cart(cart, at: store.seconds) == nil)
  }

  @Test func `lets a cart count as abandoned once it has rested long enough`() throws {
    var store = Self.store
    let item = try #require(store.cartItem(product: 3))
    let uuid = store.openCart { $0.items = [item] }
    for (seconds, isAbandoned) in [(3599, false), (3600, true)] {
      store.now = .seconds(1_795_000_000 + seconds)
      store.abandonCarts(after: .seconds(3600))
      #expect(store.cart(uuid, at: store.seconds)?.wasAbandoned == isAbandoned, "\(seconds)")
    }
    #expect(store.oldestRest == nil)
  }
}

@Suite struct `The hooks alone` {
  @Test func `make a callback for each hook that hears of an event`() {
    var hooks = Hooks(of: StoreOptions(), HookSettings(), now: .seconds(100))
    for (id, scope) in [(1, "store/order/*"), (2, "store/order/created"), (3, "store/cart/*")] {
      hooks.hooks[id] = Hook(
        id: id, client: "sandboxclient", scope: scope, destination: "https://\(id).example.com", created: 0, updated: 0,
        begins: .zero, lastEvent: .zero)
    }
    hooks.tell(HookEvent("order/created", ["id": .int(7)]), at: hooks.now)
    #expect(hooks.takeDue(at: hooks.now).map(\.destination) == ["https://1.example.com", "https://2.example.com"])
    #expect(hooks.underWay == 2)
  }
}
