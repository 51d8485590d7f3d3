import JSON

@testable import CommandLine

extension FuzzReader {
  /// Configurations, for each of the three programs.
  static let settings = FuzzReader("settings") { bytes in
    TargetSettingsCase.read(bytes, [:])
    TapCase.bigCommerce.read(bytes, [:])
    TapCase.shopify.read(bytes, [:])
  }

  /// Configurations in YAML: those that are read have the same values in JSON.
  static let yaml = FuzzReader("yaml", stretch: 60_000) { bytes in
    TargetSettingsCase.read(bytes, [:])
    guard let value = try? YAMLDocument.json(bytes.asText) else { return }
    try JSONHolds.holdReading(of: value)
  }

  /// Files of variables, and what the programs make of these.
  static let dotEnv = FuzzReader("env", stretch: 100_000) { bytes in
    let variables = Environment.environment(["A": "1"], with: bytes)
    try promise(variables["A"] == "1", "the file wins over the process")
    try promise(variables.keys.allSatisfy { !$0.isEmpty }, "a variable without a name")
    guard bytes.count < 10_000 else { return }
    TargetSettingsCase.read(nil, variables)
    TapCase.bigCommerce.read(nil, variables)
    TapCase.shopify.read(nil, variables)
  }
}
