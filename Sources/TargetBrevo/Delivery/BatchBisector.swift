/// The delivery of rows together where Brevo refuses a request as a whole: it is halved until the bisector are found.
///
/// The requests of batches are few in an hour, so a small part goes one by one where Brevo has a request for that. Where
/// all are refused in the same words, the cause is not theirs: then the run stops before it has spent its quota on them.
struct BatchBisector {
  typealias Refused = (row: Row, refusal: BrevoRefusal)

  /// What the rows are, in a word.
  let what: String
  /// Sends some in one request.
  let together: (ArraySlice<Row>) async throws(BrevoFault) -> Void
  /// Sends one; nil where only batches are silent, or there is no such request.
  let alone: ((Row) async throws(BrevoFault) -> Void)?
  /// Puts rejects where they last; throws when there are too many.
  let record: ([Reject]) throws -> Void

  /// Up to so many go one by one.
  private static let few = 8
  /// After so many refusals in the same words others are looked at out of their turn.
  private static let suspicious = 8

  private var refused: [Refused] = []
  /// The refusals that may turn out to be nobody's fault.
  private var held: [Refused] = []
  private var isCleared = false

  init(
    _ what: String, record: @escaping ([Reject]) throws -> Void,
    alone: ((Row) async throws(BrevoFault) -> Void)? = nil,
    together: @escaping (ArraySlice<Row>) async throws(BrevoFault) -> Void
  ) {
    (self.what, self.record, self.alone, self.together) = (what, record, alone, together)
  }

  /// Delivers rows; gives those that were refused alone, which are recorded by then.
  mutating func deliver(_ rows: ArraySlice<Row>) async throws -> [Refused] {
    refused = []
    var parts = [Array(rows)]
    while let part = parts.popLast() {
      guard !part.isEmpty else { continue }
      try await deliver(part, &parts)
      if !isCleared, held.count >= BatchBisector.suspicious { try await probe(&parts) }
    }
    try release()
    return refused
  }

  private mutating func deliver(_ part: [Row], _ parts: inout [[Row]]) async throws {
    do throws(BrevoFault) {
      try await together(part[...])
    } catch {
      guard case .refused(let refusal) = error else { throw error }
      if part.count == 1, let row = part.first { return try take((row, refusal)) }
      if part.count <= BatchBisector.few, alone != nil {
        for row in part { try await deliver(row) }
      } else {
        let middle = part.count / 2
        parts += [Array(part[middle...]), Array(part[..<middle])]
      }
      return
    }
    try clear()
  }

  private mutating func deliver(_ row: Row) async throws {
    do throws(BrevoFault) {
      if let alone { try await alone(row) } else { try await together([row]) }
    } catch {
      guard case .refused(let refusal) = error else { throw error }
      return try take((row, refusal))
    }
    try clear()
  }

  /// Looks at rows from the middle and the end of what is left; if they fare alike, so would all.
  private mutating func probe(_ parts: inout [[Row]]) async throws {
    var rest = parts.reversed().flatMap(\.self)
    guard rest.count >= BatchBisector.suspicious, let words = held.first?.refusal else { return isCleared = true }
    for place in [rest.count - 1, rest.count / 2, rest.count / 4] {
      try await deliver(rest.remove(at: place))
      if isCleared {
        parts = [rest]
        return
      }
    }
    throw BrevoFault.fatal(.refusedAlike(what: what, message: words.message, code: words.code, count: held.count))
  }

  private mutating func clear() throws {
    isCleared = true
    try release()
  }

  private mutating func take(_ row: Refused) throws {
    refused.append(row)
    if let first = held.first, !first.refusal.isLike(row.refusal) { isCleared = true }
    held.append(row)
    if isCleared { try release() }
  }

  private mutating func release() throws {
    let rejects = held.map { Reject.commerce($0.row, $0.refusal, what) }
    held = []
    try record(rejects)
  }
}

extension BrevoRefusal {
  /// Whether two refusals are of one cause, by their words without the numbers in them.
  fileprivate func isLike(_ other: BrevoRefusal) -> Bool {
    code == other.code && message.filter { !$0.isNumber } == other.message.filter { !$0.isNumber }
  }
}
