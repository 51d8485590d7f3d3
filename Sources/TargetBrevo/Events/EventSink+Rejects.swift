import JSON
import Ledger

extension EventIntent {
  /// The size of the event's properties where Brevo does not take so many bytes; nil if it does.
  var propertiesAboveLimit: Int? {
    properties.utf8.count > EventProperties.limit ? properties.utf8.count : nil
  }
}

extension BrevoRefusal {
  /// What is said of an event that Brevo would not take.
  static func tooLarge(bytes: Int) -> BrevoRefusal {
    BrevoRefusal(
      status: 0, code: "too_large",
      message: Words.Rejection.eventTooLarge(bytes, EventProperties.limit))
  }
}

extension Reject {
  /// The stream under which dead letters know events.
  static let events = "events"

  /// An event that Brevo refuses.
  static func event(_ event: EventIntent, _ refusal: BrevoRefusal) -> Reject {
    let payload = try? JSONValue.parse(event.body)
    return Reject(
      extent: .record, stream: events, key: eventKey(payload) ?? event.id, sink: "events", status: refusal.status,
      code: refusal.code, message: refusal.message, advice: Words.advice(onEvent: refusal), record: payload)
  }

  /// The record that an event tells of, as its stream and its key; nil if the event does not say.
  static func eventKey(_ payload: JSONValue?) -> String? {
    guard let properties = payload?["event_properties" as StaticString] else { return nil }
    let fields: [(String, StaticString)] = [
      ("carts", "cart_id"), ("orders", "order_id"), ("customers", "customer_id"), ("products", "product_id"),
    ]
    for (stream, field) in fields {
      if let key = properties[field], !key.isNull { return "\(stream)/\(key.plainText)" }
    }
    return nil
  }

  /// What a run knows a reject by: the record, or the event itself, as several may tell of one record.
  var subject: KnownDeadLetters.Subject {
    let event = stream == Reject.events ? record?["event_properties" as StaticString]?["event_id" as StaticString] : nil
    return .init(stream: stream, key: event?.string ?? key)
  }
}
