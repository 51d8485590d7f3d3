public import JSON
public import Singer

/// Everything that is wrong with a configuration.
public struct SettingsFaults: Error, Sendable, Equatable {
  /// The faults: settings in the order of their table, and at last files, so that they are what is read; never none.
  ///
  /// Where a file cannot be read, nothing is called missing: it may be in there.
  public let faults: [SettingsFault]
  /// The values that could be read all the same, so that what is wrong with them can be told at once.
  public let readable: SettingsValues
  /// What has no effect.
  public let warnings: [SettingsWarning]

  /// Creates a collection of faults.
  public init(
    _ faults: [SettingsFault], readable: SettingsValues = SettingsValues(), warnings: [SettingsWarning] = []
  ) {
    self.faults = faults
    self.readable = readable
    self.warnings = warnings
  }

  /// Whether the same is wrong.
  public static func == (left: SettingsFaults, right: SettingsFaults) -> Bool { left.faults == right.faults }
}

/// One thing that is wrong with a configuration; values are not repeated in it.
public enum SettingsFault: Sendable, Equatable {
  /// Whether it is a file that nothing can be read from.
  public var isOfFile: Bool {
    switch self {
    case .unreadable, .notJSON, .notYAML, .notAnObject: true
    case .missing, .wrongType, .outOfBounds, .notAChoice, .unfitSecret, .insecureAddress, .unreadableSecret,
      .emptySecret:
      false
    }
  }

  /// The setting whose secret could not be read from the file that was named; nil for another fault.
  var secretName: String? {
    switch self {
    case .unreadableSecret(let name, _, _), .emptySecret(let name, _): name
    default: nil
    }
  }

  /// A file cannot be read.
  case unreadable(path: String, SystemFault)
  /// A file is no JSON.
  case notJSON(path: String, JSONError)
  /// A file that is not meant for JSON is no YAML either; the line is from 1.
  case notYAML(path: String, line: Int?, reason: String)
  /// A file's document is no object.
  case notAnObject(path: String)
  /// A required setting is absent, null or empty; `variable` is what it is called in the environment.
  case missing(name: String, variable: String)
  /// A value is something else than it has to be; `found` names the kind of JSON, or “text” for one that does not fit.
  case wrongType(name: String, expected: Setting.Kind, found: String, SettingsSource)
  /// A number is smaller or larger than it may be.
  case outOfBounds(name: String, expected: Setting.Kind, Setting.Bounds, SettingsSource)
  /// A value is none of those allowed.
  case notAChoice(name: String, choices: [String], SettingsSource)
  /// A secret has a character that no header can hold, so that nobody has given it out in that form.
  case unfitSecret(name: String, SettingsSource)
  /// The file that a setting such as `api_key_file` names cannot be read.
  case unreadableSecret(name: String, path: String, SystemFault)
  /// The file that a setting such as `api_key_file` names has nothing in it.
  case emptySecret(name: String, path: String)
  /// An address is neither `https` nor `http` to this machine.
  case insecureAddress(name: String, SettingsSource)
}

/// Something in a configuration that has no effect, or one that somebody may not expect.
public enum SettingsWarning: Sendable, Equatable {
  /// A key that no program knows, or a member such as `listen.prt`; `path` is the file, or the variable, that has it, and
  /// `nearest` the name most like it.
  case unknownKey(String, path: String, nearest: String?)
  /// A moment without a zone, which was taken for one of UTC.
  case noZone(name: String, SettingsSource)
  /// A configuration has the layout of a hosted connector, of which some things have other names here.
  case translated(path: String, [String])
  /// A file with secrets can be read by every account of this machine.
  case readableByAll(path: String)
}
