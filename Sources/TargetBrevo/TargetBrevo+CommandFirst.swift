import ArgumentParser

extension TargetBrevo {
  /// Brings a command that stands behind options to the front: Meltano calls `target-brevo --config FILE status`.
  static func commandFirst(_ arguments: some Sequence<String>) -> [String] {
    var arguments = Array(arguments)
    let commands = configuration.subcommands.map { $0._commandName }
    var place = 0
    while place < arguments.count, arguments[place].hasPrefix("-") {
      place += valued.contains(arguments[place]) ? 2 : 1
    }
    guard place < arguments.count, commands.contains(arguments[place]) else { return arguments }
    arguments.insert(arguments.remove(at: place), at: 0)
    return arguments
  }

  /// The options whose value is an argument of its own.
  private static let valued: Set<String> = [
    "-c", "--config", "--log-format", "--log-level", "--input", "--format", "--output", "--days",
  ]
}
