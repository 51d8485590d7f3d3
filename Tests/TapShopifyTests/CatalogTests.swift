import JSON
import Singer
import Testing

@testable import Tap
@testable import TapShopify

@Suite struct `Ready-made catalogs of a shop` {
  static let catalogs: [(String, [String])] = [
    ("everything", Stream.all.map(\.id)),
    ("marketing", Stream.all.filter { $0.selectedByDefault && $0.family != .inventory }.map(\.id)),
    ("customers-only", ["customers"]),
  ]

  @Test(arguments: catalogs)
  func `select what they promise, in the tap's own words; make docs writes them anew`(
    _ name: String, _ streams: [String]
  ) throws {
    let root = "\(#filePath)".split(separator: "/").dropLast(3).map { "/\($0)" }.joined()
    let bytes = try FileReader.read("\(root)/catalogs/shopify/\(name).json")
    let selection = try CatalogSelection.read(bytes, against: StreamTable.shopify.descriptions)
    #expect(selection.unknownFields.isEmpty)
    #expect(Set(Stream.all.map(\.id).filter(selection.isExplicit)) == Set(streams))
    let ours = entries(of: try JSONValue.parse(Catalog.discovery(of: StreamTable.shopify.descriptions)))
    for (stream, entry) in entries(of: try JSONValue.parse(bytes)) {
      #expect(entry["schema"]?.json.elementsEqual(ours[stream]?["schema"]?.json ?? []) == true, "\(stream)")
    }
  }

  private func entries(of catalog: JSONValue) -> [String: JSONValue] {
    var entries: [String: JSONValue] = [:]
    for entry in catalog["streams"]?.elements.map({ $0 }) ?? [] {
      if let id = entry["tap_stream_id"]?.string { entries[id] = entry }
    }
    return entries
  }
}
