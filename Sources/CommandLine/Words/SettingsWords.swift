public import Singer

/// What all programs say of their settings, their log and the files that a person gives them.
public enum SettingsWords {
  /// What is wrong with a configuration.
  public static func sentence(_ fault: SettingsFault) -> String {
    switch fault {
    case .unreadable(let path, let fault): "The configuration \(path) cannot be read: \(fault.reason)."
    case .notJSON(let path, let error): "The configuration \(path) is no JSON: \(error)."
    case .notYAML(let path, let line, let reason):
      "The configuration \(path) is neither JSON nor YAML: \(line.map { "line \($0): " } ?? "")\(reason)."
    case .notAnObject(let path): "The configuration \(path) is no JSON object."
    case .missing(let name, let variable):
      "Setting \(name) is missing: put it into the configuration, or set \(variable)."
    case .wrongType(let name, let expected, let found, let source):
      "Setting \(name) (\(origin(source))): expected \(kind(expected)), found \(form(found, expected))."
    case .outOfBounds(let name, let expected, let bounds, let source):
      "Setting \(name) (\(origin(source))): expected \(kind(expected)) from \(bounds)."
    case .notAChoice(let name, let choices, let source):
      "Setting \(name) (\(origin(source))): expected one of \(choices.joined(separator: ", "))."
    case .unfitSecret(let name, let source):
      "Setting \(name) (\(origin(source))): it has a character that no header of a request can hold, such as a line break, a "
        + "blank or a letter outside ASCII. Copy it again."
    case .unreadableSecret(let name, let path, let fault):
      "Setting \(name)_file: the file \(path) cannot be read: \(fault.reason)."
    case .emptySecret(let name, let path): "Setting \(name)_file: the file \(path) is empty."
    case .insecureAddress(let name, let source):
      "Setting \(name) (\(origin(source))): expected an https address; plain http goes only to this machine."
    }
  }

  /// What has no effect in a configuration, or another one than it seems to have.
  public static func sentence(_ warning: SettingsWarning) -> String {
    switch warning {
    case .unknownKey(let key, let path, let nearest):
      "\(path): the key “\(key)” is unknown and has no effect" + (nearest.map { "; did you mean “\($0)”?" } ?? ".")
    case .translated(let path, let remarks):
      "\(path) has the layout of a hosted connector and is taken as it stands: \(remarks.joined(separator: "; "))."
    case .readableByAll(let path):
      "\(path) holds secrets, and every account of this machine may read it: chmod 600 \(path)."
    case .noZone(let name, let source):
      "Setting \(name) (\(origin(source))): the moment has no zone, so it is taken for UTC; write it with a Z at its end, or with "
        + "an offset such as +01:00."
    }
  }

  /// Why log lines cannot be written as asked.
  public static func sentence(_ fault: LogSettingsFault) -> String {
    "\(fault.origin) “\(fault.word)”: expected " + (fault.isFormat ? "\(formats)." : "\(levels).")
  }

  /// That a variable is passed over, because its word is not one of ours.
  ///
  /// - Parameters:
  ///   - fault: the word.
  ///   - prefix: what the program's own variables begin with.
  /// - Returns: the sentence.
  public static func ignored(_ fault: LogSettingsFault, prefix: String) -> String {
    "The variable \(fault.origin) is passed over: expected \(fault.isFormat ? formats : levels)"
      + ", found “\(fault.word)”. If another program needs it so, \(prefix)\(fault.origin) is for this one alone."
  }

  /// That the file of variables has no effect.
  public static func dotEnv(_ fault: SystemFault) -> String {
    "The file \(Environment.file) of this folder cannot be read: \(fault.reason). Its variables have no effect."
  }

  /// That a command cannot show what it has to show.
  public static func sentence(_ fault: ConsoleFault) -> String {
    "Standard output cannot be written: \(fault.cause.reason). See where it goes, and that there is room on its disk."
  }

  private static let formats = "text or json"
  private static let levels = "DEBUG, INFO, WARNING, ERROR or CRITICAL"

  private static func origin(_ source: SettingsSource) -> String {
    switch source {
    case .file(let path): path
    case .environment(let variable): variable
    case .defaultValue: "default"
    }
  }

  /// What was found instead; a text that has to be of a certain form is found in another.
  private static func form(_ found: String, _ expected: Setting.Kind) -> String {
    switch expected {
    case .dateTime, .url: found == "text" ? "another text" : found
    default: found
    }
  }

  private static func kind(_ kind: Setting.Kind) -> String {
    switch kind {
    case .string, .path: "a text"
    case .integer: "a whole number"
    case .number: "a number"
    case .boolean: "true or false"
    case .dateTime: "a moment such as 2026-01-31T00:00:00Z"
    case .url: "an address such as https://example.com"
    case .list: "a list"
    case .object: "an object"
    }
  }
}
