import ArgumentParser
import Singer

/// What the tap says of itself.
enum AboutTap {
  static let about = About(
    name: "tap-bigcommerce", version: version, description: "Reads a BigCommerce store and writes Singer messages.",
    capabilities: [
      "about", "activate-version", "catalog", "discover", "properties", "state", "structured-logging", "test",
    ],
    settings: Settings.table, streams: Stream.descriptions)

  /// The text of it in one of four forms.
  static func text(_ format: String?) throws -> [UInt8] {
    switch format ?? "text" {
    case "text": Array(about.text.utf8)
    case "json": about.json
    case "markdown": Array((about.markdown(withStreams: false) + "\n" + StreamPages.markdown).utf8)
    case "meltano": Array(about.meltano.utf8)
    case let other: throw ValidationError("--format “\(other)”: expected text, json, markdown or meltano.")
    }
  }
}
