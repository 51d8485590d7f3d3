import Logging

/// Puts what happens while callbacks are received into the log.
struct ReceiverLog: Sendable {
  let logger: Logger
  /// The shops, who say who calls for them, and where all have to be received.
  let shops: ShopDirectory
  /// Who calls for a shop that is there no more.
  let usual: CallbackSource

  private var address: ReceiverAddress { shops.address }

  /// Says where callbacks are received, and for whom.
  func listens(port: Int) {
    say(.info, ReceiverWords.listens(address, port: port, shops.shops))
    if address.certificate == nil, !address.isLocal { say(.warning, ReceiverWords.speaksPlainly(address)) }
  }

  /// The words for a shop.
  func words(_ shop: String?) -> ReceiverWords {
    ReceiverWords(source: shop.flatMap { key in shops.shops.first { $0.key == key }?.source } ?? usual)
  }

  /// Says what has happened.
  func tell(_ event: ReceiverEvent) {
    switch event {
    case .noticed(let notice): say(notice.level, words(notice.shop).sentence(notice))
    case .repeated(let notice, let repetition): say(notice.level, words(notice.shop).sentence(notice, repetition))
    case .certificate(.expired): say(.error, ReceiverWords.sentence(.expired))
    case .certificate(let standing): say(.warning, ReceiverWords.sentence(standing))
    case .shops(let changes): tell(changes)
    }
  }

  /// Says what has changed in a folder of stores.
  func tell(_ changes: ShopChanges) {
    if !changes.added.isEmpty { say(.info, ReceiverWords.began(changes.added)) }
    if !changes.changed.isEmpty { say(.info, ReceiverWords.changed(changes.changed)) }
    if !changes.removed.isEmpty { say(.warning, ReceiverWords.removed(changes.removed)) }
    name(changes.problems)
  }

  /// Names files that cannot be used.
  func name(_ problems: [ShopProblem]) {
    for problem in problems { say(.error, ReceiverWords.problem(problem, at: address)) }
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
