import JSON
import Ledger

/// Events that wait for a contact which nothing makes any more.
struct StrayEvents: DeliverySubject {
  let context: DeliveryContext

  private static let most = 1000

  /// Makes the contacts that events wait for, once all is known that the tap has to tell.
  ///
  /// A run may end between the note of an event and its contact, and the record never come again: an order is archived
  /// meanwhile, or what is read of its cart is older than what the order said.
  ///
  /// - Parameter schemas: the shapes of the streams.
  /// - Throws: what ends the run.
  func makeContacts(_ schemas: [String: JSONValue]) async throws {
    let strays = try await ledger.events.strays(limit: StrayEvents.most)
    guard !strays.isEmpty else { return }
    let attributes = try await AttributeProvision(context: context).settable(schemas)
    let patches = strays.map { ContactPatch(email: $0.email, attributes: [:], origin: $0.record) }
    try await ContactDelivery(context: context).send(
      ListPlan(patches) { _ in false }, misfits: [], known: [:], attributes)
  }
}

extension StrayEvent {
  /// What stands in a dead letter if Brevo does not take the contact.
  fileprivate var record: Record {
    let stream = cart == nil ? TargetStream.orders : TargetStream.carts
    return Record(stream: stream.name, key: cart ?? order ?? "", value: .null)
  }
}
