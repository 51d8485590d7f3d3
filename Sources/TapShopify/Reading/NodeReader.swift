import HTTP
import JSON
import Singer
import Tap

/// A reader of objects by their ids, many with one request, and fewer where so many are too dear.
///
/// What is read by its id is fresh: no search index stands between.
struct NodeReader: Sendable {
  let client: ShopClient
  /// The stream whose denied fields are left out.
  let stream: String
  let list: ShopList
  let wanted: FieldSelection
  private var remarks: [String] = []

  /// The ids of one request.
  static let most = 250

  /// An object that is there.
  struct Found: Sendable {
    let id: String
    /// As the API gives it.
    let node: JSONValue
    /// As a record has it.
    let row: JSONValue
  }

  init(client: ShopClient, stream: String, list: ShopList, wanted: FieldSelection) {
    (self.client, self.stream, self.list, self.wanted) = (client, stream, list, wanted)
  }

  /// Takes the remarks since the last call.
  mutating func takeRemarks() -> [String] {
    defer { remarks = [] }
    return remarks
  }

  /// Reads objects; of those that are not there, nothing comes.
  mutating func read(_ ids: [String]) async throws -> [Found] {
    var found: [Found] = []
    var rest = ids[...]
    while !rest.isEmpty {
      found += try await readAllowed(Array(rest.prefix(Self.most)))
      rest = rest.dropFirst(Self.most)
    }
    return found
  }

  /// Reads objects without the fields that the token may not read.
  private mutating func readAllowed(_ ids: [String]) async throws -> [Found] {
    while true {
      do {
        return try await readOnce(ids)
      } catch let denied as DeniedField {
        remarks.append(Words.deniedField(stream, denied.path, denied.message))
      }
    }
  }

  /// A field that has turned out to be denied, so that its rows have to be asked for anew.
  private struct DeniedField: Error {
    let path: String
    let message: String?
  }

  private func readOnce(_ ids: [String]) async throws -> [Found] {
    let scope = client.session.scope(of: stream)
    let query = GraphQuery.nodes(ids, of: list.type, list.fields, wanted: wanted, scope)
    let answer: GraphAnswer
    do {
      answer = try await client.ask(query, for: "nodes")
    } catch let refusal as Refusal where ids.count > 1 && client.api.explanation(of: refusal).isAboutAmount {
      // Cannot trap: a half of at least two is at least one.
      let half = ids.count / 2
      return try await readOnce(Array(ids[..<half])) + readOnce(Array(ids[half...]))
    }
    for fault in answer.faults where fault.code == "ACCESS_DENIED" {
      let path = fault.path.dropFirst().filter { $0 != "nodes" }.joined(separator: ".")
      if client.session.note(denied: path, of: stream) { throw DeniedField(path: path, message: fault.message) }
    }
    guard let nodes = answer.data?["nodes" as StaticString], nodes.kind == .array else {
      throw ListFault.noList(list: "nodes", message: answer.faults.first?.message)
    }
    let there = nodes.elements.filter { $0.kind == .object }
    let rest = try await CutReader.rest(of: there, of: list.type, list.fields, wanted, client, scope)
    let writer = RowWriter(ids: client.session.ids, rest: rest)
    return try there.compactMap { node in
      guard let id = node["id" as StaticString]?.string else { return nil }
      return Found(id: id, node: node, row: try JSONValue.parse(writer.row(node, list.fields)))
    }
  }
}
