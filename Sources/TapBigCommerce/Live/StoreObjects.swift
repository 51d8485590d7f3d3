import HTTP
import JSON
import Live
import Logging
import Shops
import Synchronization
import Tap

/// Reads again what callbacks of a store have named.
final class StoreObjects: HintReader {
  /// What has been said once, and need not be said again.
  private let said = Mutex<Set<Notice>>([])

  /// Something that the token may not read, or that this version does not know.
  enum Notice: Sendable, Hashable {
    case stream(String)
    case carts
    case checkouts
    case family(String)
  }

  var deletable: Set<String> { Set(ObjectFamily.allCases.filter { $0 != .stock }.map(\.stream)) }

  func most(of family: String) -> Int {
    // A cart costs a request or two, all others share one.
    family == ObjectFamily.cart.rawValue ? 40 : 1000
  }

  func roots(of family: String) -> Set<String> {
    guard let family = ObjectFamily(rawValue: family) else { return [] }
    if family == .cart { return ["orders"] }
    return Set(RereadList.all.filter { $0.families.contains(family) }.map(\.stream))
  }

  func remove(_ objects: [HintedObject], in session: Session) async throws -> Int {
    var records = 0
    for (family, gone) in Dictionary(grouping: objects, by: \.family).sorted(by: { $0.key < $1.key }) {
      guard let family = ObjectFamily(rawValue: family), family != .stock else { continue }
      records += try await session.writeDeletions(gone.map { RowKey(text: $0.object) }, of: family.stream)
    }
    return records
  }

