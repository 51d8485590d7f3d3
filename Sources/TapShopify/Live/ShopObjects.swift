import HTTP
import JSON
import Live
import Logging
import Shops
import Singer
import Synchronization
import Tap

/// Reads again what callbacks of a shop have named.
///
/// That something is gone is looked for as well: no signature covers the topic of a callback.
final class ShopObjects: HintReader {
  /// What has been said once, and need not be said again.
  private let said = Mutex<Set<String>>([])

  var deletable: Set<String> { Set(TopicFamily.allCases.compactMap(\.deletable)) }

  var erasable: Set<String> { [TopicFamily.customer.rawValue] }

  func most(of family: String) -> Int { NodeReader.most }

  func roots(of family: String) -> Set<String> {
    let readings = TopicFamily(rawValue: family)?.readings ?? []
    let others: [TopicFamily: String] = [.order: "customers", .keeper: "orders"]
    return Set(readings.map(\.stream) + [TopicFamily(rawValue: family).flatMap { others[$0] }].compactMap(\.self))
  }

  func remove(_ objects: [HintedObject], in session: Session) async throws -> Int {
    try await remove(objects, asErasures: false, in: session)
  }

  private func remove(
    _ objects: [HintedObject], asErasures areErasures: Bool, in session: Session
  ) async throws -> Int {
    let ids = ShopSession.of(session).ids
    var records = 0
    for (family, gone) in Dictionary(grouping: objects, by: \.family).sorted(by: { $0.key < $1.key }) {
      guard let family = TopicFamily(rawValue: family), let stream = family.deletable else { continue }
      let keys = gone.map { RowKey.text(GlobalID.text(family.id($0.object), ids)) }
      records += try await session.writeDeletions(keys, of: stream, asErasures: areErasures)
    }
    return records
  }

  func read(_ objects: [HintedObject], in session: Session) async throws -> HintOutcome {
    let client = ShopClient(api: session.api, session: .of(session))
    var outcome = HintOutcome()
    var named = Dictionary(grouping: objects) { TopicFamily(rawValue: $0.family) }
    for object in named.removeValue(forKey: nil) ?? [] { tell(Words.unknownFamily(object.family), session) }
    var buyers: Set<String> = []
    let keepers = (named[.keeper] ?? []).map { TopicFamily.keeper.id($0.object) }
    let moved = try await movedOrders(to: keepers, client, session)
    // Orders first, since their customers are read with the customers.
    for family in [TopicFamily.order] + TopicFamily.allCases.filter({ $0 != .order }) {
      let own = named[family] ?? []
      if family == .app, !own.isEmpty { outcome.end = try await uninstalled(client, session) }
      let others = family == .customer ? buyers.subtracting(keepers) : family == .order ? moved : []
      guard family.type != nil, !own.isEmpty || !others.isEmpty else { continue }
      do {
        try await read(family, own, others, client, session, &outcome, &buyers)
      } catch let refusal as Refusal where session.api.explanation(of: refusal).isDenied {
        tell(Words.familyDenied(family.rawValue), session)
      } catch  where session.api.isLocal(error) {
        outcome.failed += own.map { HintFailure(object: $0, fault: error) }
      }
    }
    return outcome
  }

  private func read(
    _ family: TopicFamily, _ objects: [HintedObject], _ others: Set<String>, _ client: ShopClient, _ session: Session,
    _ outcome: inout HintOutcome, _ buyers: inout Set<String>
  ) async throws {
    // What a signed body alone says is gone need not be asked for.
    let (redacted, named) = (objects.filter(\.isRedacted), objects.filter { !$0.isRedacted })
    outcome.records += try await remove(redacted, asErasures: true, in: session)
    let own = named.map { family.id($0.object) }
    let ids = own + others.subtracting(own).sorted()
    var found: Set<String>?
    for reading in family.readings {
      guard var fields = session.fields(of: reading.stream) else { continue }
      let findsBuyers = family == .order && reading.concern == .orders && session.streams.contains("customers")
      if findsBuyers { fields.include("customer") }
      let wanted: FieldSelection = family == .stock ? .everything : reading.wanted(fields)
      var reader = NodeReader(client: client, stream: reading.stream, list: reading.list, wanted: wanted)
      let nodes = try await reader.read(ids)
      for remark in reader.takeRemarks() { tell(remark, session) }
      found = Set(nodes.map(\.id))
      if findsBuyers { buyers.formUnion(nodes.compactMap { $0.node.value(at: ["customer", "id"])?.string }) }
      let rows = try nodes.flatMap { node in
        try reading.parts.map { try $0(node.row, client.session.ids).map { try JSONValue.parse($0) } } ?? [node.row]
      }
      outcome.records += try await session.writeRecords(rows, of: reading.stream)
    }
    guard let found else { return }
    let missing = named.filter { !found.contains(family.id($0.object)) }
    try await settle(family, missing, client, session, &outcome)
  }

