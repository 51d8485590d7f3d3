import CommandLine

extension ProgramInfo {
  /// What the program says of itself.
  static let target = ProgramInfo(name: "target-brevo", version: "0.1.0", settings: Settings.all)
}
