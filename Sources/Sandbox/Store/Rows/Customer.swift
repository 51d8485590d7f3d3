/// A customer of the store.
struct Customer: DatedRow, Equatable {
  var id: Int
  var email = ""
  var firstName = ""
  var lastName = ""
  var company = ""
  var phone = ""
  var notes = ""
  var taxExemptCategory = ""
  var groupID = 0
  var registrationAddress = ""
  var created = 0
  var modified = 0
  var storeCredit = Money(0)
  var acceptsReviewEmails = false
  var forcePasswordReset = false
  var originChannel = 1
  var channels: [Int]?
  var addresses: [Address] = []
  var attributes: [AttributeValue] = []
  var formFields: [FormField] = []
}

extension Customer {
  /// What a new customer's attributes hold is as new: nothing enters a list with an old date.
  mutating func come(at time: Int) {
    created = time
    for place in attributes.indices { (attributes[place].created, attributes[place].modified) = (time, time) }
  }
}

/// An address of a customer.
struct Address: Sendable, Equatable {
  var id: Int
  var customerID: Int
  var firstName = ""
  var lastName = ""
  var company = ""
  var street1 = ""
  var street2 = ""
  var city = ""
  var state = ""
  var zip = ""
  var country = Country.unitedStates
  var phone = ""
  var residential = true
  var formFields: [FormField] = []
}

/// The value that a customer has for an attribute.
struct AttributeValue: Sendable, Equatable {
  var id: Int
  var customerID: Int
  var attributeID: Int
  var value: String
  var created: Int
  var modified: Int
}

/// The value of a field of the sign-up form: a text, a number or a list.
struct FormField: Sendable, Equatable {
  enum Value: Sendable, Equatable {
    case text(String)
    case number(Int)
    case list([String])
  }

  var name: String
  var value: Value

  /// What the sign-up form calls the kind of field.
  var type: String {
    switch value {
    case .text: "text"
    case .number: "numbers"
    case .list: "checkboxes"
    }
  }
}

/// An attribute that customers can have.
struct CustomerAttribute: DatedRow {
  var id: Int
  var name = ""
  var type = "string"
  var created = 0
  var modified = 0
}

/// A country with what its addresses and phone numbers look like.
struct Country: Sendable, Equatable {
  let code: String
  let name: String
  let cities: [(city: String, state: String, zip: String)]
  let dial: String
  let nationalDigits: Int
  let nationalStart: Int

  static func == (left: Country, right: Country) -> Bool { left.code == right.code }
}
