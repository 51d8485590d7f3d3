package import CommandLine

/// A tap, as its program describes it: all that the engine needs to know of a source.
package struct TapProgram: Sendable {
  package let info: ProgramInfo
  /// What it does, in a sentence.
  package let description: String
  package let table: StreamTable
  package let words: TapWords
  /// Makes of the settings the API that is asked, and adds to the sentences what is wrong with them; nil if that keeps it
  /// from being made.
  package let service: @Sendable (SettingsValues, inout [String]) -> Service?
  /// Asks the source who it is, and words the first line of `--test`, without its mark.
  package let greeting: @Sendable (APIClient) async throws -> String
  /// Looks at what else the program needs, for `--test`.
  package let furtherChecks: @Sendable (CheckScene) async -> [CheckLine]

  package init(
    info: ProgramInfo, description: String, table: StreamTable, words: TapWords,
    service: @escaping @Sendable (SettingsValues, inout [String]) -> Service?,
    greeting: @escaping @Sendable (APIClient) async throws -> String,
    furtherChecks: @escaping @Sendable (CheckScene) async -> [CheckLine] = { _ in [] }
  ) {
    self.info = info
    self.description = description
    self.table = table
    self.words = words
    self.service = service
    self.greeting = greeting
    self.furtherChecks = furtherChecks
  }
}
