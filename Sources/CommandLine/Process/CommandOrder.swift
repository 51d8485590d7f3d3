public import ArgumentParser

/// The order of a command line's words.
public enum CommandOrder {
  /// Brings a command that stands behind options to the front: Meltano calls `target-brevo --config FILE status`.
  ///
  /// - Parameters:
  ///   - arguments: the command line, without the program's own name.
  ///   - root: the program's command, whose subcommands are known.
  ///   - valued: the options whose value is an argument of its own.
  /// - Returns: the command line with its command first, and that command's own behind it.
  public static func commandFirst(
    _ arguments: some Sequence<String>, of root: any ParsableCommand.Type, valued: Set<String>
  ) -> [String] {
    var arguments = Array(arguments)
    var place = 0
    while place < arguments.count, arguments[place].hasPrefix("-") {
      place += valued.contains(arguments[place]) ? 2 : 1
    }
    var names: [String] = []
    var command = root
    while place < arguments.count,
      let next = command.configuration.subcommands.first(where: { $0._commandName == arguments[place] })
    {
      names.append(arguments.remove(at: place))
      command = next
    }
    return names + arguments
  }
}
