import CommandLine
import Logging
import Singer
import Tap

/// A look at how long the version of the API is still open.
enum VersionWarning {
  /// Warns where that is not long.
  static func tell(_ inputs: RunInputs, now: Timestamp) {
    guard let version = inputs.values.string("api_version").flatMap({ APIVersion($0) }) else { return }
    if version.closesSoon(at: now) { inputs.logger.warning("\(Words.closing(version))") }
  }
}
