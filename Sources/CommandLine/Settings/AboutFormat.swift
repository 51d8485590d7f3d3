public import ArgumentParser

/// The forms of `--about`.
public enum AboutFormat: String, ExpressibleByArgument, CaseIterable, Sendable {
  /// For people.
  case text
  /// With the keys of Meltano's SDK.
  case json
  /// As a page.
  case markdown
  /// A plugin for `meltano.yml`.
  case meltano

  /// Writes a description in this form.
  public func write(_ about: About) -> String {
    switch self {
    case .text: about.text
    case .json: String(decoding: about.json, as: UTF8.self)
    case .markdown: about.markdown()
    case .meltano: about.meltano
    }
  }
}
