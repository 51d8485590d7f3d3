import CommandLine
import Singer
import Testing

@testable import TargetBrevo

@Suite struct `The configuration for a real account` {
  @Test func `is one that the target takes, without a remark`() throws {
    let (values, warnings) = try SettingsReader.read(
      settings: Settings.all, also: SharedConfiguration.names, configPaths: ["config.example.json"],
      environmentPrefix: "TARGET_BREVO_", environment: [:], isOpen: { _ in false })
    #expect(warnings.isEmpty)
    let settings = try Settings(values)
    #expect(settings.brevoURL == "https://api.brevo.com/v3")
    #expect(!settings.dryRun)
  }
}
