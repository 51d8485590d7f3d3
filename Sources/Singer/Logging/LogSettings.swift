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

  /// Creates settings.
  public init(format: Format = .text, level: Logger.Level = .info) {
    self.format = format
    self.level = level
  }

  /// Reads settings from the command line, or else from `LOG_FORMAT` and `LOGLEVEL`.
  ///
  /// - Parameters:
  ///   - format: `text` or `json`, in any case.
  ///   - level: `DEBUG`, `INFO`, `WARNING`, `ERROR`, `CRITICAL`, in any case; `TRACE` and `NOTICE` too.
  ///   - environment: the variables.
  /// - Throws: a word that is none of these.
  public init(format: String?, level: String?, environment: [String: String]) throws(LogSettingsFault) {
    self.init()
    if let word = format ?? environment["LOG_FORMAT"], !word.isEmpty {
      guard let format = Format(rawValue: word.lowercased()) else { throw .unknownFormat(word) }
      self.format = format
    }
    if let word = level ?? environment["LOGLEVEL"], !word.isEmpty {
      guard let level = LogSettings.level(word.lowercased()) else { throw .unknownLevel(word) }
      self.level = level
    }
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
