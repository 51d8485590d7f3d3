import GRDB
import TestSupport
import Testing

@testable import Ledger

@Suite struct `A ledger of an earlier version` {
  @Test func `keeps its events that wait, by what they belong to`() async throws {
    let folder = try TemporaryFolder()
    let path = folder.file("ledger.sqlite")
    do {
      let old = try DatabaseQueue(path: path)
      try LedgerFile.migrator.migrate(old, upTo: "what a report tells")
      try await old.write { database in
        try database.execute(
          sql: """
            INSERT INTO contact (email, attributes, lists, delivered_at) VALUES ('a@b.c', '{}', '[]', 1);
            INSERT INTO event (id, name, email, occurred_at, payload, standing) VALUES
            ('e1', 'order_placed', 'a@b.c', 7, '{"event_name":"order_placed","identifiers":{"email_id":"a@b.c"},"event_properties":{"event_id":"e1","order_id":"12","customer_id":3,"total":49.5000}}', 0),
            ('e2', 'cart_created', 'a@b.c', 8, '{"event_name":"cart_created","event_properties":{"event_id":"e2","cart_id":"c-1"}}', 0),
            ('e3', 'order_placed', 'a@b.c', 6, NULL, 2);
            """)
      }
    }
    let ledger = try DeliveryLedger(path: path)
    let waiting = try await ledger.events.deliverable(limit: 10)
    #expect(waiting.map(\.id) == ["e1", "e2"])
    #expect(waiting.first?.subject == EventIntent.Subject(customer: "3", order: "12"))
    #expect(waiting.first?.properties == #"{"event_id":"e1","order_id":"12","customer_id":3,"total":49.5000}"#)
    #expect(waiting.last?.subject.cart == "c-1")
    #expect(try await ledger.runs.counts().events.count == 3)
  }
}
