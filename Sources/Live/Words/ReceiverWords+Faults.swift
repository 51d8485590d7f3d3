package import Tap

extension ReceiverWords {
  /// Creates the words for a platform.
  package init(for source: CallbackSource) { self.source = source }

  /// What went wrong in live mode; nil for anything else.
  ///
  /// - Parameters:
  ///   - fault: what went wrong.
  ///   - tap: the words for all else.
  /// - Returns: a sentence.
  package func sentence(live fault: any Error, _ tap: TapWords) -> String? {
    switch fault {
    case let fault as SpoolFault: sentence(fault)
    case let fault as ReceiverFault: Self.fault(fault)
    case let failure as HintFailure:
      "\(failure.object.family) \(failure.object.object) was not read again: \(tap.fault(failure.fault)) It waits in the spool."
    default: nil
    }
  }
}
