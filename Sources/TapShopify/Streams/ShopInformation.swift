import JSON
import Singer
import Tap

extension Stream {
  /// The shop itself.
  static let shop = Stream(
    id: "shop", family: .store, description: "The shop itself: its name, addresses, currency and plan.",
    source: .rows(OwnReading(request: "POST \(ShopClient.path): shop") { ShopObjectReader($0) }), scope: .none,
    fields: GraphField.shop.map(\.field))
}

extension GraphField {
  static let shop: [GraphField] = [
    .id("id", "The shop."), .string("name"), .string("myshopifyDomain"), .string("email"), .string("contactEmail"),
    .string("currencyCode"), .string("ianaTimezone"), .boolean("taxesIncluded"), .dateTime("createdAt"),
    .object("primaryDomain", "", [.string("host"), .string("url")]),
    .object("plan", "", [.string("publicDisplayName"), .boolean("shopifyPlus"), .boolean("partnerDevelopment")]),
  ]
}

/// A reader of the shop itself.
struct ShopObjectReader: RowReader {
  private let client: ShopClient
  private let wanted: FieldSelection
  private(set) var isAtEnd = false

  init(_ request: ReadingRequest) {
    let session = ShopSession.of(request)
    client = ShopClient(api: request.api, session: session)
    wanted = request.fields
  }

  mutating func next() async throws -> Batch? {
    guard !isAtEnd else { return nil }
    isAtEnd = true
    let selection = QueryText.selection(of: GraphField.shop, wanted: wanted, client.session.scope(of: "shop"))
    let answer = try await client.ask(GraphQuery(text: "query shop { shop \(selection) }"), for: "shop")
    guard let shop = answer.data?["shop" as StaticString], shop.kind == .object else {
      throw ListFault.noList(list: "shop", message: answer.faults.first?.message)
    }
    return Batch(rows: [try JSONValue.parse(RowWriter(ids: client.session.ids).row(shop, GraphField.shop))])
  }
}
