import CommandLine
import Singer

extension ProgramInfo {
  /// The program as its command line and its log know it.
  static let tap = ProgramInfo(name: "tap-bigcommerce", version: "0.1.0", settings: Settings.table)
}

/// What the tap says of itself.
enum AboutTap {
  static let about = About(
    name: ProgramInfo.tap.name, version: ProgramInfo.tap.version,
    description: "Reads a BigCommerce store and writes Singer messages.",
    capabilities: [
      "about", "activate-version", "catalog", "discover", "properties", "state", "structured-logging", "test",
    ],
    settings: Settings.table, streams: Stream.descriptions)

  /// The text of it in one of four forms.
  static func text(_ format: AboutFormat) -> String {
    guard format == .markdown else { return format.write(about) }
    return about.markdown(withStreams: false) + "\n" + StreamPages.markdown
  }
}
