import ArgumentParser
import Singer

extension ProgramInfo {
  /// What `--about` tells.
  static let about = About(
    name: name, version: version,
    description: "Loads customers, orders, carts, products, categories and coupons of a shop into Brevo.",
    capabilities: ["about", "activate-version", "batch", "hard-delete", "soft-delete", "structured-logging"],
    settings: Settings.all)
}

/// The forms of `--about`.
enum AboutFormat: String, ExpressibleByArgument, CaseIterable {
  case text, json, markdown, meltano

  /// Writes a description in this form.
  func write(_ about: About) -> String {
    switch self {
    case .text: about.text
    case .json: String(decoding: about.json, as: UTF8.self)
    case .markdown: about.markdown()
    case .meltano: about.meltano
    }
  }
}
