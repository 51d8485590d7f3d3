import Singer

/// A version of the API, such as `2026-07`: one each quarter, open for a year.
struct APIVersion: Sendable, Comparable, CustomStringConvertible {
  let year: Int
  let month: Int

  init(_ year: Int, _ month: Int) { (self.year, self.month) = (year, month) }

  /// Reads a version; nil for anything else than a year and the first month of a quarter.
  init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard text.utf8.count == 7, parts.count == 2, parts[0].utf8.count == 4, let year = Int(parts[0]),
      let month = Int(parts[1]), [1, 4, 7, 10].contains(month), year > 2000
    else { return nil }
    (self.year, self.month) = (year, month)
  }

  /// The version whose fields the tables are made of.
  static let pinned = APIVersion(2026, 7)
  /// The oldest version that has all that queries ask for.
  static let oldest = APIVersion(2026, 4)

  static func < (one: APIVersion, other: APIVersion) -> Bool {
    (one.year, one.month) < (other.year, other.month)
  }

  var description: String { "\(year)-\(month < 10 ? "0" : "")\(month)" }

  /// When it closes: at 15:00 UTC on the 16th of its month, a year later, by the vendor's own table of versions.
  var closes: Timestamp {
    Timestamp(rfc3339: "\(year + 1)-\(month < 10 ? "0" : "")\(month)-16T15:00:00Z".utf8) ?? Timestamp(seconds: .max)
  }

  /// The days before its end from which on it is warned of.
  static let warningDays: Int64 = 60

  /// Whether a moment is so close to its end that it has to be told.
  func closesSoon(at now: Timestamp) -> Bool { now >= closes.adding(seconds: -Self.warningDays * 86_400) }
}
