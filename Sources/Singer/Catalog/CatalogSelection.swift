/// The streams and fields that a user wants.
public struct CatalogSelection: Sendable, Equatable {
  struct Choice: Sendable, Equatable {
    var isSelected: Bool
    var isExplicit: Bool
    var fields: FieldSelection
  }

  /// A field that a catalog speaks of and the tap does not have.
  public struct UnknownField: Sendable, Equatable {
    /// The stream's name.
    public let stream: String
    /// The names of the fields from the record inwards.
    public let path: [String]
  }

  /// What a catalog asks for of a stream's replication, and the tap does not do.
  public struct UnfollowedReplication: Sendable, Equatable {
    /// The stream's name.
    public let stream: String
    /// The method or the key that is asked for.
    public let asked: String
    /// How the stream is read.
    public let replication: Replication
  }

  var choices: [String: Choice] = [:]
  var wholeStreams: Set<String> = []

  /// The streams that a catalog speaks of without selecting them, and the tap does not have.
  public internal(set) var unknownStreams: [String] = []

  /// What is asked for of replication in vain.
  public internal(set) var unfollowed: [UnfollowedReplication] = []

  /// The fields that the catalog speaks of and the tap does not have; they choose nothing.
  public internal(set) var unknownFields: [UnknownField] = []

  /// Makes the selection without a catalog: all streams selected by default, with the fields selected by default.
  public static func defaults(_ streams: [StreamDescription]) -> CatalogSelection {
    var selection = CatalogSelection()
    for stream in streams where stream.selectedByDefault {
      selection.choices[stream.id] = Choice(
        isSelected: true, isExplicit: false, fields: CatalogMetadata.empty.fields(of: stream))
    }
    return selection
  }

  /// Tells whether a stream is to be read.
  public func isSelected(_ stream: String) -> Bool { choices[stream]?.isSelected ?? false }

  /// Tells whether the catalog itself, and not a default, selects the stream.
  public func isExplicit(_ stream: String) -> Bool { choices[stream]?.isExplicit ?? false }

  /// Tells whether the catalog asks for a stream with a replication key to be read as a whole (FULL_TABLE).
  public func isWhole(_ stream: String) -> Bool { wholeStreams.contains(stream) }

  /// Gives the fields of a stream that are written.
  public func fields(of stream: String) -> FieldSelection { choices[stream]?.fields ?? .everything }
}
