/// A list of the store's API.
struct Endpoint: Sendable, Equatable {
  /// The two generations of the API, which page and answer differently.
  enum Version: String, Sendable {
    /// Bare arrays without totals; an empty page is a 204 without a body.
    case v2
    /// `data` and `meta`.
    case v3
  }

  let version: Version
  /// The path behind the version, without a slash at its beginning.
  let path: String

  static func v2(_ path: String) -> Endpoint { Endpoint(version: .v2, path: path) }
  static func v3(_ path: String) -> Endpoint { Endpoint(version: .v3, path: path) }

  /// The path behind the store's address.
  var fullPath: String { "/\(version.rawValue)/\(path)" }
}
