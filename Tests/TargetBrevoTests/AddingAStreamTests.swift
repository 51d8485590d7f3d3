import JSON
import Ledger
import Logging
import TestSupport
import Testing

@testable import TargetBrevo

/// A stream that exists here alone, made by the recipe in CONTRIBUTING: a value, and its subject's delivery.
extension TargetStream {
  fileprivate static let wishes = TargetStream(name: "wishes", family: .customers, rules: { _ in "1" })
}

/// Who wishes for something becomes a contact.
private struct WishDelivery: DeliverySubject {
  let context: DeliveryContext

  func deliver(_ batch: Batch) async throws {
    var changes = try await beginChanges(of: .wishes, in: batch)
    let gone = changes.takeDeleted()
    for record in changes.records { try await api.makeContact(record.value["email"]?.string ?? "") }
    tally.add(changes.records.count, to: \.sent, TargetStream.wishes.name)
    try await settle(changes.receipts + gone.receipts)
  }
}

@Suite struct `Adding a stream by the recipe` {
  private let target: MemoryTarget
  private let brevo = MemoryBrevo()
  private let ledger: DeliveryLedger

  init() throws {
    target = try MemoryTarget()
    ledger = try DeliveryLedger(path: target.folder.file("ledger.sqlite"))
  }

  private func context(_ own: String = "{}") throws -> DeliveryContext {
    let (settings, tally) = (try target.settings(own), Tally())
    let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    return DeliveryContext(
      settings: settings,
      api: BrevoAPI(
        base: MemoryBrevo.base, key: "k", transport: brevo, time: target.time, tally: tally, logger: logger),
      ledger: ledger, time: target.time, tally: tally,
      rejecting: Rejecting(settings: settings, tally: tally, time: target.time, logger: logger), logger: logger)
  }

  private func batch(_ emails: String...) throws -> Batch {
    var batch = Batch()
    for (place, email) in emails.enumerated() {
      let value = try JSONValue.parse(#"{"id":\#(place),"email":"\#(email)"}"#)
      batch.add(Record(stream: TargetStream.wishes.name, key: "\(place)", value: value), bytes: 10)
    }
    return batch
  }

  @Test func `sends what is new or changed, and nothing twice`() async throws {
    let delivery = WishDelivery(context: try context())
    try await delivery.deliver(try batch("a@example.com", "b@example.com"))
    try await delivery.deliver(try batch("a@example.com", "b@example.com"))
    #expect(brevo.holdings.calls == ["POST /contacts", "POST /contacts"])
    try await delivery.deliver(try batch("a@example.com", "c@example.com"))
    #expect(brevo.holdings.contacts == ["a@example.com", "b@example.com", "c@example.com"])
    #expect(delivery.tally.figures.sent["wishes"] == 3)
    #expect(delivery.tally.figures.unchanged["wishes"] == 3)
  }

  @Test func `sends nothing where its family is off`() async throws {
    let delivery = WishDelivery(context: try context(#"{"sync":{"customers":false}}"#))
    try await delivery.deliver(try batch("a@example.com"))
    #expect(brevo.holdings.calls.isEmpty)
  }

  @Test func `has a table that knows each stream once, and each family`() {
    #expect(TargetStream.names.count == TargetStream.all.count)
    #expect(Set(TargetStream.all.map(\.family)) == Set(Settings.Family.allCases))
    for stream in TargetStream.all { #expect(TargetStream.named(stream.name)?.family == stream.family) }
  }
}
