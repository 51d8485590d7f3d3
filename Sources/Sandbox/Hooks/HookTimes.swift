/// How long everything about hooks takes, by the sandbox's clock.
///
/// The numbers are those of BigCommerce's overview of webhooks; the time in which an answer must come is nowhere
/// documented.
struct HookTimes: Sendable {
  /// The longest time from a hook's making to its first delivery.
  var start = Duration.seconds(60)
  /// The time from each failed attempt to the next one; after the last one the hook is switched off.
  var retries: [Duration] = [60, 180, 300, 600, 900, 1800, 3600, 7200, 21600, 50400, 86400].map { .seconds($0) }
  /// The time over which the share of successes of a domain is counted.
  var window = Duration.seconds(120)
  /// How long a domain is blocked.
  var block = Duration.seconds(180)
  /// How long a hook lives without an event.
  var lapse = Duration.seconds(90 * 86400)
  /// How long a cart has to be left alone to count as abandoned.
  var abandonment = Duration.seconds(3600)
  /// The shortest time between two exceptions that tell of one destination.
  var exceptions = Duration.seconds(600)
  /// The time in which an answer must come, by the machine's clock.
  var answer = Duration.seconds(10)

  /// The same, so many times as fast; the time for an answer stays.
  func faster(by factor: Int) -> HookTimes {
    var times = self
    let factor = max(1, factor)
    times.retries = retries.map { $0 / factor }
    for path in [\HookTimes.start, \.window, \.block, \.lapse, \.abandonment, \.exceptions] {
      times[keyPath: path] = self[keyPath: path] / factor
    }
    return times
  }
}
