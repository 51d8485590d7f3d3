package import ArgumentParser
package import CommandLine
import Singer

extension ProgramInfo {
  /// Runs the command line of a tap, whose commands all have the options of a run; wrong usage ends with code 2.
  ///
  /// - Parameters:
  ///   - root: the command that has all others.
  ///   - words: the tap's words.
  ///   - more: the options of its own whose value is an argument of its own.
  package func runTap<Root: AsyncParsableCommand>(
    _ root: Root.Type, _ words: TapWords, valued more: Set<String>
  ) async -> Never {
    ignoreBrokenPipes()
    Allocator.giveBack(fromBytes: 16 << 20)
    let arguments = TapOptions.accepted(Swift.CommandLine.arguments.dropFirst())
    await main(root, CommandOrder.commandFirst(arguments, of: root, valued: TapOptions.valued.union(more))) {
      words.fault($0)
    }
  }
}
