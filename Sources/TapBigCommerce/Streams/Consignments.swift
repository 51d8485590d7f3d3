import JSON
import Tap

/// The consignments of an order, whichever of the API's two shapes they came in: one object, or a list of objects.
struct Consignments: Sendable {
  private(set) var shipping: [JSONValue] = []
  private(set) var pickups: [JSONValue] = []
  private(set) var downloads: [JSONValue] = []
  private(set) var giftCertificates: [JSONValue] = []
  /// The objects that they came in.
  private var sources: [JSONValue] = []
  /// Whether they came at all, rather than a link to them.
  private(set) var areThere = false

  init(of order: JSONValue) {
    guard let value = order["consignments" as StaticString] else { return }
    let parts = value.kind == .array ? Array(value.elements) : [value]
    for part in parts where part.kind == .object && part["resource" as StaticString] == nil { add(part) }
    areThere = areThere || value.kind == .array && value.count == 0
  }

  private mutating func add(_ part: JSONValue) {
    areThere = true
    shipping += Self.objects(part["shipping" as StaticString])
    pickups += Self.objects(part["pickups" as StaticString])
    downloads += Self.objects(part["downloads" as StaticString])
    let email = part["email" as StaticString]
    giftCertificates += Self.objects(email?["gift_certificates" as StaticString])
    sources.append(part)
  }

  /// Whether the store says somewhere in them that it has left something out.
  ///
  /// Where exactly it puts the warning is not documented.
  var hasWarning: Bool { sources.contains { $0.mentions("__warning__") } }

  /// All consignments.
  var all: [JSONValue] { shipping + pickups + downloads + giftCertificates }

  /// The line items that came with them, in the order of their ids.
  var lineItems: [JSONValue] { Self.sorted(all.flatMap(Self.lineItems)) }

  /// The line items of one of them, as they came.
  static func lineItems(of consignment: JSONValue) -> [JSONValue] { objects(consignment["line_items" as StaticString]) }

  /// Rows in the order of their ids.
  static func sorted(_ rows: [JSONValue]) -> [JSONValue] {
    var keyed = rows.map { (id: $0["id" as StaticString]?.asCount ?? .max, row: $0) }
    if zip(keyed, keyed.dropFirst()).contains(where: { $0.id > $1.id }) { keyed.sort { $0.id < $1.id } }
    return keyed.map(\.row)
  }

  /// Writes them as one object.
  func write(into writer: inout JSONWriter, by shaper: inout Shaper) {
    guard areThere else {
      writer.null()
      return
    }
    writer.beginObject()
    if let slot = shaper.slot("consignments.shipping") { shaper.writeMember(slot, shipping, into: &writer) }
    if let slot = shaper.slot("consignments.pickups") { shaper.writeMember(slot, pickups, into: &writer) }
    if let slot = shaper.slot("consignments.downloads") { shaper.writeMember(slot, downloads, into: &writer) }
    if let email = shaper.slot("consignments.email") {
      let slot = shaper.slot("consignments.email.gift_certificates")
      shaper.writeMember(email, into: &writer) { writer in
        writer.beginObject()
        if let slot { shaper.writeMember(slot, giftCertificates, into: &writer) }
        writer.endObject()
      }
    }
    writer.endObject()
  }

  private static func objects(_ value: JSONValue?) -> [JSONValue] {
    guard let value else { return [] }
    if value.kind == .array { return value.elements.filter { $0.kind == .object } }
    return []
  }
}
