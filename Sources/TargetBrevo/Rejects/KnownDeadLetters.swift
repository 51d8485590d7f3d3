import Ledger
import Synchronization

/// What stands in the dead letters already, so that no reject is written there twice.
final class KnownDeadLetters: Sendable {
  /// The record that a reject is about.
  struct Subject: Hashable, Sendable {
    var stream: String
    var key: String
  }

  private struct Content {
    /// Nil before the file has been read.
    var known: Set<Digest>?
    var met: Set<Digest> = []
    var subjects: Set<Subject> = []
  }

  private let content = Mutex(Content())

  /// The rejects of this run, whether they were in the file before or not.
  var met: Set<Digest> { content.withLock { $0.met } }

  /// The records that were rejected in this run, wholly or in part.
  var subjects: Set<Subject> { content.withLock { $0.subjects } }

  /// Appends those rejects that are not in the file yet.
  func append(_ rejects: [Reject], to letters: DeadLetters, line: (Reject) -> [UInt8]) throws(DeadLetterFault) {
    try content.withLock { content throws(DeadLetterFault) in
      if content.known == nil {
        content.known = try read(letters)
        try letters.sync()
      }
      var known = content.known ?? []
      var lines: [UInt8] = []
      for reject in rejects {
        let identity = reject.identity
        content.met.insert(identity)
        content.subjects.insert(reject.subject)
        if known.insert(identity).inserted { lines += line(reject) }
      }
      try letters.append(lines)
      content.known = known
    }
  }

  private func read(_ letters: DeadLetters) throws(DeadLetterFault) -> Set<Digest> {
    var found: Set<Digest> = []
    var reader = try DeadLetterReader(letters.path)
    while let line = try reader.next() {
      if let letter = DeadLetter(line) { found.insert(letter.reject.identity) }
    }
    return found
  }
}
