import HTTP
import JSON
import Singer
import Tap

/// The customers of orders that were read: they are read again, because totals, tags and consent may change without moving
/// the customer's own date.
struct OrderCustomers: Sendable {
  let client: ShopClient
  private var reader: NodeReader
  /// The ids that are still to be read.
  var pending: [String] = []
  private var remarks: [String] = []
  private var isDenied = false

  init(client: ShopClient, wanted: FieldSelection) {
    self.client = client
    reader = NodeReader(client: client, stream: "customers", list: .customers, wanted: wanted)
  }

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
    return remarks + reader.takeRemarks()
  }

  /// Reads them, as many as fill requests; all where the orders end.
  mutating func read(whenEnding isEnd: Bool) async throws -> [JSONValue] {
    var rows: [JSONValue] = []
    while pending.count >= NodeReader.most || isEnd && !pending.isEmpty {
      let ids = Array(pending.prefix(NodeReader.most))
      do {
        rows += try await reader.read(ids).map(\.row)
        pending.removeFirst(ids.count)
      } catch let refusal as Refusal where client.api.explanation(of: refusal).isDenied {
        remarks.append(Words.customersDenied)
        (pending, isDenied) = ([], true)
      }
    }
    return rows
  }
}
