internal import HTTP
internal import Synchronization

/// Looks after a certificate: reads its files again when they change, and says once a day that it expires.
struct CertificateWatch: Sendable {
  let certificates: CertificateFiles
  let metrics: LiveMetrics
  let time: any Timekeeper
  let report: @Sendable (ReceiverEvent) -> Void

  /// How often it looks.
  static let interval = Duration.seconds(60)
  /// How many days before its end it says so; authorities that renew by themselves do so earlier.
  static let warningDays = 14

  /// Looks again and again, until the task is cancelled.
  func run() async {
    var told: CertificateStanding?
    repeat {
      certificates.refresh()
      let expires = certificates.expires
      metrics.setCertificateExpires(expires)
      let standing = CertificateWatch.standing(expires, now: time.now)
      if let standing, standing != told { report(.certificate(standing)) }
      told = standing
    } while (try? await time.sleep(for: CertificateWatch.interval)) != nil
  }

  /// What there is to say; nil where the certificate is good for long.
  static func standing(_ expires: Duration, now: Duration) -> CertificateStanding? {
    let left = expires - now
    guard left > .zero else { return .expired }
    let days = Int(clamping: left.components.seconds / 86_400)
    return days < warningDays ? .expires(days: days) : nil
  }
}
