import HTTP
import JSON
import Singer

/// What is said by `--test`, and of tokens.
extension Words {
  static func shop(name: String?, domain: String?, plan: String?) -> String {
    "\(name ?? "reachable")" + (domain.map { ", \($0)" } ?? "") + (plan.map { ", plan \($0)" } ?? "")
  }

  static func version(_ version: APIVersion) -> String {
    "\(version) of the API, which closes on \(version.closes.date)"
  }

  static func bucket(_ bucket: CostThrottle.Bucket) -> String {
    "\(Int(clamping: bucket.available)) of \(Int(clamping: bucket.maximum)) points, "
      + "\(Int(clamping: bucket.restoreRate)) come back each second"
  }

  static func scopeMissing(for streams: [String]) -> String {
    "missing, needed for \(streams.joined(separator: ", "))"
  }

  static let oldOrders =
    "those of the last \(ShopWatch.days) days alone, because the token has no scope \(ShopWatch.scope)"
}
