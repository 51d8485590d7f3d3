import JSON
import Singer
import Tap

extension Stream {
  /// Stock by item and location.
  static let inventoryLevels = Stream(
    .inventoryLevels, family: .inventory,
    description: "Stock of every item at every location: available, on hand, committed, incoming and reserved.",
    selectedByDefault: true, scope: .inventory,
    traps: [
      "id is the numbers of item and location, such as 43729076-346779380: the number of the level's own id repeats.",
      "Needs read_locations as well.",
    ])
}

extension ShopReading {
  static let inventoryLevels = ShopReading(
    stream: "inventory_levels", list: .inventoryLevels,
    parents: ShopList(
      name: "locations", type: "Location", fields: [.id()], arguments: "includeInactive: true, includeLegacy: true"),
    parts: { level, ids in
      let item = level["item" as StaticString]?["id" as StaticString]?.string
      let location = level["location" as StaticString]?["id" as StaticString]?.string
      return [
        JSONWriter.object { writer in
          for (name, value) in level.members where name.string != "id" || ids == .gid { writer.member(name, value) }
          if ids == .number, let item, let location { writer.member("id", "\(item)-\(location)") }
        }
      ]
    },
    wanted: { record in
      // The key is made of both.
      var row = record
      for name in ["item", "location"] { row.include(name) }
      return row
    })
}

extension ShopReading {
  /// The levels of some items, at all places, as their callbacks need it.
  static let levelsOfItems = ShopReading(
    stream: "inventory_levels",
    list: ShopList(
      name: "inventoryItems", type: "InventoryItem",
      fields: [
        .id(),
        .connection("inventoryLevels", of: "InventoryLevel", first: 50, GraphField.inventoryLevel)
          .with("includeInactive: true"),
      ]),
    parts: { item, ids in
      item["inventoryLevels" as StaticString]?.elements.flatMap { level in
        ShopReading.inventoryLevels.parts?(level, ids) ?? []
      } ?? []
    })
}

extension ShopList {
  static let inventoryLevels = ShopList(
    name: "inventoryLevels", type: "InventoryLevel", parentType: "Location", fields: GraphField.inventoryLevel,
    dateTerm: "updated_at", datePath: ["updatedAt"], arguments: "includeInactive: true")
}

extension GraphField {
  fileprivate static let inventoryLevel: [GraphField] = [
    .id("id", "The item and the location."), .boolean("isActive", "Whether the item is stocked there."),
    .dateTime("createdAt"), .dateTime("updatedAt"),
    .object(
      "item", "What is stocked, and of which variant and product it is.",
      [
        .id(), .string("sku"), .boolean("tracked"), .object("variant", "", [.id(), .reference("product")]),
      ]),
    .object("location", "Where.", [.id(), .string("name")]),
    .objects("quantities", "", [.string("name"), .integer("quantity"), .dateTime("updatedAt")])
      .with("names: [\"available\", \"on_hand\", \"committed\", \"incoming\", \"reserved\"]"),
  ]
}
