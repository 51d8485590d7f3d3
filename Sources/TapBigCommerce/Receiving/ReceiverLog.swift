import Live
import Logging

/// Puts what happens while callbacks are received into the log.
struct ReceiverLog: Sendable {
  let logger: Logger
  /// Where all stores of a folder have to be received.
  let address: ReceiverAddress

  /// Says where callbacks are received.
  func listens(port: Int, _ shops: Shop...) {
    say(.info, Words.listens(address, port: port, shops))
    if address.certificate == nil, !address.isLocal { say(.warning, Words.speaksPlainly(address)) }
  }

  /// Says what has happened.
  func tell(_ event: ReceiverEvent) {
    switch event {
    case .noticed(let notice): say(notice.level, Words.sentence(notice))
    case .repeated(let notice, let repetition): say(notice.level, Words.sentence(notice, repetition))
    case .certificate(.expired): say(.error, Words.sentence(.expired))
    case .certificate(let standing): say(.warning, Words.sentence(standing))
    case .shops(let changes): tell(changes)
    }
  }

  /// Says what has changed in a folder of stores.
  func tell(_ changes: ShopChanges) {
    if !changes.added.isEmpty { say(.info, Words.began(changes.added)) }
    if !changes.changed.isEmpty { say(.info, Words.changed(changes.changed)) }
    if !changes.removed.isEmpty { say(.warning, Words.removed(changes.removed)) }
    name(changes.problems)
  }

  /// Names files that cannot be used.
  func name(_ problems: [ShopProblem]) {
    for problem in problems { say(.error, Words.problem(problem, at: address)) }
  }

  private func say(_ level: Logger.Level, _ sentence: String?) {
    if let sentence { logger.log(level: level, "\(sentence)") }
  }
}

extension ReceiverNotice {
  /// How much it matters: an error is what keeps callbacks out.
  fileprivate var level: Logger.Level {
    switch self {
    case .first, .certificate(nil): .info
    case .foreign, .keptAside, .refused(_, .secret, _), .refused(_, .signature, _), .refused(_, .tooLarge, _): .warning
    case .refused, .spoolFault, .certificate: .error
    }
  }
}
