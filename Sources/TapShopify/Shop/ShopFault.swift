import Singer
import Tap

/// What keeps the shop from being read, where no answer is refused.
enum ShopFault: Error, Sendable, Equatable {
  /// An answer came from another version of the API than was asked for.
  case otherVersion(asked: String, answered: String)
  /// This machine's disk does not take an export.
  case disk(SystemFault)
}

/// What keeps one list from being read, where no answer is refused.
enum ListFault: LocalFault, Sendable, Equatable {
  /// The search passed over a term, so that its rows are not those that were asked for.
  case searchWarning(list: String, field: String, code: String)
  /// The answer has no such list.
  case noList(list: String, message: String?)
  /// The token may not read the list.
  case denied(list: String, message: String?)
  /// One second has more rows than the API lists.
  case crowded(list: String)
}
