import JSON
import Ledger

/// The completion of events by what the ledger knows when they are sent: pictures and pages of products, shipments,
/// refunds, and money as people read it.
///
/// It happens at the last moment: the catalog, the shipments and the refunds of a run mostly come behind its orders.
struct EventCompletion: Sendable {
  let ledger: DeliveryLedger
  var ids = StoreIDs()
  var locale: String?
  var storeURL: String?

  /// Completes events; each stays as it is where nothing more is known, or more would not fit.
  ///
  /// - Parameters:
  ///   - events: the events.
  ///   - limit: the most bytes that an event's properties may have.
  /// - Returns: the events, in the same order.
  /// - Throws: why the ledger cannot be read.
  func complete(_ events: [EventIntent], within limit: Int) async throws(LedgerFault) -> [EventIntent] {
    let read = events.map { (event: $0, properties: try? JSONValue.parse($0.properties)) }
    let known = try await knowledge(of: read.compactMap { $0.properties }, orders: events.compactMap(\.subject.order))
    return read.map { event, properties in
      guard let properties, properties.kind == .object else { return event }
      var event = event
      event.properties = CompletedProperties(properties, of: event, knowing: known).text(within: limit)
      return event
    }
  }

  private func knowledge(of events: [JSONValue], orders: [String]) async throws(LedgerFault) -> EventKnowledge {
    var wanted: Set<String> = []
    for event in events {
      for line in [event] + (event["items" as StaticString].map { Array($0.elements) } ?? []) {
        let keys = EventKnowledge.keys(of: line, ids)
        wanted.formUnion([keys.product, keys.variant].compactMap { $0 })
      }
    }
    var known = EventKnowledge(ids: ids, locale: locale, storeURL: storeURL)
    known.showcase = try await ledger.showcase.items(Array(wanted))
    known.shipments = try await ledger.parcels.shipments(of: orders)
    known.refunds = try await ledger.parcels.refunds(of: orders)
    return known
  }
}
