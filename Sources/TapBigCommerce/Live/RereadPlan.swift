import JSON
import Live
import Shops

/// What is to be done for objects that callbacks have named, so that the store is asked as seldom as can be.
struct RereadPlan: Sendable {
  /// What is gone by the last word on it: for each a record that says so, and no reading.
  private(set) var removed: [ObjectFamily: [String]] = [:]
  /// What is read by lists.
  private(set) var requests: [RereadRequest] = []
  /// What is read by lists too, if possible by when it was changed, because its ids lie far apart.
  private(set) var crowds: [RereadCrowd] = []
  /// The orders of which a callback says last that they were archived, with when that came, since 1970.
  ///
  /// They are looked for all the same: who takes an order out of the archive again is told of by no later callback than one
  /// that may have come earlier.
  private(set) var archived: [Int: Duration] = [:]
  /// The carts that are read one by one.
  private(set) var carts: [String] = []
  /// The carts that are looked for among the orders alone, because they are gone.
  private(set) var deletedCarts: [String] = []
  /// The carts that became orders, with the orders' numbers: these are among what is read, and the carts come with them.
  private(set) var converted: [String: Int] = [:]
  /// What this version knows no reading for, as a spool of a later version may have it.
  private(set) var unknown: [HintedObject] = []

  /// Makes a plan.
  ///
  /// - Parameters:
  ///   - objects: what callbacks have named, each object once.
  ///   - streams: the streams that are wanted; what belongs to none of them needs nothing.
  init(_ objects: [HintedObject], streams: Set<String>) {
    var read: [ObjectFamily: [String]] = [:]
    for object in objects {
      guard let family = ObjectFamily(rawValue: object.family) else {
        unknown.append(object)
        continue
      }
      if family == .cart {
        guard streams.contains(family.stream) else { continue }
        if let order = object.order {
          converted[object.object] = order
          read[.order, default: []].append(String(order))
        } else if object.isRemoved {
          deletedCarts.append(object.object)
        } else {
          carts.append(object.object)
        }
      } else if object.isRemoved, family == .order {
        guard streams.contains(family.stream), let number = Int(object.object) else { continue }
        archived[number] = object.last
        read[.order, default: []].append(object.object)
      } else if object.isRemoved {
        if streams.contains(family.stream) { removed[family, default: []].append(object.object) }
      } else {
        read[family, default: []].append(object.object)
      }
    }
    takeCrowds(RereadRequest.requests(for: read, streams: streams), objects)
  }

  /// Tells the readings that may go another way from the others.
  private mutating func takeCrowds(_ all: [RereadRequest], _ objects: [HintedObject]) {
    var rest = all[...]
    while let list = rest.first?.list {
      let own = Array(rest.prefix { $0.list == list })
      rest = rest.dropFirst(own.count)
      let named = objects.filter { object in list.families.contains { $0.rawValue == object.family } }
      if let first = named.map(\.first).min(), let last = named.map(\.last).max(), first <= last,
        let crowd = RereadCrowd(own, came: first...last)
      {
        crowds.append(crowd)
      } else {
        requests += own
      }
    }
  }
}

extension ObjectFamily {
  /// The stream whose record the object itself is.
  var stream: String { self == .stock ? "inventory_items" : rawValue }
}

extension HintedObject {
  /// The order that a cart became, by the last callback that says so.
  fileprivate var order: Int? {
    hints.reversed().lazy.compactMap { $0.hint.payload }.compactMap { try? JSONValue.parse($0) }
      .compactMap { $0["order_id" as StaticString].flatMap(ObjectID.number).flatMap { Int($0) } }.first
  }
}
