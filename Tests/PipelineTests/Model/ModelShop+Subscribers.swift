extension ModelShop {
  /// An address with what its owner agreed to.
  struct Subscriber: Dated {
    let id: Int
    var email: String
    var firstName: String
    var lastName: String
    var consents: Set<Consent>
    let channel: Int
    var modified: Int
    var isDeleted = false

    var address: String { email.lowercased() }
    var wantsNewsletter: Bool { consents.contains(.newsletter) && !isDeleted }
    /// Whether the owner has taken back all that was agreed to.
    var hasWithdrawn: Bool { consents.isEmpty || isDeleted }
  }

  enum Consent: String, Sendable, CaseIterable {
    case newsletter = "marketing_newsletter"
    case carts = "abandoned_cart"
  }

  /// Somebody leaves an address that no other has left: a customer, a guest, or who has never bought anything.
  mutating func subscribe() {
    let id = number()
    var subscriber = Subscriber(
      id: id, email: "reader\(id)@example.org", firstName: "Reader", lastName: "Nº \(id)", consents: consents(),
      channel: channel(), modified: now)
    if chance(50), let customer = pick(present) {
      subscriber.email = customer.email
    } else if chance(60) {
      let guest = Person(guest: Int.random(in: 0..<40, using: &random))
      (subscriber.email, subscriber.firstName, subscriber.lastName) = (guest.email, guest.firstName, guest.lastName)
    }
    guard subscribers.values.allSatisfy({ $0.address != subscriber.address }) else { return }
    put(subscriber)
  }

  mutating func changeSubscriber() {
    guard var subscriber = pick(subscribers.values.filter { !$0.isDeleted }.sorted { $0.id < $1.id }) else { return }
    let isFresh = fresh.contains("subscriber \(subscriber.id)")
    switch Int.random(in: 0..<10, using: &random) {
    case 0 where !isFresh && !isUnsettled: subscriber.isDeleted = true
    case 1 where !isFresh && !isUnsettled: subscriber.email = "reader\(number())@example.org"
    case 2 where !subscriber.email.hasPrefix("guest"): subscriber.firstName = "Reader \(number())"
    case 3...4 where !isFresh || !isUnsettled: subscriber.consents = []
    // Whom somebody has taken off a list agrees again only if it was seen that the consent was gone.
    case 5... where !isUnsettled || !takenOff.contains(subscriber.address): subscriber.consents = consents()
    default: break
    }
    put(subscriber)
  }

  func subscribers(with email: String) -> [Subscriber] {
    subscribers.values.filter { $0.address == email.lowercased() }.sorted { $0.id < $1.id }
  }

  private mutating func consents() -> Set<Consent> {
    pick([[.newsletter], [.newsletter, .carts], [.carts], [.newsletter]]) ?? []
  }

  private mutating func put(_ subscriber: Subscriber) {
    var subscriber = subscriber
    subscriber.modified = now
    subscribers[subscriber.id] = subscriber
    fresh.insert("subscriber \(subscriber.id)")
  }
}
