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
  /// What it has built in that people may want to copy.
  public let excerpts: [Excerpt]

  /// A piece of configuration that is built in.
  public struct Excerpt: Sendable {
    /// What it is, in a few words.
    public let title: String
    /// What it does, in a sentence or two.
    public let description: String
    /// The piece itself as JSON, in lines.
    public let json: String

    /// Creates an excerpt.
    public init(title: String, description: String, json: String) {
      (self.title, self.description, self.json) = (title, description, json)
    }
  }

  /// Creates a description.
  public init(
    name: String, version: String, description: String, capabilities: [String], settings: [Setting],
    streams: [StreamDescription]? = nil, excerpts: [Excerpt] = []
  ) {
    self.name = name
    self.version = version
    self.description = description
    self.capabilities = capabilities
    self.settings = settings
    self.streams = streams
    self.excerpts = excerpts
  }
}