  /// The ids of the orders of customers of whom others have become a part: orders move without a new date.
  private func movedOrders(
    to keepers: [String], _ client: ShopClient, _ session: Session
  ) async throws -> Set<String> {
    guard !keepers.isEmpty, session.fields(of: "orders") != nil else { return [] }
    do {
      var reader = NodeReader(client: client, stream: "orders", list: .ordersOfCustomers, wanted: .everything)
      let ids = try await reader.read(keepers).flatMap { customer in
        customer.row["orders" as StaticString]?.elements.compactMap { $0["id" as StaticString]?.string } ?? []
      }
      return Set(ids.map { GlobalID.number(in: $0) ?? $0 }.map(TopicFamily.order.id))
    } catch let refusal as Refusal where session.api.explanation(of: refusal).isDenied {
      tell(Words.familyDenied(TopicFamily.order.rawValue), session)
      return []
    }
  }

  /// Decides about what is not there.
  private func settle(
    _ family: TopicFamily, _ missing: [HintedObject], _ client: ShopClient, _ session: Session,
    _ outcome: inout HintOutcome
  ) async throws {
    // Of a checkout an older body may come last, hours later; one that is gone never comes back.
    let gone = missing.filter { family == .checkout ? $0.wasRemoved : $0.isRemoved }
    outcome.records += try await remove(gone, in: session)
    let rest = missing.filter { !gone.contains($0) }
    switch family {
    case .checkout:
      // The API knows a checkout only when the shopper has left it; until then its own body has to do.
      let rows = try rest.compactMap { object in
        let bodies = try object.hints.compactMap(\.hint.payload).map { try JSONValue.parse($0) }
        return try CheckoutRow.latest(of: bodies, client.session.ids)?.row
      }
      outcome.records += try await session.writeRecords(rows, of: family.rawValue)
    case .stock: break
    default: outcome.missing += rest
    }
  }

  /// What ends the run where the app is there no more; nil where it is.
  private func uninstalled(_ client: ShopClient, _ session: Session) async throws -> (any Error)? {
    do {
      _ = try await client.ask(.scopes, for: "scopes")
      tell(Words.stillInstalled, session)
      return nil
    } catch let refusal as Refusal where [401, 402, 403, 404].contains(refusal.status) {
      return AppUninstalled()
    }
  }

  /// Says something once.
  private func tell(_ text: String, _ session: Session) {
    guard said.withLock({ $0.insert(text).inserted }) else { return }
    session.log(.warning, text)
  }
}

/// That the shop has taken the app away, so that nothing can be read any more.
struct AppUninstalled: Error, Sendable {}

extension ShopSession {
  /// What the run of a session knows.
  static func of(_ session: Session) -> ShopSession {
    // A service of this program always has one.
    session.api.context as? ShopSession ?? ShopSession(session.values, version: .pinned, way: .token(""))
  }
}

extension HintedObject {
  /// Whether the shop must forget who it is, whatever has been said of it since.
  fileprivate var isRedacted: Bool { hints.contains { Topic.named($0.hint.scope)?.isErasure ?? false } }
}

extension TopicFamily {
  /// The global id of an object.
  func id(_ number: String) -> String { "gid://shopify/\(type ?? "")/\(number)" }

  /// How its objects become records: each of these that is wanted reads them.
  var readings: [ShopReading] {
    switch self {
    case .stock: [.levelsOfItems]
    default: type.map { type in ShopReading.all.filter { $0.list.type == type && $0.parents == nil } } ?? []
    }
  }

  /// The stream whose records can say that its objects are gone.
  var deletable: String? {
    switch self {
    case .customer, .order, .product, .collection, .checkout, .discount: rawValue
    case .keeper, .stock, .bulk, .app: nil
    }
  }
}
