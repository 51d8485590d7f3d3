internal import JSON

extension CatalogSelection {
  /// Reads a catalog file.
  ///
  /// A stream is selected by `selected` in its metadata (or, as older taps had it, in its schema), else by
  /// `selected-by-default`, else not. A field follows `inclusion`, `selected`, `selected-by-default`, and else the field
  /// or stream that holds it. Truth values may be texts, as in the Singer specification's own example.
  ///
  /// - Parameters:
  ///   - bytes: the file's content.
  ///   - streams: what the tap has to offer.
  /// - Returns: the streams and fields that are selected.
  /// - Throws: everything that is wrong with the file.
  public static func read(
    _ bytes: [UInt8], against streams: [StreamDescription]
  ) throws(CatalogFaults) -> CatalogSelection {
    var reader = CatalogReader(streams: streams)
    reader.read(bytes)
    guard reader.faults.isEmpty else { throw CatalogFaults(reader.faults) }
    return reader.selection
  }
}

/// Reads the entries of a catalog one after the other and collects what is wrong with them.
private struct CatalogReader {
  let streams: [StreamDescription]
  var selection = CatalogSelection()
  var faults: [CatalogFault] = []

  init(streams: [StreamDescription]) { self.streams = streams }

  mutating func read(_ bytes: [UInt8]) {
    let root: JSONValue
    do throws(JSONError) {
      root = try JSONValue.parse(bytes)
    } catch {
      faults.append(.notJSON(error))
      return
    }
    guard root.kind == .object else {
      faults.append(.notAnObject)
      return
    }
    guard let entries = root["streams" as StaticString], entries.kind == .array else {
      faults.append(.noStreams)
      return
    }
    for (position, entry) in entries.elements.enumerated() { read(entry, position) }
  }

  private mutating func read(_ entry: JSONValue, _ position: Int) {
    let name = entry["tap_stream_id" as StaticString]?.string ?? entry["stream" as StaticString]?.string
    guard let name else {
      faults.append(.unnamedStream(position: position))
      return
    }
    guard let stream = streams.first(where: { $0.id == name }) else { return readUnknown(entry, name) }
    guard selection.choices[name] == nil else {
      faults.append(.repeatedStream(name))
      return
    }
    let metadata = CatalogMetadata(of: entry, stream: name)
    faults += metadata.faults
    let legacy = entry["schema" as StaticString]?["selected" as StaticString].flatMap(truth)
    let root = metadata[[]]
    let explicit = root.selected ?? legacy
    let isSelected = root.inclusion != .unsupported && (explicit ?? root.selectedByDefault ?? false)
    selection.choices[name] = CatalogSelection.Choice(
      isSelected: isSelected, isExplicit: isSelected && explicit == true, fields: metadata.fields(of: stream))
    for path in metadata.paths where stream.schema.fields.field(at: path) == nil {
      selection.unknownFields.append(CatalogSelection.UnknownField(stream: name, path: path))
    }
    if isSelected { readReplication(entry, root, of: stream) }
  }

  /// A stream of another version matters only where somebody wants it.
  private mutating func readUnknown(_ entry: JSONValue, _ name: String) {
    let legacy = entry["schema" as StaticString]?["selected" as StaticString].flatMap(truth)
    let root = CatalogMetadata(of: entry, stream: name)[[]]
    if root.selected ?? legacy ?? root.selectedByDefault ?? false {
      faults.append(.unknownStream(name, nearest: nearest(to: name, among: streams.map(\.id))))
    } else {
      selection.unknownStreams.append(name)
    }
  }

  /// Follows a wish for the whole table; what else differs from how the stream is read is remarked on.
  private mutating func readReplication(_ entry: JSONValue, _ root: CatalogMetadata.Item, of stream: StreamDescription)
  {
    let method = root.method ?? entry["replication_method" as StaticString]?.string
    if let method, method != stream.replication.method {
      if method == Replication.fullTable.method {
        selection.wholeStreams.insert(stream.id)
      } else {
        remark(stream, asked: method)
      }
    }
    let key = root.replicationKey ?? entry["replication_key" as StaticString]?.string
    if let key, !key.isEmpty, key != stream.replication.key, method != Replication.fullTable.method {
      remark(stream, asked: key)
    }
  }

  private mutating func remark(_ stream: StreamDescription, asked: String) {
    selection.unfollowed.append(
      CatalogSelection.UnfollowedReplication(stream: stream.id, asked: asked, replication: stream.replication))
  }
}

extension [Field] {
  fileprivate func field(at path: [String]) -> Field? {
    guard let name = path.first, let field = first(where: { $0.name == name }) else { return nil }
    return path.count == 1 ? field : field.type.fields.field(at: Array<String>(path.dropFirst()))
  }
}
