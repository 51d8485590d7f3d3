import CommandLine
import JSON

/// What the target is told of where its records come from.
struct SourceSettings: Sendable {
  /// The shop's software, by which streams and ids are understood.
  enum Source: String, Sendable, CaseIterable {
    case bigcommerce, shopify
  }

  let source: Source
  /// What stands before a customer's id in the contact's ext_id where nothing is configured.
  let extIDPrefix: String

  /// The settings by name.
  static let all: [Setting] = [
    Setting(
      "source", .string,
      "Whose streams come in: bigcommerce or shopify; what --about shows of the latter holds then. Assumed to be shopify where there is a shop and no store_hash.",
      choices: Source.allCases.map(\.rawValue)),
    Setting(
      "shop", .string,
      "The shop at Shopify: `your-store`, or `your-store.myshopify.com`; ext_id tells its customers from another shop's by it."
    ),
    Setting("shop_url", .string, "Another name of shop."),
    Setting("field_mapping", .object, "Another name of customer_mapping, as the hosted connector for Shopify has it."),
  ]

  /// Types the values that were read; what is wrong is added to the problems.
  init(_ values: SettingsValues, _ problems: inout [String]) {
    let text = [values.string("shop"), values.string("shop_url")].compactMap(\.self).first { !$0.isEmpty }
    let shop = text.flatMap(SourceSettings.name)
    if text != nil, shop == nil { problems.append(Words.Problem.shopName) }
    let hash = values.string("store_hash")
    source = values.string("source").flatMap(Source.init) ?? (text != nil && hash == nil ? .shopify : .bigcommerce)
    switch source {
    case .bigcommerce: extIDPrefix = hash.map { "bc-\($0)-" } ?? "bc-"
    case .shopify: extIDPrefix = shop.map { "shopify-\($0)-" } ?? "shopify-"
    }
  }

  /// The mapping of customers that is configured, under whichever name; nil where none is.
  ///
  /// What says the same as our default is none, as Meltano writes defaults into configurations.
  static func mapping(in values: SettingsValues) -> JSONValue? {
    let given = values.json("customer_mapping")
    let isStandard = given.map(lines) == (try? JSONValue.parse(CustomerMapping.standard)).map(lines)
    return (isStandard ? nil : given) ?? values.json("field_mapping")
  }

  /// The lines of a mapping, in no order.
  private static func lines(_ mapping: JSONValue) -> Set<String> {
    Set(mapping.joinedPaths.map { "\($0.path)\u{1F}\(String(decoding: $0.value.json, as: UTF8.self))" })
  }

  /// The settings that stand under another name than ours, with that of ours.
  static func translated(_ values: SettingsValues) -> [(theirs: String, ours: String)] {
    var found: [(String, String)] = []
    if values.json("field_mapping") != nil { found.append(("field_mapping", "customer_mapping")) }
    for family in ["products", "inventory"] {
      let members = values.json("sync")?[family].flatMap { $0.kind == .object ? $0.members.map(\.key.string) : nil }
      if members?.contains(where: { $0 != "enabled" }) ?? false { found.append(("sync.\(family)", family)) }
    }
    return found
  }

  /// The mapping of customers that holds where none is configured.
  var standardMapping: String { source == .shopify ? ShopifyStreams.customerMapping : CustomerMapping.standard }

  /// The streams of the source in the form of the setting `streams`; nil where they have our names and fields.
  var streams: JSONValue? { source == .shopify ? try? JSONValue.parse(ShopifyStreams.text) : nil }

  /// The minutes after which an untouched cart is abandoned where nothing is configured.
  var abandonedAfterMinutes: Int { source == .shopify ? 30 : 60 }

  /// The shop's name in its address `https://<shop>.myshopify.com`; nil if a text has none.
  private static func name(_ text: String) -> String? {
    var name = text.lowercased()[...]
    for prefix in ["https://", "http://"] where name.hasPrefix(prefix) { name = name.dropFirst(prefix.count) }
    while name.hasSuffix("/") { name.removeLast() }
    if name.hasSuffix(".myshopify.com") { name = name.dropLast(".myshopify.com".count) }
    let isName = name.utf8.allSatisfy { 0x61...0x7A ~= $0 || 0x30...0x39 ~= $0 || $0 == UInt8(ascii: "-") }
    return isName && !name.isEmpty ? String(name) : nil
  }
}
