/// The versions of the API: one each quarter, open for a year and half a month.
enum APIVersions {
  /// A version, and whether it is still served.
  struct Version: Sendable, Equatable {
    let name: String
    let isSupported: Bool
  }

  /// The oldest that anybody knows of.
  private static let firstYear = 2024

  /// The versions that have come out, the oldest first.
  static func published(at now: Int) -> [Version] {
    var found: [Version] = []
    for year in firstYear...2035 {
      for month in [1, 4, 7, 10] {
        let name = "\(year)-\(Dates.pad(month))"
        guard let start = Dates.parse(name + "-01T17:00:00Z")?.seconds, start <= now,
          let end = Dates.parse("\(year + 1)-\(Dates.pad(month))-16T15:00:00Z")?.seconds
        else { continue }
        found.append(Version(name: name, isSupported: now < end))
      }
    }
    return found
  }

  /// The version that answers a request for one: the oldest that is open for one that is closed; nil for none at all.
  static func serving(_ name: String, at now: Int) -> String? {
    let all = published(at: now)
    if name == "unstable" { return name }
    guard let known = all.first(where: { $0.name == name }) else { return nil }
    return known.isSupported ? name : all.first(where: \.isSupported)?.name
  }

  /// The version after one, for a fault.
  static func after(_ name: String) -> String {
    let parts = name.split(separator: "-").compactMap { Int($0) }
    guard parts.count == 2, parts[0] < 9999 else { return name }
    return parts[1] >= 10 ? "\(parts[0] + 1)-01" : "\(parts[0])-\(Dates.pad(parts[1] + 3))"
  }
}
