import JSON
import Ledger
import Logging
import Singer

/// The sending of dead letters once more, through the same path as a run.
///
/// What is rejected again is written by that path: a new reason is a new line, the same reason leaves the old line as it
/// is. When all has been sent, the lines that were taken over are removed. A replay that is killed has removed none.
struct Replay {
  /// What has become of the lines.
  struct Outcome: Sendable, Equatable {
    /// Lines whose record or event was taken over, and which are removed.
    var taken = 0
    /// Lines whose record or event was rejected again.
    var again = 0
    /// Lines of which the ledger knows a newer version of the record, and which are removed.
    var overtaken = 0
    /// Lines that were left alone.
    var left: [Left: Int] = [:]
    /// Lines that are in the file now.
    var remaining = 0
  }

  /// Why a line is left alone.
  enum Left: Sendable, CaseIterable {
    case unreadable
    case unknownStream
    case notDelivered
    case noContact
    case tooOld
  }

  /// A line that is to be sent.
  fileprivate struct Item {
    var number: Int
    var letter: DeadLetter
    var record: Record
  }

  var delivery: Delivery
  private var outcome = Outcome()
  /// The numbers of the lines that need not stay if nothing of them is rejected again.
  private var handled: Set<Int> = []
  private var events: [(number: Int, event: EventIntent)] = []
  private var stock: [(number: Int, item: String)] = []

  init(delivery: Delivery) { self.delivery = delivery }

  private var rejecting: Rejecting { delivery.rejecting }

  /// Sends the lines of the file and tidies it, also when the sending cannot go on.
  mutating func run() async throws -> Outcome {
    do {
      try await sendRecords()
      try await sendStock()
      try await sendEvents()
    } catch {
      try tidy()
      throw error
    }
    try tidy()
    return outcome
  }

  private mutating func sendRecords() async throws {
    var reader = try DeadLetterReader(rejecting.letters.path)
    var items: [Item] = []
    var (number, bytes) = (0, 0)
    while let line = try reader.next() {
      defer { number += 1 }
      guard let letter = DeadLetter(line), let value = letter.reject.record else {
        leave(.unreadable)
        delivery.logger.warning(Words.Notice.unreadableLetter, metadata: ["line": "\(number + 1)"])
        continue
      }
      let reject = letter.reject
      if reject.stream == Reject.events {
        note(number, value)
      } else if reject.stream == StockDelivery.stream {
        stock.append((number, reject.key))
      } else if TargetStream.names.contains(reject.stream) {
        let record = Record(stream: reject.stream, key: reject.key, value: value)
        items.append(Item(number: number, letter: letter, record: record))
        bytes += line.count
      } else {
        leave(.unknownStream)
      }
      if items.count >= delivery.settings.batchRows || bytes >= 5 << 20 {
        try await send(items)
        (items, bytes) = ([], 0)
      }
    }
    try await send(items)
  }

  /// Sends records whose newest version is the one of the line; the ledger tells.
  private mutating func send(_ items: [Item]) async throws {
    guard !items.isEmpty else { return }
    let ledger = delivery.ledger
    var batch = Batch()
    var sent: [Item] = []
    let streams = Dictionary(grouping: items, by: \.record.stream)
    var known: [String: [String: KnownReceipt]] = [:]
    for (stream, items) in streams {
      known[stream] = try await ledger.receipts.known(of: stream, keys: items.map(\.record.key))
    }
    for item in items {
      if item.letter.isOutOfDate(by: known[item.record.stream]?[item.record.key]) {
        handled.insert(item.number)
        if !rejecting.known.subjects.contains(item.subject) { outcome.overtaken += 1 } else { outcome.again += 1 }
        continue
      }
      batch.add(item.record, bytes: 0)
      sent.append(item)
    }
    // What has a receipt would pass as unchanged.
    for (stream, items) in Dictionary(grouping: sent, by: \.record.stream) {
      try await ledger.receipts.forget(stream, keys: items.map(\.record.key))
    }
    try await delivery.deliver(batch, schemas: [:])
    for (stream, items) in Dictionary(grouping: sent, by: \.record.stream) {
      let settled = try await ledger.receipts.digests(of: stream, keys: items.map(\.record.key))
      for item in items { count(item, isSettled: settled[item.record.key] != nil) }
    }
  }

  private mutating func count(_ item: Item, isSettled: Bool) {
    guard isSettled else { return leave(.notDelivered) }
    handled.insert(item.number)
    if rejecting.known.subjects.contains(item.subject) { outcome.again += 1 } else { outcome.taken += 1 }
  }

  private mutating func note(_ number: Int, _ payload: JSONValue) {
    guard let event = EventIntent(sent: payload) else { return leave(.unreadable) }
    // An automation that starts weeks late surprises customers.
    guard event.occurred >= delivery.silentBefore else { return leave(.tooOld) }
    events.append((number, event))
  }

  private mutating func sendEvents() async throws {
    let contacts = try await delivery.ledger.contacts.known(emails: events.map(\.event.email))
    let ready = events.filter { contacts[$0.event.email] != nil }
    if events.count > ready.count { leave(.noContact, events.count - ready.count) }
    guard !ready.isEmpty else { return }
    try await delivery.ledger.events.revive(ready.map(\.event))
    try await delivery.sendEvents()
    // What waits is in the ledger, and its line stays.
    guard delivery.isOpen(.events) else { return leave(.notDelivered, ready.count) }
    for (number, event) in ready {
      handled.insert(number)
      let isAgain = rejecting.known.subjects.contains(.init(stream: Reject.events, key: event.id))
      if isAgain { outcome.again += 1 } else { outcome.taken += 1 }
    }
  }

  /// Sends what Brevo's catalog was not told of things; the ledger knows what that is.
  private mutating func sendStock() async throws {
    guard !stock.isEmpty else { return }
    try await delivery.ledger.catalog.forgetSent(stock.map(\.item))
    let isDone = try await delivery.within(.catalog) { try await StockDelivery(context: delivery.context).send() }
    guard isDone else { return leave(.notDelivered, stock.count) }
    for (number, item) in stock {
      handled.insert(number)
      let isAgain = rejecting.known.subjects.contains(.init(stream: StockDelivery.stream, key: item))
      if isAgain { outcome.again += 1 } else { outcome.taken += 1 }
    }
  }

  private mutating func leave(_ reason: Left, _ count: Int = 1) { outcome.left[reason, default: 0] += count }

  /// Removes the lines that are done with.
  private mutating func tidy() throws(DeadLetterFault) {
    guard !handled.isEmpty else { return outcome.remaining = try rejecting.letters.count() }
    let met = rejecting.known.met
    let handled = handled
    var kept: Set<Digest> = []
    outcome.remaining = try rejecting.letters.rewrite { number, line in
      guard handled.contains(number), let identity = DeadLetter(line)?.reject.identity else { return true }
      return met.contains(identity) && kept.insert(identity).inserted
    }
  }
}

extension Replay.Item {
  fileprivate var subject: KnownDeadLetters.Subject { .init(stream: record.stream, key: record.key) }
}
