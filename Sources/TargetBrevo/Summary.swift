import JSON
import Logging
import Singer

/// The figures of a run, for the log and the ledger.
struct Summary: Sendable {
  let figures: Tally.Figures

  init(_ figures: Tally.Figures) { self.figures = figures }

  /// Logs what came in and what became of it, sink by sink.
  func log(to logger: Logger, took: Duration, waited: Duration, isDry: Bool, isDone: Bool) {
    for (stream, count) in figures.received.sorted(by: { $0.key < $1.key }) {
      logger.metric(.recordCount(count, stream: stream))
      logger.info(
        "Received.",
        metadata: [
          "stream": "\(stream)", "records": "\(count)", "unchanged": "\(figures.unchanged[stream, default: 0])",
        ])
    }
    for (what, count) in figures.skipped.sorted(by: { $0.key < $1.key }) {
      logger.warning("Not delivered: \(what).", metadata: ["count": "\(count)"])
    }
    let sinks = Set(figures.sent.keys).union(figures.rejected.keys).union(figures.lostValues.keys)
    for sink in sinks.sorted() {
      logger.info(
        isDry ? "Would be delivered." : "Delivered.",
        metadata: [
          "sink": "\(sink)", "sent": "\(figures.sent[sink, default: 0])",
          "rejected": "\(figures.rejected[sink, default: 0])", "values_lost": "\(figures.lostValues[sink, default: 0])",
        ])
    }
    logger.info(
      isDone ? "Done." : "Stopped before the end.",
      metadata: [
        "requests": "\(figures.requests)", "retries": "\(figures.retries)", "seconds": "\(tenths(took))",
        "waited_for_quota": "\(tenths(waited))",
      ])
  }

  /// The figures as a JSON object.
  var json: String {
    let bytes = JSONWriter.bytes { writer in
      writer.object { writer in
        writer.member("requests", figures.requests)
        writer.member("retries", figures.retries)
        for (name, counts) in [
          ("received", figures.received), ("unchanged", figures.unchanged), ("sent", figures.sent),
          ("rejected", figures.rejected), ("lost_values", figures.lostValues), ("causes", figures.causes),
          ("skipped", figures.skipped),
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

  private func tenths(_ duration: Duration) -> String {
    let tenths = Int(duration / .milliseconds(100))
    return "\(tenths / 10).\(tenths % 10)"
  }
}
