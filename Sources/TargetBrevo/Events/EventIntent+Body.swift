import JSON
import Ledger
import Singer

extension EventIntent {
  /// The event as Brevo takes it (developers.brevo.com/reference/createevent).
  var body: [UInt8] {
    JSONWriter.bytes { writer in
      writer.object { writer in
        writer.member("event_name", name)
        writer.member("event_date", Timestamp(seconds: Int64(occurred)).rfc3339)
        writer.member("identifiers") { $0.object { $0.member("email_id", email) } }
        writer.member("event_properties") { $0.raw(properties.utf8) }
      }
    }
  }

  /// Reads an event as it was sent; nil if it is none.
  init?(sent body: JSONValue) {
    guard let name = body["event_name" as StaticString]?.string,
      let email = body["identifiers" as StaticString]?["email_id" as StaticString]?.string,
      let time = body["event_date" as StaticString]?.string.flatMap({ Timestamp($0) }),
      let properties = body["event_properties" as StaticString],
      let id = properties["event_id" as StaticString]?.string
    else { return nil }
    self.init(
      id: id, name: name, email: email, occurred: Int(time.seconds),
      subject: Subject(
        customer: properties["customer_id" as StaticString]?.plainText,
        order: properties["order_id" as StaticString]?.plainText,
        cart: properties["cart_id" as StaticString]?.plainText),
      properties: String(decoding: properties.json, as: UTF8.self))
  }
}
