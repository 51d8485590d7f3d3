public import Logging

/// How log lines look, and which are written.
public struct LogSettings: Sendable, Equatable {
  /// How a line looks.
  public enum Format: String, Sendable, CaseIterable {
    /// `LEVEL message key=value …`
    case text
    /// One JSON object per line, as Meltano reads it.
    case json
  }

  /// How a line looks.
  public var format: Format
  /// The least level that is written.
  public var level: Logger.Level
  /// Whether somebody has asked for that level.
  ///
  /// On a terminal that somebody watches, measurements are written only then: they are for machines.
  public var isLevelAsked: Bool

  /// Creates settings; without a level nobody has asked for one.
  public init(format: Format = .text, level: Logger.Level? = nil) {
    self.format = format
    self.level = level ?? .info
    isLevelAsked = level != nil
  }

  /// Reads settings from the command line, or else from `LOG_FORMAT` and `LOGLEVEL`.
  ///
  /// Meltano also sets a level for one program alone, such as `TAP_BIGCOMMERCE_LOGLEVEL`; that one wins.
  ///
  /// - Parameters:
  ///   - format: `text` or `json`, in any case.
  ///   - level: `DEBUG`, `INFO`, `WARNING`, `ERROR`, `CRITICAL`, in any case; `TRACE` and `NOTICE` too.
  ///   - environment: the variables.
  ///   - prefix: what the program's own variables begin with, such as `TAP_BIGCOMMERCE_`.
  /// - Throws: a word that is none of these.
  public init(
    format: String?, level: String?, environment: [String: String], prefix: String = ""
  ) throws(LogSettingsFault) {
    self.init()
    func variable(_ name: String) -> String? {
      [environment[prefix + name], environment[name]].lazy.compactMap(\.self).first { !$0.isEmpty }
    }
    if let word = format ?? variable("LOG_FORMAT") {
      guard let format = Format(rawValue: word.lowercased()) else { throw .unknownFormat(word) }
      self.format = format
    }
    if let word = level ?? variable("LOGLEVEL") {
      guard let level = LogSettings.level(word.lowercased()) else { throw .unknownLevel(word) }
      self.level = level
      isLevelAsked = true
    }
  }

  /// The variables that tell the settings.
  public static let variables = ["LOG_FORMAT", "LOGLEVEL"]

  /// Reads the form of lines as far as it can be understood: for saying what is wrong with the command line itself.
  ///
  /// - Parameters:
  ///   - arguments: the words of a command line that is not accepted.
  ///   - environment: the variables.
  ///   - prefix: what the program's own variables begin with.
  /// - Returns: the settings, with the standard level.
  public static func understood(
    in arguments: [String], _ environment: [String: String], prefix: String = ""
  ) -> LogSettings {
    let option = "--log-format"
    var format: String?
    for (argument, next) in zip(arguments, arguments.dropFirst() + [""]) {
      if argument == option { format = next }
      if argument.hasPrefix(option + "=") { format = String(argument.dropFirst(option.count + 1)) }
    }
    let forms = environment.filter { !$0.key.hasSuffix("LOGLEVEL") }
    for format in [format, nil] {
      if let settings = try? LogSettings(format: format, level: nil, environment: forms, prefix: prefix) {
        return settings
      }
    }
    return LogSettings()
  }

  private static func level(_ word: String) -> Logger.Level? {
    switch word {
    case "warn": .warning
    case "fatal": .critical
    default: Logger.Level(rawValue: word)
    }
  }
}

/// A word that says neither how log lines look nor which are written.
public enum LogSettingsFault: Error, Sendable, Equatable {
  /// The format is neither `text` nor `json`.
  case unknownFormat(String)
  /// The level is none of Singer's.
  case unknownLevel(String)
}
