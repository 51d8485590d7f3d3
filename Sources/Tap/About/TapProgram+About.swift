import CommandLine

extension TapProgram {
  /// What the tap says of itself.
  var about: About {
    About(
      name: info.name, version: info.version, description: description,
      capabilities: [
        "about", "activate-version", "catalog", "discover", "properties", "state", "structured-logging", "test",
      ],
      settings: info.settings, streams: table.descriptions)
  }

  /// The text of it in one of four forms.
  func aboutText(_ format: AboutFormat) -> String {
    guard format == .markdown else { return format.write(about) }
    return about.markdown(withStreams: false) + "\n" + StreamPages(program: self).markdown
  }
}
