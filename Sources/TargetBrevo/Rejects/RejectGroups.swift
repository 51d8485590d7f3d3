import Ledger

/// The dead letters by cause.
struct RejectGroups: Sendable {
  /// Letters with one cause: of one stream, refused by one sink, with one code and one remedy.
  struct Cause: Hashable, Sendable {
    var extent: Reject.Extent
    var stream: String
    var sink: String
    var status: Int?
    var code: String
    var advice: String
  }

  /// What the letters of a cause have in common, and some of them as examples.
  struct Group: Sendable {
    var cause: Cause
    var count = 0
    /// The keys of the first few records.
    var keys: [String] = []
    /// The message of the first.
    var message: String
    /// When the first and the last were written, RFC 3339.
    var first: String
    var last: String
  }

  private static let examples = 5

  /// The groups, the largest first; what is lost before what has no place in Brevo.
  var groups: [Group] { found.values.sorted { $0.order < $1.order } }
  /// The lines that can be sent again or are still to be looked at.
  private(set) var open = 0
  /// The lines of which the ledger knows a newer version of the record.
  private(set) var overtaken = 0
  /// The numbers, from 1, of lines that cannot be read.
  private(set) var unreadable: [Int] = []

  private var found: [Cause: Group] = [:]

  /// Reads the file; the ledger knows which records have come in a newer version since.
  static func read(_ letters: DeadLetters, ledger: DeliveryLedger?) async throws -> RejectGroups {
    var groups = RejectGroups()
    var reader = try DeadLetterReader(letters.path)
    var part: [DeadLetter] = []
    var number = 0
    while let line = try reader.next() {
      number += 1
      guard let letter = DeadLetter(line) else {
        groups.unreadable.append(number)
        continue
      }
      part.append(letter)
      if part.count == 500 {
        try await groups.add(part, ledger)
        part = []
      }
    }
    try await groups.add(part, ledger)
    return groups
  }

  private mutating func add(_ letters: [DeadLetter], _ ledger: DeliveryLedger?) async throws {
    var newest: [String: [String: KnownReceipt]] = [:]
    for (stream, letters) in Dictionary(grouping: letters, by: \.reject.stream) {
      newest[stream] = try await ledger?.receipts.known(of: stream, keys: letters.map(\.reject.key))
    }
    for letter in letters {
      let reject = letter.reject
      if letter.isOutOfDate(by: newest[reject.stream]?[reject.key]) {
        overtaken += 1
      } else {
        add(letter)
      }
    }
  }

  /// Adds a letter to the group of its cause.
  mutating func add(_ letter: DeadLetter) {
    let reject = letter.reject
    let cause = Cause(
      extent: reject.extent, stream: reject.stream, sink: reject.sink, status: reject.status, code: reject.code,
      advice: reject.advice)
    var group = found[cause] ?? Group(cause: cause, message: reject.message, first: letter.time, last: letter.time)
    group.count += 1
    group.first = min(group.first, letter.time)
    group.last = max(group.last, letter.time)
    if group.keys.count < RejectGroups.examples, !group.keys.contains(reject.key) { group.keys.append(reject.key) }
    found[cause] = group
    open += 1
  }
}

extension RejectGroups.Group {
  fileprivate var order: (Int, Int, String, String, String) {
    (cause.extent == .skipped ? 1 : 0, -count, cause.sink, cause.code, message)
  }
}
