package import CommandLine
import JSON
import Singer

/// The settings that every tap has.
package struct TapSettings: Sendable {
  /// Nothing that was last changed earlier is read.
  let startDate: Timestamp
  let pageSize: Int
  let maximumInFlight: Int
  let quotaReserve: Double
  /// Whether tables that are read as a whole carry a version, and the end of each is announced.
  let activatesVersion: Bool
  /// The rows of a page where the program has no setting for it.
  private static let usualPageSize = 250
  /// The families whose streams are not selected by default.
  let familiesOff: Set<Stream.Family>

  /// Takes the values over, and adds what is wrong with them to the problems.
  init?(_ values: SettingsValues, of program: TapProgram, problems: inout [Problem]) {
    let names = program.table.families.map(\.rawValue)
    for (key, value) in values.json("sync")?.members.map({ $0 }) ?? [] {
      if TapSettings.isOn(value) == nil {
        problems.append(.outOfBounds("sync.\(key.string)", "true or false"))
      } else if !names.contains(key.string) {
        problems.append(.unknownFamily(key.string, nearest: nearest(to: key.string, among: names), names))
      }
    }
    guard problems.isEmpty, let start = values.dateTime("start_date"), let inFlight = values.integer("max_in_flight"),
      let reserve = values.number("quota_reserve")
    else { return nil }
    startDate = start
    pageSize = values.integer("page_size") ?? Self.usualPageSize
    maximumInFlight = inFlight
    quotaReserve = reserve
    activatesVersion = values.boolean("activate_version") ?? false
    familiesOff = TapSettings.familiesOff(values, in: program.table)
  }

  /// The families whose streams are not selected by default: those of the table, and those that `sync` turns off.
  static func familiesOff(_ values: SettingsValues, in table: StreamTable) -> Set<Stream.Family> {
    var off = table.familiesOff
    for (key, value) in values.json("sync")?.members.map({ $0 }) ?? [] {
      guard let on = isOn(value), let family = table.families.first(where: { $0.rawValue == key.string }) else {
        continue
      }
      if on { off.remove(family) } else { off.insert(family) }
    }
    return off
  }

  /// A family's switch: also as a text, as environment variables have it, or in an object that says more of the family to
  /// another program.
  private static func isOn(_ value: JSONValue) -> Bool? {
    if value.kind == .object { return value["enabled" as StaticString].map(isOn) ?? true }
    return value.bool ?? value.string.flatMap { Bool($0.lowercased()) }
  }
}

/// The rows that every tap's table of settings has.
extension TapSettings {
  package static let startDate = Setting(
    "start_date", .dateTime, "Nothing that was last changed earlier is read, RFC 3339.", required: true)

  /// The size of pages.
  package static func pageSize(_ size: Int, within bounds: ClosedRange<Double>) -> Setting {
    Setting("page_size", .integer, "The rows that one request asks for.", default: "\(size)", within: bounds)
  }

  package static let maximumInFlight = Setting(
    "max_in_flight", .integer, "The requests under way at once.", default: "3", within: 1...50)

  package static let quotaReserve = Setting(
    "quota_reserve", .number, "The share of the quota left to the store's other apps.", default: "0.1",
    within: 0...0.9)

  package static let activateVersion = Setting(
    "activate_version", .boolean,
    "Whether streams that are read as a whole end with ACTIVATE_VERSION, so that a target can drop what has vanished.",
    default: "false")

  /// The switches of families.
  ///
  /// - Parameter off: what is said of those that are off.
  /// - Returns: the setting.
  package static func sync(_ off: String) -> Setting {
    Setting(
      "sync", .object,
      "Families of streams to turn on or off when no catalog says so, such as {\"orders\": false}; \(off).")
  }
}
