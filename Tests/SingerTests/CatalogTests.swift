import JSON
import Singer
import TestSupport
import Testing

@Suite struct `Discovering streams` {
  @Test func `writes one document whose lines stay short`() throws {
    let bytes = Catalog.discovery(of: ExampleStreams.all)
    #expect(bytes.last == 0x0A)
    #expect(bytes.split(separator: 0x0A).allSatisfy { $0.count < 1000 })
    let streams = try #require(try JSONValue.parse(bytes)["streams"])
    #expect(streams.elements.map { $0["tap_stream_id"]?.string } == ["orders", "order_coupons"])
    #expect(streams.elements.map { $0["replication_method"]?.string } == ["INCREMENTAL", "FULL_TABLE"])
    #expect(streams.elements.map { $0["replication_key"]?.string } == ["date_modified", nil])
    let root = streams[1]?["metadata"]?[0]
    #expect(root?["breadcrumb"]?.count == 0)
    #expect(root?["metadata"]?["parent-tap-stream-id"]?.string == "orders")
    #expect(root?["metadata"]?["table-key-properties"]?.elements.map(\.string) == ["order_id", "id"])
    #expect(root?["metadata"]?["selected-by-default"]?.bool == false)
    #expect(root?["metadata"]?["forced-replication-method"]?.string == "FULL_TABLE")
  }

  @Test func `offers every field, nested ones too, and marks those that are always written`() throws {
    let document = try JSONValue.parse(Catalog.discovery(of: [ExampleStreams.orders]))
    let items = try #require(document["streams"]?[0]?["metadata"])
    let inclusions = items.elements.dropFirst().map { item in
      let path = item["breadcrumb"]?.elements.compactMap(\.string).joined(separator: "/") ?? ""
      return path + " " + (item["metadata"]?["inclusion"]?.string ?? "")
    }
    #expect(
      inclusions == [
        "properties/id automatic", "properties/date_modified automatic", "properties/total available",
        "properties/billing available", "properties/billing/properties/city available",
        "properties/billing/properties/country available", "properties/products available",
        "properties/products/items/properties/sku available", "properties/products/items/properties/price available",
      ])
  }

  @Test func `is a catalog that selects what is selected by default`() throws {
    let selection = try CatalogSelection.read(Catalog.discovery(of: ExampleStreams.all), against: ExampleStreams.all)
    #expect(selection.isSelected("orders") && !selection.isExplicit("orders"))
    #expect(!selection.isSelected("order_coupons"))
    #expect(selection.fields(of: "orders").isEverything)
    #expect(selection.unknownFields.isEmpty)
  }
}
