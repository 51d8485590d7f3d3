import HTTP

/// An import that Brevo is carrying out.
struct ImportUnderWay: Sendable {
  let chunk: ImportChunk
  /// Its process at Brevo.
  let process: Int
  /// Its number in the ledger.
  let number: Int
  /// When it was accepted.
  let began: Duration
  /// How often its process was polled.
  var polls = 0
  /// How many requests looked for its rows instead.
  var reads = 0
  /// The rows that Brevo is not yet known to hold.
  private(set) var open: [ImportRow]
  /// The rows that Brevo was seen to hold as they were sent.
  private(set) var held: [ImportRow] = []

  init(chunk: ImportChunk, process: Int, number: Int, began: Duration) {
    (self.chunk, self.process, self.number, self.began) = (chunk, process, number, began)
    open = chunk.rows
  }

  /// Takes note of contacts that Brevo was seen to hold as they were sent.
  mutating func note(held emails: Set<String>) {
    guard !emails.isEmpty else { return }
    held += open.filter { emails.contains($0.patch.email) }
    open.removeAll { emails.contains($0.patch.email) }
  }
}

/// What Brevo says of some imports.
struct ImportOutcome: Sendable {
  /// The rows that Brevo was seen to hold.
  var held: [ImportRow] = []
  /// The rows that no report names.
  var accepted: [ImportRow] = []
  /// The rows that a report names, or whose import was not carried out.
  var refused: [ImportRow] = []
  /// Whether more rows may have been refused than could be told.
  var isUncertain = false
}
