public import ArgumentParser
import Logging

extension ProgramInfo {
  /// Parses the command line, runs the command that it names, and ends the program with the exit codes of all programs.
  ///
  /// What is said meanwhile has the form of the log, so that a reader of JSON meets nothing else.
  ///
  /// - Parameters:
  ///   - root: the command that has all others.
  ///   - arguments: the command line, without the program's own name.
  ///   - sentence: words what ended a command: the last line of a program that ends with 1.
  public func main<Root: AsyncParsableCommand>(
    _ root: Root.Type, _ arguments: [String], sentence: (any Error) -> String
  ) async -> Never {
    do {
      var command = try root.parseAsRoot(arguments)
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
      root.exit()
    } catch {
      switch root.exitCode(for: error) {
      case .validationFailure:
        complain(root.message(for: error), root.fullMessage(for: error))
        root.exit(withError: ExitCode(2))
      case .failure where !(error is ExitCode): root.exit(withError: fail(error, sentence))
      case .success where !(error is ExitCode):
        root.exit(withError: show(root.fullMessage(for: error), sentence: sentence))
      default: root.exit(withError: error)
      }
    }
  }

  /// Says what has ended a command; of a reader who has gone there is nothing to say.
  private func fail(_ error: any Error, _ sentence: (any Error) -> String) -> ExitCode {
    if let fault = error as? ConsoleFault, fault.readerHasGone { return Self.readerHasGone }
    return fail(sentence(error))
  }

  /// What a shell gives for a program that SIGPIPE has ended (128 and its number), as `ls | head` does.
  private static let readerHasGone = ExitCode(141)

  /// Says what has ended a command, and gives what ends the program with 1.
  public func fail(_ sentence: String) -> ExitCode {
    logger(readableLog).critical("\(sentence)")
    return ExitCode(1)
  }

  /// Says what is wrong with the command line: with its usage to a person, in a line to a reader of JSON.
  private func complain(_ message: String, _ withUsage: String) {
    switch readableLog.format {
    // Nobody is left to tell that standard error is closed.
    case .text: try? Console(descriptor: 2).show(document: withUsage + "\n")
    case .json: logger(readableLog).critical("\(message)")
    }
  }

  /// Shows what the command line itself was asked for, such as the version, and gives what ends the program.
  private func show(_ text: String, sentence: (any Error) -> String) -> ExitCode {
    do throws(ConsoleFault) {
      try Console().show(document: text + "\n")
      return ExitCode(0)
    } catch {
      return fail(error, sentence)
    }
  }
}
