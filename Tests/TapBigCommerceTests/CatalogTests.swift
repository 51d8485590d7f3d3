import JSON
import Singer
import Testing

@testable import Tap
@testable import TapBigCommerce

@Suite struct `Ready-made catalogs` {
  static let catalogs: [(String, [String])] = [
    ("everything", Stream.all.filter { !$0.isPerParent }.map(\.id)),
    ("marketing", Stream.all.filter { $0.selectedByDefault && $0.family != .inventory }.map(\.id)),
    ("customers-only", ["customers"]),
    (
      "orders-and-lines",
      ["orders", "order_products", "order_consignments", "order_fees", "order_refunds", "order_statuses"]
    ),
  ]

  @Test(arguments: catalogs)
  func `select what they promise, in the tap's own words; make docs writes them anew`(
    _ name: String, _ streams: [String]
  ) throws {
    let bytes = try read(name)
    let selection = try CatalogSelection.read(bytes, against: StreamTable.bigCommerce.descriptions)
    #expect(selection.unknownFields.isEmpty)
    #expect(Set(Stream.all.map(\.id).filter(selection.isExplicit)) == Set(streams))
    let ours = entries(of: try JSONValue.parse(Catalog.discovery(of: StreamTable.bigCommerce.descriptions)))
    for (stream, entry) in entries(of: try JSONValue.parse(bytes)) {
      #expect(entry["schema"]?.json.elementsEqual(ours[stream]?["schema"]?.json ?? []) == true, "\(stream)")
      #expect(entry["metadata"]?.count == ours[stream]?["metadata"]?.count, "\(stream)")
    }
  }

  @Test(arguments: catalogs.map(\.0))
  func `leave out the fields that cost most`(_ name: String) throws {
    let selection = try CatalogSelection.read(try read(name), against: StreamTable.bigCommerce.descriptions)
    for stream in Stream.all where selection.isSelected(stream.id) {
      for field in stream.fields where !field.selectedByDefault {
        #expect(!selection.fields(of: stream.id).includes(field.name))
      }
    }
  }

  private func read(_ name: String) throws -> [UInt8] {
    let root = "\(#filePath)".split(separator: "/").dropLast(3).map { "/\($0)" }.joined()
    return try FileReader.read("\(root)/catalogs/\(name).json")
  }

  private func entries(of catalog: JSONValue) -> [String: JSONValue] {
    var entries: [String: JSONValue] = [:]
    for entry in catalog["streams"]?.elements.map({ $0 }) ?? [] {
      if let id = entry["tap_stream_id"]?.string { entries[id] = entry }
    }
    return entries
  }
}
