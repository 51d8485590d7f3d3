import JSON

@testable import CommandLine

extension FuzzReader {
  /// Configurations, for each of the three programs.
  static let settings = FuzzReader("settings") { bytes in
    let found = try TargetSettingsCase.read(bytes, [:])
    try TapCase.bigCommerce.read(bytes, [:])
    try TapCase.shopify.read(bytes, [:])
    guard let marked = Marked.marked(bytes) else { return }
    try promise(try TargetSettingsCase.read(marked, [:]) == found, "with a byte order mark it is another file")
  }

  /// Configurations in YAML: those that are read have the same values in JSON.
  static let yaml = FuzzReader("yaml", stretch: 60_000) { bytes in
    _ = try TargetSettingsCase.read(bytes, [:])
    guard let value = try? YAMLDocument.json(bytes.asText) else { return }
    try JSONHolds.holdReading(of: value)
  }

  /// Files of variables, and what the programs make of these.
  static let dotEnv = FuzzReader("env", stretch: 100_000) { bytes in
    let variables = Environment.environment(["A": "1"], with: bytes)
    try promise(variables["A"] == "1", "the file wins over the process")
    try promise(variables.keys.allSatisfy { !$0.isEmpty }, "a variable without a name")
    guard bytes.count < 10_000 else { return }
    _ = try TargetSettingsCase.read(nil, variables)
    try TapCase.bigCommerce.read(nil, variables)
    try TapCase.shopify.read(nil, variables)
    let others = ["LOG_FORMAT": bytes.asText, "LOGLEVEL": bytes.asText]
    try promise(
      (try? LogSettings(format: nil, level: nil, environment: others, prefix: "TAP_")) != nil,
      "a word that is meant for others stops the run")
    guard let marked = Marked.marked(bytes) else { return }
    try promise(
      Environment.environment(["A": "1"], with: marked) == variables, "with a byte order mark there are other variables"
    )
  }
}

/// Texts as some editors of Windows write them.
private enum Marked {
  /// The text behind a byte order mark; nil where it has one, of whatever kind.
  static func marked(_ bytes: [UInt8]) -> [UInt8]? {
    guard let first = bytes.first, ![0xEF, 0xFE, 0xFF].contains(first) else { return nil }
    return [0xEF, 0xBB, 0xBF] + bytes
  }
}
