/// Where a value comes from.
public enum SettingsSource: Sendable, Equatable {
  /// The file at this path.
  case file(String)
  /// A variable of the environment.
  case environment(variable: String)
  /// The setting's own table.
  case defaultValue
}
