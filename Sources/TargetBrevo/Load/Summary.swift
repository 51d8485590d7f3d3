import CommandLine
import JSON
import Logging

/// How a run has ended.
enum RunEnding: Sendable {
  case done
  /// At its end, but for what Brevo withholds.
  case incomplete
  case stopped
}

/// The figures of a run, for the log and the ledger.
struct Summary: Sendable {
  let figures: Tally.Figures
  /// How long requests have waited for the quota, all together.
  let waited: Duration

  init(_ figures: Tally.Figures, waited: Duration) { (self.figures, self.waited) = (figures, waited) }

  /// Logs what came in and what became of it, sink by sink.
  func log(to logger: Logger, took: Duration, isDry: Bool, _ ending: RunEnding) {
    for (stream, count) in figures.received.sorted(by: { $0.key < $1.key }) {
      logger.metric(.recordCount(count, stream: stream))
    }
    logger.metric(.requestCount(figures.requests, stream: nil))
    logger.metric(.syncDuration(took, stream: nil, succeeded: ending == .done))
    for (what, count) in figures.skipped.sorted(by: { $0.key < $1.key }) {
      logger.warning("Not delivered: \(what).", metadata: ["count": "\(count)"])
    }
    for line in Words.table(figures, isDry: isDry) { logger.info("\(line)") }
    logger.info("\(Words.end(figures, took: took, waited: waited, ending))")
  }

  /// The figures as a JSON object.
  var json: String {
    let bytes = JSONWriter.bytes { writer in
      writer.object { writer in
        writer.member("requests", figures.requests)
        writer.member("retries", figures.retries)
        writer.member("waited_ms", Int(clamping: waited / .milliseconds(1)))
        for (name, counts) in [
          ("received", figures.received), ("unchanged", figures.unchanged), ("sent", figures.sent),
          ("rejected", figures.rejected), ("lost_values", figures.lostValues), ("causes", figures.causes),
          ("skipped", figures.skipped), ("waiting", figures.waiting),
        ] {
          writer.member(name) { writer in
            writer.object { writer in
              for (key, count) in counts.sorted(by: { $0.key < $1.key }) { writer.member(key, count) }
            }
          }
        }
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
