import Logging

/// What a load remembers of its waits: for more to come, and for Brevo.
struct Pauses {
  /// Whether the input has been silent while the tap may have been waiting for something to happen: it stays open then.
  var areKnown = false
  /// Whether the batch waits although the input is silent, as requests are scarce.
  var areHeld = false
  /// When the sink was last left to do what time alone brings about.
  var rested: Duration
  /// When something is due that the sink does while the tap rests; nil if nothing is known to be.
  var due: Duration?
  /// Whether the sink has more to do.
  var hasMore = false
  /// Since when Brevo has not done what it was asked, and when that was last told of; nil while it does.
  private var outage: (since: Duration, told: Duration)?

  init(beginningAt now: Duration) { rested = now }

  /// How often the sink is left to do what time brings about, while the tap rests.
  static let restInterval = Duration.seconds(60)
  /// How often it is at most, where something is due sooner.
  static let shortestInterval = Duration.seconds(2)
  /// How long nothing is asked of a Brevo that does not do it.
  static let outagePause = Duration.seconds(30)
  /// How often that is told of.
  private static let tellingInterval = Duration.seconds(600)

  /// Takes note that Brevo has not done what it was asked, and says so now and then.
  mutating func note(_ reason: String, at now: Duration, to logger: Logger) {
    if let outage, now - outage.told < Pauses.tellingInterval { return }
    let since = outage?.since ?? now
    outage = (since, now)
    logger.warning(
      Words.Notice.outage, metadata: ["seconds": "\((now - since).components.seconds)", "reason": "\(reason)"])
  }

  /// Takes note that Brevo has done what it was asked.
  mutating func noteSuccess(at now: Duration, to logger: Logger) {
    guard let outage else { return }
    logger.info(Words.Notice.outageOver, metadata: ["seconds": "\((now - outage.since).components.seconds)"])
    self.outage = nil
  }
}
