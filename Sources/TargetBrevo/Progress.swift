import Logging

/// The telling of how far a long run has come, every 30 seconds.
struct Progress: Sendable {
  private var told = ContinuousClock.now

  /// Logs the figures if it is time.
  mutating func tell(_ figures: Tally.Figures, logger: Logger) {
    guard ContinuousClock.now - told >= .seconds(30) else { return }
    told = .now
    logger.info(
      "Going on.",
      metadata: [
        "received": "\(figures.received.values.reduce(0, +))", "sent": "\(figures.sent.values.reduce(0, +))",
        "rejected": "\(figures.rejected.values.reduce(0, +))", "requests": "\(figures.requests)",
      ])
  }
}
