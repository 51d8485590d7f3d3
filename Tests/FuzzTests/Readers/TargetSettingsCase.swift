import CommandLine
import Singer

@testable import TargetBrevo

/// What the target makes of a configuration.
enum TargetSettingsCase {
  /// Reads it.
  ///
  /// - Returns: what is wrong with it, and what has no effect.
  /// - Throws: a promise that is broken.
  @discardableResult
  static func read(_ file: [UInt8]?, _ variables: [String: String]) throws(Finding) -> [String] {
    var problems: [String] = []
    var settings: Settings?
    do {
      let (values, warnings) = try SettingsReader.read(
        settings: Settings.all, also: SharedConfiguration.names, configPaths: file == nil ? [] : ["config.json"],
        environmentPrefix: "TARGET_BREVO_", environment: variables,
        readFile: { _ throws(SystemFault) in file ?? [] })
      problems = warnings.map(SettingsWords.sentence)
      settings = try Settings(values)
    } catch let faults as SettingsFaults {
      problems = faults.faults.map(SettingsWords.sentence)
      _ = try? Settings(faults.readable)
      let isOfFile = faults.faults.contains(where: \.isOfFile)
      // The last line is what is read first.
      try promise(!isOfFile || faults.faults.last?.isOfFile == true, "the last line names no file: \(problems)")
    } catch let found as SettingsProblems {
      problems = found.lines
    } catch {
      throw Finding("an error without words: \(error)")
    }
    if let settings { try hold(settings) }
    return problems
  }

  /// What is true of every configuration that is taken.
  private static func hold(_ settings: Settings) throws(Finding) {
    try promise(
      settings.apiKey.utf8.allSatisfy { 0x21..<0x7F ~= $0 }, "a key that no header can hold: \(settings.apiKey)")
    // What a run reckons with fits into seconds.
    let seconds = settings.historyHours.multipliedReportingOverflow(by: 3600)
    try promise(
      !seconds.overflow && settings.abandonedAfter < .max / 2, "hours or minutes beyond all bounds were taken")
  }

  /// Whether an attribute can be mapped to.
  static func takes(attribute: String) -> Bool {
    let json = #"{"api_key":"k","customer_mapping":{"email":"email","company":"\#(attribute)"}}"#
    return (try? read(Array(json.utf8), [:]))?.isEmpty ?? false
  }
}
