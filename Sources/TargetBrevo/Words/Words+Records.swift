extension Words {
  /// Why a record or a value does not reach Brevo, and what to do about it.
  enum Rejection {
    static func cannotFollow(_ refusal: some CustomStringConvertible) -> String {
      "the contact cannot follow the customer to the new address: \(refusal)"
    }
    static let cannotFollowAdvice =
      """
      Nothing has to be done: the contact with the new address has the values, the old one has left the lists. To have one history, \
      merge the two in Brevo.
      """
    static func sharedAddress(_ other: some CustomStringConvertible) -> String {
      "customer \(other) has the same e-mail address and was changed later, so the contact has that one's values"
    }
    static let sharedAddressAdvice = "Nothing, if it is one person; else correct one of the addresses in the store."
    static func sharedNumber(_ attribute: String, _ holder: String?) -> String {
      "\(attribute): another contact has the same number" + (holder.map { ", that of \($0)" } ?? "")
    }
    static func sharedNumberAdvice(_ attribute: String) -> String {
      "Nothing, if two share a phone: Brevo gives a number to one contact alone; else correct \(attribute) of one in the store."
    }
    static let noContact = "Brevo did not take the contact of this event"
    static func unfitEmail(_ masked: some CustomStringConvertible, _ flaw: Email.Flaw?) -> String {
      "“\(masked)” is no e-mail address" + (flaw.map { ": \(name(of: $0))" } ?? "")
    }
    private static func name(of flaw: Email.Flaw) -> String {
      switch flaw {
      case .noAt: "it has no @"
      case .severalAts: "it has more than one @"
      case .noName: "nothing stands before the @"
      case .noDomain: "nothing stands behind the @"
      case .blank: "it has a blank or a character that cannot be seen within it"
      case .separator: "it has a comma or a semicolon, as a list of addresses has"
      case .nameTooLong: "the part before the @ is longer than 64 bytes"
      case .foreignName: "the part before the @ has a letter that Brevo does not take"
      case .domain: "the part behind the @ is no domain"
      case .tooLong: "it is longer than 254 bytes"
      }
    }
    static let noEmail = "there is no e-mail address"
    static let noEmailAdvice = "Correct the customer's e-mail address in the store; the next run sends it again."
    static let orderWithoutEmail = "the order has no e-mail address, so it belongs to no contact"
    static let orderWithoutEmailAdvice =
      "Nothing, if it was made in a shop or by hand; else put the address on the bill in the store."
    static let noEmailOfShopper = "the customer has no e-mail address, by which Brevo could know the contact"
    static let noEmailOfShopperAdvice =
      "Nothing, if the customer gave a phone number alone; else put the e-mail address in at the shop."
    static let keptContactAdvice =
      "The customer is gone from the store, and Brevo keeps the contact; remove it in Brevo by hand."
    static let keptErasedAdvice =
      "The store demands that the customer be erased, and Brevo keeps the contact. Delete it in Brevo by hand; every run tries again, and "
      + "erases what is kept here once the contact is gone."
    static let subscriberWithoutEmail = "there is no usable e-mail address"
    static let subscriberWithoutEmailAdvice =
      "Correct the subscriber's e-mail address in the store; the next run sends it again."
    static func noExchangeRate(_ currency: String, _ home: String, _ rate: Flaw?) -> String {
      let found = rate?.found.map { " (\(OrderMoney.rateField) is “\($0)”)" } ?? ""
      return "the order is in \(currency) and has no exchange rate to \(home)\(found): no sum or average has its amount"
    }
    static let noExchangeRateAdvice =
      "Select store_default_to_transactional_exchange_rate in the tap's catalog, or map it in streams.orders."
    static func eventTooLarge(_ bytes: some CustomStringConvertible, _ limit: some CustomStringConvertible) -> String {
      "the event's properties have \(bytes) bytes, and Brevo takes no more than \(limit)"
    }
    static func ignored(_ attribute: some CustomStringConvertible) -> String {
      "\(attribute): Brevo took the contact and does not hold the value"
    }
    static func ignoredAdvice(_ attribute: some CustomStringConvertible) -> String {
      "Compare the type of \(attribute) in Brevo, Contacts, Settings, with the value; correct one of them."
    }
    static func kept(_ attribute: some CustomStringConvertible) -> String {
      "\(attribute): the store has no value any more, and Brevo has kept the one it had"
    }
    static func keptAdvice(_ attribute: some CustomStringConvertible) -> String {
      "Empty \(attribute) of the contact in Brevo by hand."
    }
    static func unfitAddress(_ field: String, _ text: Substring? = nil) -> String {
      "\(field) is \(quoted(text))no address of the web, so Brevo has none of it"
    }
    static func unfitAddressAdvice(_ field: some CustomStringConvertible) -> String {
      "Give \(field) in the store an address that begins with https://."
    }
    static let refusedImage = "Brevo refused the product for its picture, and took it without"
    static let refusedImageAdvice = "Open the picture's address in a browser; correct the picture in the store."
    static func unfitStock(_ field: String, _ level: Substring? = nil) -> String {
      "\(field) is \(quoted(level))no number of pieces, so Brevo is told no stock"
    }
    /// What was found, for a sentence that goes on with what it is; nothing for the log.
    private static func quoted(_ found: Substring?) -> String { found.map { "“\($0)”, which is " } ?? "" }
    static func unfitStockAdvice(_ field: some CustomStringConvertible) -> String {
      "Correct \(field) in the store, or map it in streams to a field that is a number."
    }
    static let notListed = "Brevo accepted the order and does not list it"
    static let stuckAdvice =
      "Brevo takes other contacts, so it may be this one; replay it later, or ask Brevo's support."
    static func eventUnknown(_ reason: some CustomStringConvertible) -> String {
      "Brevo gave no answer on this event and does not tell whether it has it (\(reason))"
    }
    static let eventUnknownAdvice =
      "Look for it in Brevo's event logs by its event_id: if it is there, delete this line; if not, replay it."
  }
}