  func read(_ objects: [HintedObject], in session: Session) async throws -> HintOutcome {
    let plan = RereadPlan(objects, streams: session.streams)
    for object in plan.unknown { tell(.family(object.family), session) }
    var found = ObjectsFound(objects)
    for (family, ids) in plan.removed.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      let keys = ids.map { RowKey(text: $0) }
      found.outcome.records += try await session.writeDeletions(keys, of: family.stream)
    }
    try await withThrowingTaskGroup(of: Part.self) { group in
      for request in plan.requests { group.addTask { try await self.read(request, plan, session) } }
      for crowd in plan.crowds {
        let (part, requests) = try await read(crowd, plan, session)
        found.take(part)
        for request in requests { group.addTask { try await self.read(request, plan, session) } }
      }
      group.addTask { try await self.readCarts(plan, session) }
      for try await part in group { found.take(part) }
    }
    return found.outcome
  }

  /// What came of one of the readings side by side.
  struct Part: Sendable {
    var records = 0
    /// The objects that are not there, by family.
    var missing: [ObjectFamily: [String]] = [:]
    /// What could not be read, and why.
    var failed: [(family: ObjectFamily, id: String, fault: any Error)] = []
  }

  private func read(_ request: RereadRequest, _ plan: RereadPlan, _ session: Session) async throws -> Part {
    var part = Part()
    let stream = request.list.stream
    do {
      guard let (query, limits) = try await session.reading(of: stream) else { return part }
      let rereader = Rereader(store: session.api)
      var found = try await rereader.read(request, query.setting(limits.query))
      if !limits.query.items.isEmpty, let rest = request.only(found.missing) {
        // What the settings leave out is there all the same.
        found.missing = try await rereader.read(rest).missing
      }
      try await write(found.rows, of: request.list, plan, session, &part)
      let archived = found.missing.filter { plan.archived[$0] != nil }
      part.records += try await session.writeDeletions(archived.map { RowKey(text: String($0)) }, of: stream)
      let missing = Set(found.missing).subtracting(archived)
      for family in request.list.families where family.stream == stream {
        part.missing[family, default: []] += missing.map(String.init)
      }
      // An order that is not there yet may have a cart which waits for it.
      if stream == ObjectFamily.order.stream {
        let missing = missing.union(archived)
        part.missing[.cart] = plan.converted.filter { missing.contains($0.value) }.map(\.key)
      }
    } catch let refusal as Refusal where session.api.explanation(of: refusal).isDenied {
      tell(.stream(stream), session)
    } catch  where session.api.isLocal(error) {
      part.failed += request.list.families.flatMap { family in request.ids.map { (family, String($0), error) } }
    }
    return part
  }

  /// How long after its callback an order that was archived may still be listed where it is read.
  private static let archiving = Duration.seconds(50)

  /// Writes rows of a list; an order of which has just been said that it was archived is looked at again.
  private func write(
    _ rows: [JSONValue], of list: RereadList, _ plan: RereadPlan, _ session: Session, _ part: inout Part
  ) async throws {
    let now = session.time.now
    let early = plan.archived.filter { now - $0.value < Self.archiving }
    var settled: [JSONValue] = []
    for row in rows {
      if list.stream == ObjectFamily.order.stream, let id = RowKey(row.value(at: list.owner))?.number, early[id] != nil
      {
        part.missing[.order, default: []].append(String(id))
      } else {
        settled.append(row)
      }
    }
    let (records, aside) = try await session.write(settled, of: list.stream)
    part.records += records
    for thing in aside { part.failed += list.families.map { ($0, thing.id, thing.fault) } }
  }

  /// Reads objects by when they were changed, where that takes fewer requests than their ids.
  ///
  /// - Returns: what came of it, and the readings of what is left.
  private func read(
    _ crowd: RereadCrowd, _ plan: RereadPlan, _ session: Session
  ) async throws -> (Part, [RereadRequest]) {
    var part = Part()
    do {
      guard let (query, limits) = try await session.reading(of: crowd.list.stream) else { return (part, []) }
      let missing = try await Rereader(store: session.api).read(crowd, query.setting(limits.query)) { rows in
        try await write(rows, of: crowd.list, plan, session, &part)
      }
      return (part, crowd.requests(of: missing))
    } catch  where session.isDeniedOrLocal(error) {
      // The ids show which of them cannot be read.
      return (part, crowd.requests)
    }
  }

  private func readCarts(_ plan: RereadPlan, _ session: Session) async throws -> Part {
    var part = Part()
    guard !plan.carts.isEmpty || !plan.deletedCarts.isEmpty else { return part }
    let query = try await session.reading(of: ObjectFamily.order.stream)?.query ?? [:]
    let deleted = Set(plan.deletedCarts)
    do {
      try await readCarts(plan.carts, plan.deletedCarts, query, session, &part)
    } catch let refusal as Refusal where session.api.explanation(of: refusal).isDenied {
      tell(.carts, session)
    } catch  where session.api.isLocal(error) {
      // Which of them it is shows when each is read alone.
      for id in plan.carts + plan.deletedCarts {
        do {
          let isDeleted = deleted.contains(id)
          try await readCarts(isDeleted ? [] : [id], isDeleted ? [id] : [], query, session, &part)
        } catch  where session.api.isLocal(error) {
          part.failed.append((.cart, id, error))
        }
      }
    }
    return part
  }

  private func readCarts(
    _ ids: [String], _ deleted: [String], _ query: Query, _ session: Session, _ part: inout Part
  ) async throws {
    let asksCheckouts = said.withLock { !$0.contains(.checkouts) }
    let reading = try await CartReader(store: session.api, readsCheckouts: asksCheckouts)
      .read(ids, deleted: deleted, order: query)
    if reading.lacksCheckouts { tell(.checkouts, session) }
    var carts: [JSONValue] = []
    var orders: [JSONValue] = []
    var missing: [String] = []
    for (id, found) in reading.carts.sorted(by: { $0.key < $1.key }) {
      switch found {
      case .cart(let row): carts.append(row)
      case .order(let row): orders.append(row)
      case .missing: missing.append(id)
      }
    }
    part.records += try await session.writeRecords(carts, of: ObjectFamily.cart.stream)
    let (records, aside) = try await session.write(orders, of: ObjectFamily.order.stream)
    part.records += records
    for thing in aside {
      guard let cart = thing.row["cart_id" as StaticString]?.string?.lowercased() else { continue }
      part.failed.append((.cart, cart, thing.fault))
    }
    part.missing[.cart, default: []] += missing
  }

  /// Says something once.
  private func tell(_ notice: Notice, _ session: Session) {
    guard said.withLock({ $0.insert(notice).inserted }) else { return }
    session.log(.warning, Words.notice(notice))
  }
}

extension Session {
  /// Whether a fault is one of a request alone, or of what the token may not read.
  fileprivate func isDeniedOrLocal(_ fault: any Error) -> Bool {
    if let refusal = fault as? Refusal, api.explanation(of: refusal).isDenied { return true }
    return api.isLocal(fault)
  }
}

/// What has been found of some objects.
private struct ObjectsFound {
  var outcome = HintOutcome()
  private let objects: [ObjectFamily: [String: HintedObject]]

  init(_ objects: [HintedObject]) {
    var known: [ObjectFamily: [String: HintedObject]] = [:]
    for object in objects {
      if let family = ObjectFamily(rawValue: object.family) { known[family, default: [:]][object.object] = object }
    }
    self.objects = known
  }

  /// Takes in what came of a reading; an object that one reading did not find or failed with is not done.
  mutating func take(_ part: StoreObjects.Part) {
    outcome.records += part.records
    for (family, ids) in part.missing {
      for id in ids {
        guard let object = objects[family]?[id], !isNamed(object) else { continue }
        outcome.missing.append(object)
      }
    }
    for (family, id, fault) in part.failed {
      guard let object = objects[family]?[id] else { continue }
      outcome.missing.removeAll { $0 == object }
      if !isNamed(object) { outcome.failed.append(HintFailure(object: object, fault: fault)) }
    }
  }

  private func isNamed(_ object: HintedObject) -> Bool {
    outcome.missing.contains(object) || outcome.failed.contains { $0.object == object }
  }
}
