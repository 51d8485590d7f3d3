public import ArgumentParser

/// The forms in which a command shows what it has to show.
public enum OutputFormat: String, ExpressibleByArgument, CaseIterable, Sendable {
  /// For people.
  case text
  /// One JSON document on a line, for programs.
  case json
}
