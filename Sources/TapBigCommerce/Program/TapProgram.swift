import CommandLine
import Singer

/// A tap, as its program describes it: all that the engine needs to know of a source.
struct TapProgram: Sendable {
  let info: ProgramInfo
  /// What it does, in a sentence.
  let description: String
  let table: StreamTable
  let words: TapWords
  /// Makes of the settings the API that is asked, and adds to the sentences what is wrong with them; nil if that keeps it
  /// from being made.
  let service: @Sendable (SettingsValues, inout [String]) -> Service?
  /// Asks the source who it is, and words the first line of `--test`, without its mark.
  let greeting: @Sendable (APIClient) async throws -> String
}
