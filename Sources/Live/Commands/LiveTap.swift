import CommandLine
import Tap

/// The program that has the commands of live mode, for command lines, which know types alone.
package protocol LiveTap: Sendable {
  /// What the commands need of it.
  static var live: LiveProgram { get }
}

extension LiveTap {
  static var program: String { live.tap.info.name }
  static var source: CallbackSource { live.kind.source }
}
