import CommandLine
import HTTP
import Singer

/// The files that the command line names.
struct Inputs: Sendable {
  var configPaths: [String] = []
  var catalogPath: String?
  var statePath: String?
}

/// Something that keeps a run from beginning.
enum Problem: Sendable, Equatable {
  /// Whether it is a configuration file that nothing can be read from, so that it is told last.
  var isOfFile: Bool { if case .settings(let fault) = self { fault.isOfFile } else { false } }

  case settings(SettingsFault)
  case network(NetworkFault)
  case outOfBounds(String, String)
  case unknownFamily(String, nearest: String?, [String])
  /// Something that the program says of settings of its own.
  case own(String)
  case unreadable(what: String, path: String, SystemFault)
  case catalog(path: String, CatalogFault)
  case state(path: String, StateFault)
  case badBookmark(stream: String, key: String, value: String)
}

/// Everything that keeps a run from beginning.
struct BadInput: Error, Sendable, Equatable {
  let problems: [Problem]
  var remarks: [Remark] = []
}

/// Something in the input that has no effect, or another one than it seems to have.
enum Remark: Sendable, Equatable {
  case settings(SettingsWarning)
  case unknownField(stream: String, path: [String])
  case unknownStream(String)
  case unfollowed(CatalogSelection.UnfollowedReplication)
  case readWhole(stream: String)
  case nothingSelected
  case futureStart(Timestamp)
}
