import JSON

extension Kind {
  /// The addresses of customers; what becomes of one leaves the customer's own date as it is.
  static let addresses = Kind("customer_addresses") { store in
    store.customers.ids.flatMap { store.customers.row($0).addresses.map(\.id) }
  } create: { store, parent in
    guard let owner = parent ?? store.customers.ids.last, let customer = store.customers[owner],
      let place = (1...15).first(where: { place in !customer.addresses.contains { $0.id == owner * 16 + place } })
    else { return nil }
    var address = Address(id: owner * 16 + place, customerID: owner)
    (address.firstName, address.lastName) = (customer.firstName, customer.lastName)
    (address.street1, address.city, address.zip) = ("\(place) Elm Avenue", "Austin", "78751")
    store.customers.update(owner) { $0.addresses.append(address) }
    return address.id
  } change: { store, id, fields in
    store.customers.update((id - 1) / 16) { customer in
      guard let place = customer.addresses.firstIndex(where: { $0.id == id }) else { return }
      for (name, value) in fields {
        if let path = addressFields[name], let text = value.string { customer.addresses[place][keyPath: path] = text }
      }
    }
  } remove: { store, id in
    store.customers.update((id - 1) / 16) { customer in customer.addresses.removeAll { $0.id == id } }
  }

  private static let addressFields: [String: any WritableKeyPath<Address, String> & Sendable] = [
    "first_name": \.firstName, "last_name": \.lastName, "company": \.company, "address1": \.street1,
    "address2": \.street2, "city": \.city, "state_or_province": \.state, "postal_code": \.zip, "phone": \.phone,
  ]
}
