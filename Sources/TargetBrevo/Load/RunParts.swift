import CommandLine
import HTTP
import Ledger
import Logging

/// What the deliveries of a run are made of.
struct RunParts: Sendable {
  let settings: Settings
  let api: BrevoAPI
  let ledger: DeliveryLedger
  let time: any Timekeeper
  let tally: Tally
  let logger: Logger
  /// Hides secrets in what the ledger keeps.
  let redaction: Redaction
  /// More rejected records than this stop the run; nil for what the settings say.
  let maximumRejects: Int?
  /// Where dead letters go.
  let disk: any Disk

  /// A delivery that has learned nothing yet of the account and of the dead letters.
  func delivery() -> Delivery {
    let rejecting = Rejecting(
      settings: settings, tally: tally, time: time, logger: logger, maximum: maximumRejects, disk: disk)
    let delivery = Delivery(
      context: DeliveryContext(
        settings: settings.dryRun ? settings.withoutLookingBack : settings, api: api, ledger: ledger, time: time,
        tally: tally, rejecting: rejecting, logger: logger))
    // What is not sent cannot be read back.
    if settings.dryRun { delivery.memory.noteUnreadable() }
    return delivery
  }
}

extension Settings {
  /// The settings without a look at what has become of what was sent.
  fileprivate var withoutLookingBack: Settings {
    var settings = self
    settings.verifiesImports = false
    settings.commerce.verifiesOrders = false
    return settings
  }
}
