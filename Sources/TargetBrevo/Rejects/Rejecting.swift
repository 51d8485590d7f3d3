import CommandLine
import HTTP
import JSON
import Logging
import Singer
import Singer

/// The way of rejects into the dead letters.
struct Rejecting: Sendable {
  let letters: DeadLetters
  /// Whether rejects are told instead of written: in a dry run.
  private let isDry: Bool
  let settings: Settings
  let tally: Tally
  let time: any Timekeeper
  let logger: Logger
  /// More rejected records than this stop the run.
  let maximum: Int
  let known = KnownDeadLetters()
  private let redaction: Redaction

  init(
    settings: Settings, tally: Tally, time: any Timekeeper, logger: Logger, maximum: Int? = nil,
    disk: any Disk = SystemDisk()
  ) {
    letters = DeadLetters(path: settings.deadLetterPath, disk: disk)
    isDry = settings.dryRun
    self.settings = settings
    self.tally = tally
    self.time = time
    self.logger = logger
    self.maximum = maximum ?? settings.maximumRejects
    redaction = Redaction(secrets: settings.secrets)
  }

  /// More records were rejected than the run may lose.
  struct TooMany: Error {
    var count: Int
    var maximum: Int
    var path: String
  }

  /// Writes rejects where they last, but for those that stand there already, and counts them.
  func record(_ rejects: [Reject]) throws {
    guard !rejects.isEmpty else { return }
    if isDry {
      rejects.forEach(tell)
    } else {
      let now = Timestamp(seconds: time.now.components.seconds)
      try known.append(rejects.map { signed(withoutSecrets($0)) }, to: letters) { $0.line(time: now) }
    }
    for reject in rejects {
      switch reject.extent {
      case .record: tally.add(to: \.rejected, reject.sink)
      case .value: tally.add(to: \.lostValues, reject.sink)
      case .skipped: tally.add(to: \.skipped, "\(reject.sink) \(reject.code)")
      }
      if reject.extent != .skipped { tally.add(to: \.causes, "\(reject.sink) \(reject.code)") }
      logger.debug(
        "Rejected.",
        metadata: [
          "sink": "\(reject.sink)", "stream": "\(reject.stream)", "key": "\(reject.key)", "code": "\(reject.code)",
        ])
    }
    let count = tally.figures.rejected.values.clampedSum
    if count > maximum { throw TooMany(count: count, maximum: maximum, path: letters.path) }
  }

  private func tell(_ reject: Reject) {
    logger.warning(
      Words.Notice.notDeliverable,
      metadata: [
        "stream": "\(reject.stream)", "key": "\(reject.key)", "sink": "\(reject.sink)",
        "reason": "\(reject.outline ?? reject.message)",
      ])
  }

  /// The reject without what its words may quote; its record stays as it came.
  private func withoutSecrets(_ reject: Reject) -> Reject {
    var reject = reject
    reject.code = redaction.withoutSecrets(reject.code)
    reject.message = redaction.withoutSecrets(reject.message)
    reject.advice = redaction.withoutSecrets(reject.advice)
    return reject
  }

  /// The reject with the fingerprint that the ledger will know this version of its record by.
  private func signed(_ reject: Reject) -> Reject {
    guard let record = reject.record, let stream = TargetStream.named(reject.stream) else { return reject }
    var reject = reject
    let version = Record(stream: reject.stream, key: reject.key, value: record)
    reject.digest = version.digest(under: settings.rules(of: stream), in: stream).text
    return reject
  }
}
