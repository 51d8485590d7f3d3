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
  /// The words in variables for every program that are none of ours, and are passed over.
  public private(set) var ignored: [LogSettingsFault] = []

  /// Creates settings; without a level nobody has asked for one.
  public init(format: Format = .text, level: Logger.Level? = nil) {
    self.format = format
    self.level = level ?? .info
    isLevelAsked = level != nil
  }

  /// Reads settings from the command line, or else from `LOG_FORMAT` and `LOGLEVEL`.
  ///
  /// Meltano also sets a level for one program alone, such as `TAP_BIGCOMMERCE_LOGLEVEL`; that one wins. Without the
  /// prefix the variables are everybody's: a word in them that is not understood is meant for somebody else.
  ///
  /// - Parameters:
  ///   - format: `text` or `json`, in any case.
  ///   - level: `DEBUG`, `INFO`, `WARNING`, `ERROR`, `CRITICAL`, in any case; `TRACE` and `NOTICE` too.
  ///   - environment: the variables.
  ///   - prefix: what the program's own variables begin with, such as `TAP_BIGCOMMERCE_`.
  /// - Throws: a word on the command line, or in a variable of this program's own, that is none of these.
  public init(
    format: String?, level: String?, environment: [String: String], prefix: String = ""
  ) throws(LogSettingsFault) {
    self.init()
    let formats = Words(
      given: format, option: "--log-format", variable: "LOG_FORMAT", isFormat: true, prefix, environment)
    if let format = try formats.first({ Format(rawValue: $0) }, noting: &ignored) { self.format = format }
    let levels = Words(given: level, option: "--log-level", variable: "LOGLEVEL", isFormat: false, prefix, environment)
    if let level = try levels.first(LogSettings.level, noting: &ignored) {
      self.level = level
      isLevelAsked = true
    }
  }

  /// The same with the level of a configuration, unless somebody has asked for another; a word that is none is passed over.
  public func following(_ word: String?) -> LogSettings {
    // A connector's word for it.
    let word = word?.lowercased() == "verbose" ? "debug" : word
    guard !isLevelAsked, let level = word.flatMap({ LogSettings.level($0.lowercased()) }) else { return self }
    var settings = self
    settings.level = level
    settings.isLevelAsked = true
    return settings
  }

  /// The words for one thing, the one that counts most first.
  private struct Words {
    private let words: [(word: String, origin: String, isOurs: Bool)]
    private let isFormat: Bool

    init(
      given: String?, option: String, variable: String, isFormat: Bool, _ prefix: String,
      _ environment: [String: String]
    ) {
      self.isFormat = isFormat
      let origins = [(given, option, true), (environment[prefix + variable], prefix + variable, !prefix.isEmpty)]
      words = (origins + [(environment[variable], variable, false)]).compactMap { word, origin, isOurs in
        word.flatMap { $0.isEmpty && origin != option ? nil : ($0, origin, isOurs) }
      }
    }

    /// The meaning of the word that counts; one that has none is a fault, or noted where it may be somebody else's.
    func first<Meaning>(
      _ meaning: (String) -> Meaning?, noting ignored: inout [LogSettingsFault]
    ) throws(LogSettingsFault) -> Meaning? {
      guard let (word, origin, isOurs) = words.first else { return nil }
      if let found = meaning(word.lowercased()) { return found }
      let fault = LogSettingsFault(word, origin: origin, isFormat: isFormat)
      if isOurs { throw fault }
      ignored.append(fault)
      return nil
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
public struct LogSettingsFault: Error, Sendable, Equatable {
  /// The word.
  public let word: String
  /// The option or the variable that it was read from.
  public let origin: String
  /// Whether it was to say how lines look, and not which are written.
  public let isFormat: Bool

  /// Creates a fault.
  public init(_ word: String, origin: String, isFormat: Bool) {
    (self.word, self.origin, self.isFormat) = (word, origin, isFormat)
  }
}
