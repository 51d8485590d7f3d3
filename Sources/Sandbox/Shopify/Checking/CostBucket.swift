import JSON

/// The points that an app may spend on a shop's API: a bucket that fills by itself.
struct CostBucket: Sendable {
  var maximum: Int
  /// Points that come back in a second.
  var rate: Int
  private var left: Double
  private var time: Duration

  init(maximum: Int, rate: Int, now: Duration) {
    (self.maximum, self.rate, left, time) = (maximum, rate, Double(maximum), now)
  }

  /// What is left, in whole points.
  var available: Int { Int(clamping: left) }

  /// Takes points out, if there are as many.
  mutating func take(_ points: Int, at now: Duration) -> Bool {
    fill(at: now)
    guard Double(points) <= left else { return false }
    left -= Double(points)
    return true
  }

  /// Gives points back.
  mutating func giveBack(_ points: Int) { left = min(Double(maximum), left + Double(max(0, points))) }

  /// Leaves so many points in it.
  mutating func set(_ points: Int, at now: Duration) {
    fill(at: now)
    left = Double(min(maximum, max(0, points)))
  }

  private mutating func fill(at now: Duration) {
    let passed = Double(max(0, (now - time).inMilliseconds)) / 1000
    left = min(Double(maximum), left + passed * Double(rate))
    time = now
  }

  /// Writes the member `cost` of an answer's extensions.
  func write(requested: Int, actual: Int?, _ writer: inout JSONWriter) {
    writer.member("cost") { writer in
      writer.object { writer in
        writer.member("requestedQueryCost", requested)
        writer.member("actualQueryCost", actual)
        writer.member("throttleStatus") { writer in
          writer.object { writer in
            writer.member("maximumAvailable", maximum)
            writer.member("currentlyAvailable", available)
            writer.member("restoreRate", rate)
          }
        }
      }
    }
  }
}
