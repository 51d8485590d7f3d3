public import JSON

/// Everything that is wrong with a catalog.
public struct CatalogFaults: Error, Sendable, Equatable {
  /// The faults in the order of the file; never none.
  public let faults: [CatalogFault]

  /// Creates a collection of faults.
  public init(_ faults: [CatalogFault]) { self.faults = faults }
}

/// One thing that is wrong with a catalog; positions count from 0.
public enum CatalogFault: Sendable, Equatable {
  /// The file is no JSON.
  case notJSON(JSONError)
  /// The document is no object.
  case notAnObject
  /// There is no list named `streams`.
  case noStreams
  /// An entry is no object, or names no stream in `tap_stream_id` or `stream`.
  case unnamedStream(position: Int)
  /// An entry names a stream that the tap does not have; `nearest` is the name most like it.
  case unknownStream(String, nearest: String?)
  /// Two entries name the same stream.
  case repeatedStream(String)
  /// The `metadata` of a stream is no list.
  case metadataIsNoList(stream: String)
  /// An item of the list is no object with a `breadcrumb` of texts and a `metadata` object.
  case brokenMetadata(stream: String, position: Int)
  /// A keyword's value is neither true nor false (for `inclusion`: none of Singer's three).
  case brokenKeyword(stream: String, position: Int, keyword: String)
}
