import CommandLine

extension TargetBrevo {
  /// Brings a command that stands behind options to the front.
  static func commandFirst(_ arguments: some Sequence<String>) -> [String] {
    CommandOrder.commandFirst(arguments, of: self, valued: valued)
  }

  /// The options whose value is an argument of its own.
  private static let valued: Set<String> = [
    "-c", "--config", "--log-format", "--log-level", "--input", "--format", "--output", "--days", "--limit",
    "--platform",
  ]
}
