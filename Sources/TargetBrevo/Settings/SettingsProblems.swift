/// Everything that is wrong with the settings, a line each.
struct SettingsProblems: Error {
  var lines: [String]
}
