import JSON

extension CustomerMapping {
  /// Reads a mapping of the configuration.
  ///
  /// - Throws: every problem at once.
  init(_ settings: JSONValue, as role: Role = .customer) throws(SettingsProblems) {
    var reading = MappingReading(role: role)
    for (path, value) in settings.joinedPaths { reading.take(path, value) }
    let (email, entries) = try reading.end()
    self.init(role: role, email: email, entries: entries)
  }
}
