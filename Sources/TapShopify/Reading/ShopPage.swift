import HTTP
import JSON
import Singer
import Tap

/// One page of a list as it came, with all that belongs to its rows.
struct ShopPage: Sendable {
  let nodes: [JSONValue]
  /// The cursor behind it; nil if it is the last.
  let next: String?
  /// What completes its rows.
  let rest: [String: [JSONValue]]
}

/// A reader of pages: it asks for fewer rows where so many are too dear or take too long, and leaves out what the token may
/// not read.
struct PageFetcher: Sendable {
  let client: ShopClient
  let reading: ShopReading
  let wanted: FieldSelection
  /// The fields that are asked for although nobody wants them.
  let always: Set<String>
  /// The rows that a page is asked to hold.
  private var size: PageSize
  /// What a person has to be told.
  private(set) var remarks: [String] = []

  init(client: ShopClient, reading: ShopReading, wanted: FieldSelection, always: Set<String>, limit: Int) {
    (self.client, self.reading, self.wanted, self.always) = (client, reading, wanted, always)
    size = PageSize(limit)
  }

  /// The ids of all rows of a list, in the order of their numbers, which no change moves.
  static func ids(of list: ShopList, for stream: String, by client: ShopClient) async throws -> [String] {
    var fetcher = PageFetcher(
      client: client, reading: ShopReading(stream: stream, list: list), wanted: .everything, always: [],
      limit: list.limit)
    var (ids, position, seen) = ([String](), WindowPosition(), Set<String>())
    while true {
      let page = try await fetcher.page(at: position)
      ids += page.nodes.compactMap { $0["id" as StaticString]?.string }
      guard let next = page.next else { return ids.sorted(by: GlobalID.comes) }
      guard seen.insert(next).inserted else { throw ReadingFault.loop(path: list.name, page: seen.count) }
      position.cursor = next
    }
  }

  private var list: ShopList { reading.list }

  /// Asks for a page.
  mutating func page(at position: WindowPosition) async throws -> ShopPage {
    while true {
      let scope = client.session.scope(of: reading.stream)
      let filter = list.filter(
        from: position.from ?? Timestamp(seconds: 0), until: position.until, above: position.above)
      let query = GraphQuery.page(
        of: list, wanted: wanted, limit: size.limit, filter: filter, after: position.cursor, parent: position.parent,
        always: always, scope)
      let answer: GraphAnswer
      do {
        answer = try await client.ask(query, for: list.name)
      } catch let refusal as Refusal {
        guard size.lower(client.api.explanation(of: refusal)) else { throw refusal }
        continue
      }
      size.noteGood()
      if try leaveOut(answer.faults) { continue }
      return try await page(answer, scope)
    }
  }

  /// Takes the remarks since the last call.
  mutating func takeRemarks() -> [String] {
    defer { remarks = [] }
    return remarks
  }

  private var path: [String] { list.parentType == nil ? [list.name] : ["node", list.name] }

  /// Takes note of fields that the token may not read.
  ///
  /// - Returns: whether there are new ones, so that the page has to be asked for anew.
  private mutating func leaveOut(_ faults: [GraphAnswer.Fault]) throws(ListFault) -> Bool {
    var isNew = false
    for fault in faults where fault.code == "ACCESS_DENIED" {
      let inside = fault.path.starts(with: path) ? fault.path.dropFirst(path.count) : fault.path[...]
      let names = inside.filter { $0 != "nodes" }
      guard !names.isEmpty, fault.path.starts(with: path) else {
        throw .denied(list: list.name, message: fault.message)
      }
      let name = names.joined(separator: ".")
      guard client.session.note(denied: name, of: reading.stream) else { continue }
      remarks.append(Words.deniedField(reading.stream, name, fault.message))
      isNew = true
    }
    return isNew
  }

  private func page(_ answer: GraphAnswer, _ scope: QueryScope) async throws -> ShopPage {
    guard let connection = answer.data?.value(at: path), connection.kind == .object else {
      // An object that has vanished since has no rows.
      if list.parentType != nil, answer.data != nil { return ShopPage(nodes: [], next: nil, rest: [:]) }
      throw ListFault.noList(list: list.name, message: answer.faults.first?.message)
    }
    let nodes = connection["nodes" as StaticString]?.elements.filter { $0.kind == .object } ?? []
    let rest = try await CutReader.rest(of: nodes, of: list.type, list.fields, wanted, client, scope)
    let info = connection["pageInfo" as StaticString]
    let hasNext = info?["hasNextPage" as StaticString]?.bool == true
    guard let cursor = info?["endCursor" as StaticString]?.string, hasNext else {
      if hasNext { throw ReadingFault.loop(path: list.name, page: 1) }
      return ShopPage(nodes: nodes, next: nil, rest: rest)
    }
    return ShopPage(nodes: nodes, next: cursor, rest: rest)
  }
}
