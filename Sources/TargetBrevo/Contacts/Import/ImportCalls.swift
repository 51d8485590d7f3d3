import HTTP
import Logging

/// What imports are carried out with: the calls to Brevo, the clock, what was learned of the account.
struct ImportCalls: Sendable {
  let api: BrevoAPI
  let time: any Timekeeper
  let logger: Logger
  let verifies: Bool
  let kinds: AccountAttributes
  let memory: AccountMemory
  let log: ImportLog
  let presence: ListPresence

  /// The comparison with what Brevo holds.
  var readBack: ReadBack { ReadBack(api: api, time: time, logger: logger, kinds: kinds, memory: memory) }
}
