import HTTP
import JSON
import Singer
import Tap

/// The customers of orders that were read: they are read again, because totals, tags and consent may change without moving
/// the customer's own date.
struct OrderCustomers: Sendable {
  let client: ShopClient
  let wanted: FieldSelection
  /// The ids that are still to be read.
  var pending: [String] = []
  private var remarks: [String] = []
  private var isDenied = false

  /// The ids of one request.
  private static let atOnce = 250

  init(client: ShopClient, wanted: FieldSelection) { (self.client, self.wanted) = (client, wanted) }

  /// Takes note of an order.
  ///
  /// - Parameters:
  ///   - order: the order.
  ///   - isNewer: whether it was changed since the run began, so that its customer may have been read before that.
  mutating func note(_ order: JSONValue, isNewer: Bool) {
    guard !isDenied, let id = order["customer" as StaticString]?["id" as StaticString]?.string,
      isNewer || !client.session.hasRead(customer: id), !pending.contains(id)
    else { return }
    client.session.note(customers: [id])
    pending.append(id)
  }

  /// Takes the remarks since the last call.
  mutating func takeRemarks() -> [String] {
    defer { remarks = [] }
    return remarks
  }

  /// Reads them, as many as fill requests; all where the orders end.
  mutating func read(whenEnding isEnd: Bool) async throws -> [JSONValue] {
    var rows: [JSONValue] = []
    while pending.count >= Self.atOnce || isEnd && !pending.isEmpty {
      let ids = Array(pending.prefix(Self.atOnce))
      do {
        rows += try await readAllowed(ids)
        pending.removeFirst(ids.count)
      } catch let refusal as Refusal where client.api.explanation(of: refusal).isDenied {
        remarks.append(Words.customersDenied)
        (pending, isDenied) = ([], true)
      }
    }
    return rows
  }

  /// Reads customers without the fields that the token may not read.
  private mutating func readAllowed(_ ids: [String]) async throws -> [JSONValue] {
    while true {
      do {
        return try await read(ids)
      } catch let denied as DeniedField {
        remarks.append(Words.deniedField("customers", denied.path, denied.message))
      }
    }
  }

  /// A field that has turned out to be denied, so that its rows have to be asked for anew.
  private struct DeniedField: Error {
    let path: String
    let message: String?
  }

  private func read(_ ids: [String]) async throws -> [JSONValue] {
    let scope = client.session.scope(of: "customers")
    let list = ShopList.customers
    let query = GraphQuery.nodes(ids, of: list.type, list.fields, wanted: wanted, scope)
    let answer: GraphAnswer
    do {
      answer = try await client.ask(query, for: "nodes")
    } catch let refusal as Refusal where ids.count > 1 && client.api.explanation(of: refusal).isAboutAmount {
      // Cannot trap: a half of at least two is at least one.
      let half = ids.count / 2
      return try await read(Array(ids[..<half])) + read(Array(ids[half...]))
    }
    for fault in answer.faults where fault.code == "ACCESS_DENIED" {
      let path = fault.path.dropFirst().filter { $0 != "nodes" }.joined(separator: ".")
      if client.session.note(denied: path, of: "customers") { throw DeniedField(path: path, message: fault.message) }
    }
    guard let found = answer.data?["nodes" as StaticString], found.kind == .array else {
      throw ListFault.noList(list: "nodes", message: answer.faults.first?.message)
    }
    let nodes = found.elements.filter { $0.kind == .object }
    let rest = try await CutReader.rest(of: nodes, of: list.type, list.fields, wanted, client, scope)
    let writer = RowWriter(ids: client.session.ids, rest: rest)
    return try nodes.map { try JSONValue.parse(writer.row($0, list.fields)) }
  }
}
