public import Singer

/// What a program says of itself.
public struct About: Sendable {
  /// The program's name, such as `tap-bigcommerce`.
  public let name: String
  /// Its version.
  public let version: String
  /// What it does, in a sentence.
  public let description: String
  /// What it can do, in Singer's words, such as `catalog` and `discover`.
  public let capabilities: [String]
  /// Its settings.
  public let settings: [Setting]
  /// Its streams, if it is a tap.
  public let streams: [StreamDescription]?

  /// Creates a description.
  public init(
    name: String, version: String, description: String, capabilities: [String], settings: [Setting],
    streams: [StreamDescription]? = nil
  ) {
    self.name = name
    self.version = version
    self.description = description
    self.capabilities = capabilities
    self.settings = settings
    self.streams = streams
  }
}
