import CommandLine
import Singer

extension TapProgram {
  /// Reads the configuration.
  func values(
    _ configPaths: [String], _ environment: [String: String],
    _ readFile: (String) throws(SystemFault) -> [UInt8] = FileReader.read
  ) throws(SettingsFaults) -> (values: SettingsValues, warnings: [SettingsWarning]) {
    try SettingsReader.read(
      settings: info.settings, also: SharedConfiguration.names, configPaths: configPaths,
      environmentPrefix: info.prefix, environment: environment, readFile: readFile)
  }

  /// The answer to `--discover`, which needs no network, and settings only for the families that they turn off; what is
  /// wrong with them otherwise is of no concern.
  func discovery(_ configPaths: [String], _ environment: [String: String]) -> [UInt8] {
    let values: SettingsValues
    do throws(SettingsFaults) {
      values = try self.values(configPaths, environment).values
    } catch {
      values = error.readable
    }
    return Catalog.discovery(of: table.descriptions(without: TapSettings.familiesOff(values, in: table)))
  }
}
