import CommandLine

extension TapProgram {
  /// What the tap says of itself.
  var about: About {
    About(
      name: info.name, version: info.version, description: description,
      capabilities: capabilities,
      settings: info.settings, streams: table.descriptions)
  }

  /// What it can do, in Singer's words.
  private var capabilities: [String] {
    let all = ["about", "activate-version", "catalog", "discover", "properties", "state", "structured-logging", "test"]
    let activates = info.settings.contains { $0.name == TapSettings.activateVersion.name }
    return all.filter { activates || $0 != "activate-version" }
  }

  /// The text of it in one of four forms.
  func aboutText(_ format: AboutFormat) -> String {
    guard format == .markdown else { return format.write(about) }
    return about.markdown(withStreams: false) + "\n" + StreamPages(program: self).markdown
  }
}
