/// The customers that a seed gives.
struct Customers: Sendable {
  let seed: UInt64
  /// The time at which the store is seen first; nothing is younger.
  let anchor: Int
  let tied: Int
  let oddities: Bool

  /// The attributes that the store has defined.
  static let attributes: [CustomerAttribute] = [
    (1, "Loyalty tier", "string"), (2, "Birthday", "date"), (3, "Points", "number"), (4, "Favourite colour", "string"),
    (5, "Newsletter source", "string"), (6, "Shoe size", "number"), (7, "Anniversary", "date"), (8, "Pet", "string"),
    (9, "Language", "string"), (10, "Referrer", "string"), (11, "Trade licence", "string"),
    (12, "Account manager", "string"),
  ].map { CustomerAttribute(id: $0.0, name: $0.1, type: $0.2) }

  /// The attributes with the time of their making.
  func attributeTable() -> Table<CustomerAttribute> {
    Table(
      Self.attributes.map { attribute in
        var attribute = attribute
        (attribute.created, attribute.modified) = (anchor - History.span, anchor - History.span)
        return attribute
      })
  }

  /// The times of a customer's registration and last change.
  func times(_ id: Int) -> (created: Int, modified: Int) {
    var random = SplitMix(seed: seed, kind: 1, id: id)
    let created = anchor - 60 - random.below(History.span)
    if id > 1, id <= 1 + tied { return (min(created, anchor - 201 * 86400), anchor - 200 * 86400) }
    guard random.chance(60) else { return (created, created) }
    return (created, created + random.below(anchor - 30 - created))
  }

  /// The name and e-mail address of a customer.
  func person(_ id: Int) -> (first: String, last: String, email: String) {
    var random = SplitMix(seed: seed, kind: 2, id: id)
    let first = random.pick(Words.firstNames)
    let last = random.pick(Words.lastNames)
    return (first.name, last.name, "\(first.plain).\(last.plain)\(id)@\(random.pick(Words.domains))")
  }

  func customer(_ id: Int) -> Customer {
    var random = SplitMix(seed: seed, kind: 3, id: id)
    let (created, modified) = times(id)
    let (first, last, email) = person(id)
    let country = random.pick(Country.all)
    var customer = Customer(id: id)
    customer.firstName = first
    customer.lastName = last
    customer.email = oddities && id % 400 == 0 ? person(id - 1).email.uppercased() : email
    customer.company = random.chance(15) ? random.pick(Words.firms) : ""
    customer.phone = phone(id, country, &random)
    customer.notes = random.chance(4) ? "Prefers to be called in the afternoon.\nSaid “merci” twice." : ""
    customer.taxExemptCategory = random.chance(2) ? "Non-profit" : ""
    customer.groupID = random.chance(30) ? 1 + random.below(4) : 0
    customer.registrationAddress = random.chance(70) ? "203.0.113.\(random.below(255))" : ""
    customer.created = created
    customer.modified = modified
    customer.storeCredit = Money(random.chance(10) ? random.below(10_000) : 0)
    customer.acceptsReviewEmails = random.chance(40)
    customer.forcePasswordReset = random.chance(2)
    customer.originChannel = Place.channel(of: random.below(100), second: 15, third: 20)
    customer.channels = random.chance(25) ? [customer.originChannel] : nil
    let crowded = oddities && id % 300 == 11
    let addresses = crowded ? 13 : random.pick([0, 1, 1, 1, 1, 2, 2, 3])
    customer.addresses = (0..<addresses).map { address($0, of: customer, country, &random) }
    let attributed = oddities && id % 500 == 9 ? 12 : random.pick([0, 0, 1, 1, 2, 3])
    customer.attributes = Self.attributes.prefix(attributed).map { attribute in
      AttributeValue(
        id: id * 16 + attribute.id, customerID: id, attributeID: attribute.id, value: value(attribute, &random),
        created: created, modified: modified)
    }
    customer.formFields = formFields(&random)
    return customer
  }

  private func phone(_ id: Int, _ country: Country, _ random: inout SplitMix) -> String {
    if oddities, id % 150 == 7 { return "+1 212-555-0100" }
    let number = String(country.nationalStart + id)
    return switch random.below(20) {
    case 0..<10: "+\(country.dial) \(number)"
    case 10..<13:
      country.code == "US" ? "(\(number.prefix(3))) \(number.dropFirst(3).prefix(3))-\(number.suffix(4))" : "0\(number)"
    case 13: "00\(country.dial)\(number)"
    case 14 where oddities: random.pick(["n/a", "123", "555-CALL", "--"])
    default: ""
    }
  }

  private func address(_ place: Int, of customer: Customer, _ country: Country, _ random: inout SplitMix) -> Address {
    let town = random.pick(country.cities)
    var address = Address(id: customer.id * 16 + place + 1, customerID: customer.id)
    address.firstName = customer.firstName
    address.lastName = customer.lastName
    address.company = random.chance(20) ? customer.company : ""
    address.street1 = "\(1 + random.below(400)) \(random.pick(Words.streets))"
    address.street2 = random.chance(15) ? "Apt \(1 + random.below(40))" : ""
    address.city = town.city
    address.state = town.state
    address.zip = town.zip
    address.country = country
    address.phone = random.chance(70) ? customer.phone : ""
    address.residential = random.chance(85)
    if random.chance(10) {
      address.formFields = [FormField(name: "Delivery instructions", value: .text("Leave it with the neighbour"))]
    }
    return address
  }

  private func value(_ attribute: CustomerAttribute, _ random: inout SplitMix) -> String {
    switch attribute.type {
    case "number": String(random.below(2000))
    case "date": Dates.day(anchor - (20 * 365 + random.below(15_000)) * 86400)
    default: random.pick(["gold", "silver", "bronze", "indigo", "none", "réseau"])
    }
  }

  private func formFields(_ random: inout SplitMix) -> [FormField] {
    guard random.chance(35) else { return [] }
    var fields = [
      FormField(name: "How did you hear about us?", value: .text(random.pick(["Friend", "Email", "", "Café"])))
    ]
    if random.chance(40) { fields.append(FormField(name: "Household size", value: .number(1 + random.below(6)))) }
    if random.chance(30) { fields.append(FormField(name: "Interests", value: .list(["Kitchen", "Garden"]))) }
    return fields
  }
}
