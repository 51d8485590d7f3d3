import JSON
import Singer

@testable import Sandbox
@testable import Tap
@testable import TapShopify

extension ShopTruth {
  /// Where a record says something else than the shop's object.
  func differences(_ record: JSONValue, _ object: ShopObject, _ fields: [Field], at path: String) -> [String] {
    fields.flatMap { field -> [String] in
      let place = "\(path).\(field.name)"
      guard !isLeftOut(place, of: object) else { return [] }
      if field.name == "__typename" { return same(record[field.name], object.type, field.type, at: place) }
      let known = Types.table[object.type]?.fields[field.name]
      // What other types have, and what records have beside the API's own.
      guard known != nil || Self.own.contains(place) else { return [] }
      let kind = known?.type ?? .named("String")
      return differences(record[field.name], value(field.name, of: object, at: path), kind, field.type, at: place)
    }
  }

  /// What an object of the shop has under a name of the API.
  private func value(_ name: String, of object: ShopObject, at path: String) -> ShopValue {
    if !shop.seesPersonalData, PersonalData.isHidden(object.type, name) { return .null }
    if let maker = ComputedFields.maker(object.type, name) {
      let keys = metafields[path] ?? []
      return maker(
        shop, object,
        QueryArguments(values: [
          "keys": .list(keys.map { .string($0) }),
          "names": .list(["available", "on_hand", "committed", "incoming", "reserved"].map { .word($0) }),
        ]))
    }
    if name == "id", object.fields["id"] == nil { return .text(ShopID.gid(object.type, object.number ?? 0)) }
    return object[name]
  }

  private func differences(
    _ value: JSONValue?, _ truth: ShopValue, _ kind: TypeReference, _ type: FieldType, at path: String
  ) -> [String] {
    var truth = truth
    if case .row(let id) = truth { truth = shop.row(id).map { .object($0.object) } ?? .null }
    if truth == .null, kind.isRequired { truth = BlankValues.value(kind.optional) }
    guard truth != .null else {
      return value.map(\.isNull) ?? true ? [] : ["\(path) is \(text(value)), and there is none"]
    }
    guard let value, !value.isNull else { return ["\(path) is missing, it is \(truth)"] }
    switch (type, truth) {
    case (.array(let element), .list(let items)):
      guard value.count == items.count else {
        return ["\(path) has \(value.count) elements, not \(items.count)"]
      }
      let inner = kind.base.hasSuffix("Connection") ? kind.base.dropLast("Connection".count) + "!" : kind.base[...]
      return zip(value.elements, inner == kind.base[...] ? items : inOrder(items, of: value)).flatMap {
        differences($0, $1, TypeReference(inner), element, at: path + "[]")
      }
    case (.object(let fields), .object(let object)): return differences(value, object, fields, at: path)
    case (_, .text(let text)), (_, .number(let text)): return same(value, text, type, at: path)
    case (_, .int(let int)): return same(value, String(int), type, at: path)
    case (_, .bool(let bool)): return same(value, String(bool), type, at: path)
    default: return ["\(path) is \(text(value)), not \(truth)"]
    }
  }

  /// The rows of a connection in the order in which a record has them: that is one of the tap's own, by number.
  private func inOrder(_ items: [ShopValue], of value: JSONValue) -> [ShopValue] {
    let ids = value.elements.map { $0["id" as StaticString]?.string ?? "" }
    let places = Dictionary(zip(ids, ids.indices)) { first, _ in first }
    func place(_ item: ShopValue) -> Int {
      switch item {
      case .row(let id): places[String(id.number)] ?? .max
      case .object(let object): places[Self.id(object["id"].text ?? "")] ?? .max
      default: .max
      }
    }
    return items.enumerated().sorted { (place($0.element), $0.offset) < (place($1.element), $1.offset) }.map(\.element)
  }

  private func same(_ value: JSONValue?, _ truth: String, _ type: FieldType, at path: String) -> [String] {
    let text = text(value)
    let isSame: Bool
    switch type {
    case .dateTime: isSame = Timestamp(text.utf8) == Timestamp(truth.utf8) && Timestamp(truth.utf8) != nil
    case .string: isSame = value?.string == Self.id(truth)
    default: isSame = text == truth
    }
    return isSame ? [] : ["\(path) is \(text), not \(truth)"]
  }

  private func text(_ value: JSONValue?) -> String {
    value.map { $0.string ?? String(decoding: $0.json.prefix(80), as: UTF8.self) } ?? "missing"
  }

  /// Members of records that no object of the API has.
  private static let own: Set<String> = [
    "order_refunds.orderId", "order_refunds.orderName", "order_refunds.orderUpdatedAt", "discounts.updatedAt",
  ]

  /// Whether a record need not say something: it is not asked for, or the row's own date does not follow it.
  private func isLeftOut(_ path: String, of object: ShopObject) -> Bool {
    // Not asked for.
    if path.hasSuffix(".metafields"), metafields[String(path.dropLast(".metafields".count))] == nil { return true }
    if path.hasPrefix("discounts.discount."), ["customerGets", "minimumRequirement"].contains(where: path.hasSuffix) {
      guard object.type.hasSuffix("Basic") || !path.hasSuffix("customerGets") else { return true }
      if object.type.hasSuffix("Bxgy") || object.type.hasSuffix("App") { return true }
    }
    guard hasDrifted else { return false }
    if ["customers.numberOfOrders", "customers.amountSpent", "customers.lastOrder"].contains(path) {
      return bereft.contains(object["id"].text ?? "")
    }
    return Self.borrowed.contains { path.hasSuffix($0) }
  }

  /// What records tell of other rows, whose changes do not move their own date.
  private static let borrowed = [
    // Stock, of which inventory_levels tells.
    ".totalInventory", ".hasOutOfStockVariants", ".inventoryQuantity", ".availableForSale",
    ".customer.firstName", ".customer.lastName", ".customer.locale", ".customer.defaultEmailAddress",
    ".customer.defaultPhoneNumber", "product_variants.product", "products.collections", "inventory_levels.item",
    "inventory_levels.location",
    // References to what was deleted.
    "orders.customer", ".lineItems[].product", ".lineItems[].variant", ".lineItem.product", ".lineItem.variant",
    "draft_orders.customer", "draft_orders.order", "abandoned_checkouts.customer",
  ]
}
