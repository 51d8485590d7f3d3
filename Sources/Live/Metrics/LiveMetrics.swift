internal import Synchronization

/// The figures of a program that receives callbacks and reads again what they name, as Prometheus takes them.
///
/// The number of series is bounded: events that are not known beforehand count as `other`.
package final class LiveMetrics: Sendable {
  private struct Answer: Hashable {
    let scope: String
    let status: Int
  }

  private struct State {
    var answers: [Answer: Int] = [:]
    var reads = 0
    var records = 0
    var lag = Histogram.lag
    var quotaLeft: Int?
    var hooksActive: Int?
    var certificateExpires: Duration?
  }

  private let scopes: Set<String>
  private let state = Mutex(State())

  /// Creates figures that all stand at zero.
  ///
  /// - Parameter scopes: the events that are counted by name.
  package init(scopes: some Sequence<String>) { self.scopes = Set(scopes) }

  /// Counts an answer.
  ///
  /// - Parameters:
  ///   - scope: the event; nil if the callback was refused before it was known.
  ///   - status: the status of the answer.
  package func received(scope: String?, status: Int) {
    let name = scope.map { scopes.contains($0) ? $0 : "other" } ?? "none"
    state.withLock { $0.answers[Answer(scope: name, status: status), default: 0] += 1 }
  }

  /// Counts objects that were read again.
  package func addReads(_ count: Int) { state.withLock { $0.reads += count } }

  /// Counts records that were written because of callbacks.
  package func addRecords(_ count: Int) { state.withLock { $0.records += count } }

  /// Counts the times from callbacks to their delivery.
  package func addLags(_ lags: Histogram) { state.withLock { $0.lag.add(lags) } }

  /// Notes how much of the shop's quota is left.
  package func setQuotaLeft(_ requests: Int?) { state.withLock { $0.quotaLeft = requests } }

  /// Notes how many hooks are active.
  package func setHooksActive(_ count: Int?) { state.withLock { $0.hooksActive = count } }

  /// Notes when the certificate expires, since 1970.
  package func setCertificateExpires(_ time: Duration?) { state.withLock { $0.certificateExpires = time } }

  /// Writes all figures in Prometheus' text format (version 0.0.4).
  ///
  /// - Parameters:
  ///   - spools: how much waits, by shop.
  ///   - now: the time since 1970.
  /// - Returns: the text, with a line break at its end.
  package func text(spools: [SpoolSample], now: Duration) -> String {
    let state = state.withLock { $0 }
    var text = PrometheusText()
    text.family("live_callbacks_total", .counter)
    for (answer, count) in state.answers.sorted(by: { ($0.key.scope, $0.key.status) < ($1.key.scope, $1.key.status) }) {
      text.sample(count, ["scope": answer.scope, "answer": "\(answer.status)"])
    }
    text.family("live_spool_waiting", .gauge)
    for spool in spools where spool.isReadable { text.sample(spool.waiting, ["shop": spool.shop]) }
    text.family("live_spool_oldest_seconds", .gauge)
    for spool in spools where spool.isReadable {
      text.sample(spool.oldest.map { max(.zero, now - $0) } ?? .zero, ["shop": spool.shop])
    }
    text.family("live_spool_readable", .gauge)
    for spool in spools { text.sample(spool.isReadable ? 1 : 0, ["shop": spool.shop]) }
    text.family("live_rereads_total", .counter)
    text.sample(state.reads)
    text.family("live_records_total", .counter)
    text.sample(state.records)
    text.histogram("live_lag_seconds", state.lag)
    text.optional("live_quota_left", state.quotaLeft)
    text.optional("live_hooks_active", state.hooksActive)
    if let expires = state.certificateExpires {
      text.family("live_certificate_expires_timestamp_seconds", .gauge)
      text.sample(expires)
    }
    return text.text
  }
}
