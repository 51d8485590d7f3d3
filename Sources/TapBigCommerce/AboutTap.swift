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
  static func text(_ format: String?) throws -> String {
    switch format ?? "text" {
    case "text": about.text
    case "json": String(decoding: about.json, as: UTF8.self)
    case "markdown": about.markdown(withStreams: false) + "\n" + StreamPages.markdown
    case "meltano": about.meltano
    case let other: throw ValidationError("--format “\(other)”: expected text, json, markdown or meltano.")
    }
  }
}
