import Singer

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
      }
      return
    }
    for stream in CatalogCase.streams { _ = selection.fields(of: stream.id) }
    for unknown in selection.unknownFields { try promise(!unknown.path.isEmpty, "a field without a name") }
  }
}

private enum CatalogCase {
  static let streams = StreamTable.bigCommerce.descriptions
  static let words = TapProgram.bigCommerce.words
}
