import CommandLine
import Singer

@testable import TargetBrevo

/// What the target makes of a configuration.
enum TargetSettingsCase {
  static func read(_ file: [UInt8]?, _ variables: [String: String]) {
    do {
      let (values, warnings) = try SettingsReader.read(
        settings: Settings.all, also: SharedConfiguration.names, configPaths: file == nil ? [] : ["config.json"],
        environmentPrefix: "TARGET_BREVO_", environment: variables,
        readFile: { _ throws(SystemFault) in file ?? [] })
      for warning in warnings { _ = SettingsWords.sentence(warning) }
      _ = try Settings(values)
    } catch let faults as SettingsFaults {
      for fault in faults.faults { _ = SettingsWords.sentence(fault) }
      _ = try? Settings(faults.readable)
    } catch {
      return
    }
  }
}
