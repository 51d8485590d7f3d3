import HTTP
import JSON
import Singer
import Tap

/// A reader of what is left of lists within rows, several of them by one query.
struct CutReader {
  /// A list, and where it goes on.
  private struct Place {
    let list: CutList
    var cursor: String?
    var seen: Set<String> = []
  }

  private let client: ShopClient
  private let scope: QueryScope
  private var waiting: [Place] = []
  private var rest: [String: [JSONValue]] = [:]
  /// The lists at most that one query is for.
  private var atOnce = 8

  private init(_ client: ShopClient, _ scope: QueryScope) { (self.client, self.scope) = (client, scope) }

  /// Reads what is left of the lists within rows.
  ///
  /// - Parameters:
  ///   - nodes: the rows as they came.
  ///   - type: their type.
  ///   - fields: its table.
  ///   - wanted: the fields that were asked for.
  ///   - client: what asks for more.
  ///   - scope: what else decides what is asked for.
  /// - Returns: the rows of the lists, by ``CutList/name``.
  /// - Throws: what the client throws, and where a cursor repeats.
  static func rest(
    of nodes: [JSONValue], of type: String, _ fields: [GraphField], _ wanted: FieldSelection, _ client: ShopClient,
    _ scope: QueryScope
  ) async throws -> [String: [JSONValue]] {
    var finder = CutListFinder(scope)
    for node in nodes { finder.look(through: node, of: type, fields, wanted) }
    var reader = CutReader(client, scope)
    return try await reader.read(finder.found)
  }

  /// Reads lists to their ends, and the lists within their rows.
  private mutating func read(_ lists: [CutList]) async throws -> [String: [JSONValue]] {
    wait(for: lists)
    while let first = waiting.first {
      let group = Array(waiting.filter { $0.list.isAsked(like: first.list) }.prefix(atOnce))
      guard let answer = try await ask(group) else { continue }
      let names = Set(group.map(\.list.name))
      waiting.removeAll { names.contains($0.list.name) }
      for (number, place) in group.enumerated() { try take(answer, number, place) }
    }
    return rest
  }

  private mutating func wait(for lists: [CutList]) {
    waiting += lists.map { Place(list: $0, cursor: $0.cursor) }
  }

  /// Asks for a page of each list; nil where so many are too dear, and fewer are to be asked for.
  private mutating func ask(_ group: [Place]) async throws -> GraphAnswer? {
    guard let list = group.first?.list else { return nil }
    do {
      return try await client.ask(.rest(of: group.map { ($0.list, $0.cursor) }, scope), for: list.field.name)
    } catch let refusal as Refusal where group.count > 1 && client.api.explanation(of: refusal).isAboutAmount {
      // Cannot trap: a half of at least two is at least one.
      atOnce = group.count / 2
      return nil
    }
  }

  private mutating func take(_ answer: GraphAnswer, _ number: Int, _ place: Place) throws {
    let list = place.list
    let names = list.trail.compactMap { if case .field(let name) = $0 { name } else { nil } }
    let value = answer.data?.value(at: [GraphQuery.alias(number)] + names + [list.field.name])
    // An object that has vanished since has no rows.
    guard let value, !value.isNull else { return keep([], of: list) }
    guard case .connection = list.field.kind else { return keep(Array(value.elements), of: list) }
    keep(value["nodes" as StaticString].map { Array($0.elements) } ?? [], of: list)
    let page = value["pageInfo" as StaticString]
    guard page?["hasNextPage" as StaticString]?.bool == true else { return }
    var place = place
    place.cursor = page?["endCursor" as StaticString]?.string
    guard let cursor = place.cursor, place.seen.insert(cursor).inserted else {
      throw ReadingFault.loop(path: list.field.name, page: place.seen.count.addingClamped(1))
    }
    waiting.append(place)
  }

  private mutating func keep(_ rows: [JSONValue], of list: CutList) {
    rest[list.name, default: []] += rows
    var finder = CutListFinder(scope)
    switch list.field.kind {
    case .connection(let fields, let type, _), .objects(let fields, .some(let type), _):
      for row in rows { finder.look(through: row, of: type, fields, list.wanted, at: list.path) }
    default: break
    }
    wait(for: finder.found)
  }
}
