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
  /// How often its rows were read back instead.
  var reads = 0
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
