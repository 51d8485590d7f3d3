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

  var choices: [String: Choice] = [:]

  /// The fields that the catalog speaks of and the tap does not have; they choose nothing.
  public internal(set) var unknownFields: [UnknownField] = []

  /// Makes the selection without a catalog: all streams selected by default, with all fields that are not optional.
  public static func defaults(_ streams: [StreamDescription]) -> CatalogSelection {
    var selection = CatalogSelection()
    for stream in streams where stream.selectedByDefault {
      var fields = FieldSelection.everything
      for name in stream.optionalFields { fields.exclude([name]) }
      selection.choices[stream.id] = Choice(isSelected: true, isExplicit: false, fields: fields)
    }
    return selection
  }

  /// Tells whether a stream is to be read.
  public func isSelected(_ stream: String) -> Bool { choices[stream]?.isSelected ?? false }

  /// Tells whether the catalog itself, and not a default, selects the stream.
  public func isExplicit(_ stream: String) -> Bool { choices[stream]?.isExplicit ?? false }

  /// Gives the fields of a stream that are written.
  public func fields(of stream: String) -> FieldSelection { choices[stream]?.fields ?? .everything }
}
