import CommandLine
import HTTP
import Logging

/// The telling of how far a run has come: a live line on a terminal, a line of the log elsewhere.
struct Progress: Sendable {
  let tally: Tally
  let logger: Logger
  /// The terminal where somebody watches, if there is one.
  let terminal: LiveTerminal?
  private let began = ContinuousClock.now

  init(tally: Tally, logger: Logger, terminal: LiveTerminal?) {
    self.tally = tally
    self.logger = logger
    self.terminal = terminal
  }

  /// Tells again and again, until the task is cancelled.
  func run() async {
    let pause = terminal == nil ? Duration.seconds(30) : .milliseconds(250)
    var told: [Int] = []
    while true {
      do { try await SystemTime().sleep(for: pause) } catch { return }
      let figures = tally.figures
      // A log of months does not tell again and again that nothing happens.
      let now = [figures.requests, figures.retries] + figures.received.values.sorted()
      if terminal == nil, now == told { continue }
      told = now
      let line = Words.progress(figures, after: .now - began)
      if let terminal { terminal.show("\(ProgramInfo.target.name)  \(line)") } else { logger.info("\(line)") }
    }
  }
}
