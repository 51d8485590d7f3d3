import HTTP
import JSON
import Singer

@testable import TapShopify

extension FuzzReader {
  /// Files of Shopify's exports, of the list that the first line names: each row is given once, with no more than the file has.
  static let exports = FuzzReader("exports") { bytes in
    let (head, rest) = bytes.headAndRest
    guard let query = chosen(head, among: ExportCase.queries) else { return }
    for isPartial in [false, true] {
      let file = try ExportFile()
      try rest.withUnsafeBytes { try file.take($0) }
      let store: ExportStore
      do {
        store = try ExportStore(file, query, isPartial: isPartial)
      } catch is ExportDefect {
        continue
      }
      _ = try (store.astray(), store.certain())
      var (count, place) = (0, ExportPart.Place?.none)
      while true {
        let (rows, last) = try store.rows(behind: place)
        guard let last else { break }
        try promise(place.map { $0 < last } ?? true, "rows that go back")
        place = last
        count += rows.count
        for row in rows { try promise(row.node.kind == .object, "a row that is no object") }
      }
      try promise(count <= store.roots, "\(count) rows of \(store.roots)")
    }
  }
}

private enum ExportCase {
  static let queries: [(name: String, BulkQuery)] = ShopReading.all.compactMap { reading in
    BulkQuery(reading.list, wanted: .everything, always: [], QueryScope()).map { (reading.list.name, $0) }
  }
}
