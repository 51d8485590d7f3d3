internal import Synchronization

/// Keeps a flood from the log: what comes is told at once, and what comes again once a minute with a count.
///
/// All shops count together, so that a thousand of them make no more lines than one.
final class NoticeDigest: Sendable {
  private struct Entry {
    var told: Duration
    var count = 0
    var latest: ReceiverNotice
    var shops: Set<String> = []
  }

  private let entries = Mutex<[ReceiverNotice.Kind: Entry]>([:])

  /// The time between two lines about the same.
  static let interval = Duration.seconds(60)
  /// The shops that are named.
  private static let maximumNamed = 3

  /// Takes a notice; returns it if it is to be told at once.
  func note(_ notice: ReceiverNotice, now: Duration) -> ReceiverEvent? {
    entries.withLock { entries in
      guard var entry = entries[notice.kind], entry.count > 0 || !NoticeDigest.isDue(entry.told, now) else {
        entries[notice.kind] = Entry(told: now, latest: notice)
        return .noticed(notice)
      }
      entry.count += 1
      entry.latest = notice
      if let shop = notice.shop { entry.shops.insert(shop) }
      entries[notice.kind] = entry
      return nil
    }
  }

  /// Gives what has come again and was not told for a minute; at the end, all that was not told.
  func due(at now: Duration, isEnd: Bool = false) -> [ReceiverEvent] {
    entries.withLock { entries in
      var events: [(text: String, event: ReceiverEvent)] = []
      for (kind, entry) in entries where isEnd || NoticeDigest.isDue(entry.told, now) {
        guard entry.count > 0 else {
          entries[kind] = nil
          continue
        }
        entries[kind] = Entry(told: now, latest: entry.latest)
        let named = Array(entry.shops.sorted().prefix(NoticeDigest.maximumNamed))
        events.append(
          (
            "\(kind)",
            .repeated(entry.latest, Repetition(count: entry.count, shops: named, shopCount: entry.shops.count))
          ))
      }
      return events.sorted { $0.text < $1.text }.map(\.event)
    }
  }

  /// Whether a minute has passed; so it has if the clock was put back.
  private static func isDue(_ told: Duration, _ now: Duration) -> Bool { now - told >= interval || now < told }
}

extension ReceiverNotice {
  /// What two notices have in common of which the second says nothing new.
  enum Kind: Hashable {
    case foreign
    case keptAside(CallbackRefusal)
    case refused(CallbackRefusal, hasHeader: Bool)
    case spoolFault(SpoolFault.Cause)
    case first(isSigned: Bool)
    case certificate(isGood: Bool)
  }

  var kind: Kind {
    switch self {
    case .foreign: .foreign
    case .keptAside(_, let cause, _): .keptAside(cause)
    case .refused(_, let cause, let hasHeader): .refused(cause, hasHeader: hasHeader)
    case .spoolFault(_, let fault): .spoolFault(fault.cause)
    case .first(_, let isSigned): .first(isSigned: isSigned)
    case .certificate(let fault): .certificate(isGood: fault == nil)
    }
  }

  /// The shop that it is about.
  package var shop: String? {
    switch self {
    case .foreign(let shop, _), .keptAside(let shop, _, _), .refused(let shop, _, _), .spoolFault(let shop, _),
      .first(let shop, _):
      shop
    case .certificate: nil
    }
  }
}
