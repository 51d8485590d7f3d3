import CommandLine
import JSON

/// What of the catalog is written, and what is told of its stock.
///
/// The hosted connectors have the same under `sync.products` and `sync.inventory`, where it is read as well; what stands
/// under `products` and `inventory` goes before it.
struct CatalogSettings: Sendable, Equatable {
  /// Whether variants are written as children of their products.
  var includesVariants = true
  /// Whether pictures are written.
  var includesImages = true
  /// Whether the names of a product's categories are written as its tags (`metaInfo.tags`).
  var categoriesAsTags = false
  /// The statuses of products that are written, in lower case; nil for all.
  var statuses: Set<String>?
  /// The tags whose products are not written, in lower case.
  var excludedTags: Set<String> = []
  /// The stock that counts as low; nil where nothing is said.
  var lowStockThreshold: Int?
  /// Whether events tell that something is out of stock, or back.
  var tellsOfStockouts = true

  /// What stands in these objects and is not known.
  private(set) var unknown: [String] = []

  /// The settings by name.
  static let all: [Setting] = [
    Setting(
      "products", .object,
      "What of products is written: include_variants, include_images, categories_as_tags, and filter: {status, exclude_tags}; also read in sync.products.",
      default: "{}", keys: ["include_variants", "include_images", "categories_as_tags", "filter"]),
    Setting(
      "inventory", .object,
      "What is told of stock: low_stock_threshold, and out_of_stock_events, which false silences; also read in sync.inventory.",
      default: "{}", keys: ["low_stock_threshold", "out_of_stock_events"]),
  ]

  init() {}

  /// Types the values that were read; what is wrong is added to the problems.
  init(_ values: SettingsValues, _ problems: inout [String]) {
    let sync = values.json("sync")
    for (place, object) in [
      ("sync.products", sync?["products" as StaticString]), ("products", values.json("products")),
    ] where object?.kind == .object { takeProducts(object, place, &problems) }
    for (place, object) in [
      ("sync.inventory", sync?["inventory" as StaticString]), ("inventory", values.json("inventory")),
    ] where object?.kind == .object { takeStock(object, place, &problems) }
  }

  private mutating func takeProducts(_ object: JSONValue?, _ place: String, _ problems: inout [String]) {
    for (key, value) in object?.members.map({ $0 }) ?? [] where !value.isNull {
      let name = "\(place).\(key.string)"
      switch key.string {
      case "include_variants": CatalogSettings.take(value, name, &includesVariants, &problems)
      case "include_images": CatalogSettings.take(value, name, &includesImages, &problems)
      case "categories_as_tags": CatalogSettings.take(value, name, &categoriesAsTags, &problems)
      case "filter": takeFilter(value, name, &problems)
      default: noteUnknown(key.string, in: place)
      }
    }
  }

  private mutating func takeFilter(_ filter: JSONValue, _ place: String, _ problems: inout [String]) {
    if filter.kind != .object { problems.append(Words.Problem.filterForm(place)) }
    for (key, value) in filter.members where !value.isNull {
      let name = "\(place).\(key.string)"
      let words = CatalogSettings.words(value)
      switch (key.string, words) {
      case ("status", let words?): statuses = words
      case ("exclude_tags", let words?): excludedTags = words
      case ("status", nil), ("exclude_tags", nil): problems.append(Words.Problem.textsForm(name))
      default: unknown.append(name)
      }
    }
  }

  private mutating func takeStock(_ object: JSONValue?, _ place: String, _ problems: inout [String]) {
    for (key, value) in object?.members.map({ $0 }) ?? [] where !value.isNull {
      let name = "\(place).\(key.string)"
      switch key.string {
      case "low_stock_threshold":
        if let number = value.int ?? value.string.flatMap({ Int($0) }), 0...1_000_000_000 ~= number {
          lowStockThreshold = number
        } else {
          problems.append(Words.Problem.stockNumber(name))
        }
      case "out_of_stock_events": CatalogSettings.take(value, name, &tellsOfStockouts, &problems)
      default: noteUnknown(key.string, in: place)
      }
    }
  }

  /// Takes note of a member that is not known; those of settings themselves are warned of where these are read.
  private mutating func noteUnknown(_ name: String, in place: String) {
    if place.hasPrefix("sync."), name != "enabled" { unknown.append("\(place).\(name)") }
  }

  private static func take(_ value: JSONValue, _ place: String, _ target: inout Bool, _ problems: inout [String]) {
    if let on = value.bool ?? value.string.flatMap({ Bool($0.lowercased()) }) {
      target = on
    } else {
      problems.append(Words.Problem.switchForm(place))
    }
  }

  /// A text, or the texts of a list, in lower case; nil for anything else.
  private static func words(_ value: JSONValue) -> Set<String>? {
    if let text = value.string { return [text.lowercased()] }
    guard value.kind == .array else { return nil }
    let texts = value.elements.compactMap { $0.string?.lowercased() }
    return texts.count == value.count ? Set(texts) : nil
  }
}
