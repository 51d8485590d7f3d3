import JSON

@testable import Singer
@testable import Tap
@testable import TapBigCommerce

extension FuzzReader {
  /// Catalogs, against the streams of the tap.
  static let catalogs = FuzzReader("catalogs") { bytes in
    let selection: CatalogSelection
    do throws(CatalogFaults) {
      selection = try CatalogSelection.read(bytes, against: CatalogCase.streams)
    } catch {
      for fault in error.faults {
        let words = CatalogCase.words.problem(.catalog(path: "catalog.json", fault))
        try promise(!words.isEmpty, "a fault without words")
        guard case .unknownStream(let name, _) = fault else { continue }
        try promise(CatalogCase.isWanted(name, in: bytes), "a stream that nobody wants stops the run: \(name)")
      }
      return
    }
    for stream in CatalogCase.streams { _ = selection.fields(of: stream.id) }
    for unknown in selection.unknownFields { try promise(!unknown.path.isEmpty, "a field without a name") }
    for entry in CatalogCase.entries(of: bytes) { try CatalogCase.hold(selection, to: entry) }
  }
}

private enum CatalogCase {
  static let streams = StreamTable.bigCommerce.descriptions
  static let words = TapProgram.bigCommerce.words

  static func entries(of bytes: [UInt8]) -> [JSONValue] {
    (try? JSONValue.parse(bytes))?["streams"].map { Array($0.elements) } ?? []
  }

  static func name(of entry: JSONValue) -> String? { entry["tap_stream_id"]?.string ?? entry["stream"]?.string }

  /// Whether some entry of a stream has a mark by which it is selected.
  static func isWanted(_ name: String, in bytes: [UInt8]) -> Bool {
    func isMarked(_ value: JSONValue) -> Bool {
      switch value.kind {
      case .array: value.elements.contains(where: isMarked)
      case .object:
        value.members.contains { key, member in
          ["selected", "selected-by-default"].contains(key.string) && truth(member) == true || isMarked(member)
        }
      default: false
      }
    }
    return entries(of: bytes).contains { self.name(of: $0) == name && isMarked($0) }
  }

  /// What an entry says in a way that can mean only one thing is followed, or remarked on.
  static func hold(_ selection: CatalogSelection, to entry: JSONValue) throws(Finding) {
    guard let stream = streams.first(where: { $0.id == name(of: entry) }) else { return }
    let metadata = entry["metadata"].map { Array($0.elements) } ?? []
    if metadata.isEmpty {
      let properties = entry["schema"]?["properties"]?.members.map { ($0.key.string, $0.value) } ?? []
      // Of a name that comes twice the first counts.
      for (key, property) in Dictionary(properties, uniquingKeysWith: { first, _ in first })
      where property["selected"].flatMap(truth) == false && !stream.automaticFields.contains(key)
        && stream.schema.fields.contains(where: { $0.name == key })
      {
        try promise(!selection.fields(of: stream.id).includes(key), "a field that is not wanted is written: \(key)")
      }
    }
    guard metadata.count == 1, let root = metadata.first, root["breadcrumb"]?.count == 0,
      selection.isSelected(stream.id),
      let method = root["metadata"]?["replication-method"]?.string, method != stream.replication.method
    else { return }
    try promise(
      selection.isWhole(stream.id) || selection.unfollowed.contains { $0.stream == stream.id },
      "\(method) is passed over without a word")
  }
}
