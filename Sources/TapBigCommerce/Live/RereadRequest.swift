import JSON
import Shops
import Tap

/// A reading of some objects by one of the store's lists, in one request where they come on one page.
struct RereadRequest: Sendable, Equatable {
  let list: RereadList
  /// The objects, ascending.
  let ids: [Int]
  /// What is asked for, beside what the stream itself asks for.
  let query: Query

  /// The most objects of a reading, and the rows of a page.
  static let most = 250
  /// How far apart two objects may be to be read in one stretch: as many rows may come that nobody asked for.
  static let widestGap = 25

  /// Gives the fewest readings that read some objects again.
  ///
  /// A stream that is cut out of the rows of another one is read with it.
  ///
  /// - Parameters:
  ///   - objects: the ids by family; what is no number is passed over, as carts are.
  ///   - streams: the streams that are wanted.
  /// - Returns: the readings, in the order of the lists.
  static func requests(for objects: [ObjectFamily: [String]], streams: Set<String>) -> [RereadRequest] {
    let parents = Stream.all.filter { streams.contains($0.id) }.compactMap(\.parentID)
    let read = streams.union(parents)
    return RereadList.all.filter { read.contains($0.stream) }.flatMap { list in
      let ids = Set(list.families.flatMap { objects[$0] ?? [] }.compactMap { Int($0) }).sorted()
      return requests(of: list, ids)
    }
  }

  /// Gives the fewest readings of objects of one list; the ids ascend.
  static func requests(of list: RereadList, _ ids: [Int]) -> [RereadRequest] {
    ids.groups(list.way).map { RereadRequest(list: list, ids: $0, query: list.query(for: $0)) }
  }
}

extension [Int] {
  /// The numbers, ascending, in groups that one reading takes.
  fileprivate func groups(_ way: RereadList.Way) -> [[Int]] {
    var groups: [[Int]] = []
    for id in self {
      if let last = groups.last?.last, let first = groups.last?.first, groups.last?.count ?? 0 < RereadRequest.most,
        way.joins(id, first: first, last: last)
      {
        groups[groups.count - 1].append(id)
      } else {
        groups.append([id])
      }
    }
    return groups
  }
}

extension RereadList.Way {
  /// Whether an id can be read with some that are less.
  fileprivate func joins(_ id: Int, first: Int, last: Int) -> Bool {
    switch self {
    case .among: true
    case .between:
      id.subtractingClamped(last) <= RereadRequest.widestGap && id.subtractingClamped(first) < RereadRequest.most - 2
    }
  }
}

extension RereadList {
  fileprivate func query(for ids: [Int]) -> Query {
    switch way {
    case .among(let parameter):
      let limit = isObject ? ids.count : RereadRequest.most
      return [parameter: ids.map(String.init).joined(separator: ","), "limit": String(limit)]
    case .between(let minimum, let maximum):
      guard let first = ids.first, let last = ids.last else { return [:] }
      // One more on each side: whether the bounds themselves are among the rows, no document says.
      let (low, high) = (first.subtractingClamped(1), last.addingClamped(1))
      let limit = min(RereadRequest.most, last.subtractingClamped(first).addingClamped(4))
      return [minimum: String(low), maximum: String(high), "sort": "id:asc", "limit": String(limit)]
    }
  }
}

extension RereadRequest {
  /// The same reading in two parts; nil for that of one object.
  var halves: (RereadRequest, RereadRequest)? {
    guard ids.count > 1 else { return nil }
    let (left, right) = (Array(ids.prefix(ids.count / 2)), Array(ids.dropFirst(ids.count / 2)))
    return (
      RereadRequest(list: list, ids: left, query: list.query(for: left)),
      RereadRequest(list: list, ids: right, query: list.query(for: right))
    )
  }

  /// The same reading of some of its objects alone; nil for none.
  func only(_ ids: [Int]) -> RereadRequest? {
    ids.isEmpty ? nil : RereadRequest(list: list, ids: ids, query: list.query(for: ids))
  }
}
