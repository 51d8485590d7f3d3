import HTTP
import JSON
import Synchronization
import TestSupport
import Testing

@testable import Sandbox
@testable import Tap
@testable import TapShopify
@testable import TapTestSupport

/// The tap beside a shop that exports, by one clock.
struct ExportingShop {
  let sandbox: CommerceSandbox
  let transport: SandboxTransport
  var tap: Shop
  private let above: Int

  /// Fields of orders that make reading long.
  static let large =
    GraphField.orderTotals.map(\.name) + [
      "billingAddress", "shippingAddress", "customerJourneySummary", "transactions", "fulfillments",
    ]

  /// A shop of which some hundred rows make an export.
  init(above: Int = 200, _ change: (inout ShopifyOptions) -> Void = { _ in }) {
    var tap = Shop()
    tap.files.config =
      #"{"shop":"sandbox","access_token":"shpat_sandbox","shopify_url":"\#(SandboxTransport.root)/shopify","start_date":"2020-01-01T00:00:00Z","bulk_above":\#(above)}"#
    var options = SandboxOptions()
    (options.customers, options.orders, options.products, options.subscribers) = (1, 1, 1, 1)
    (options.shopify.customers, options.shopify.orders, options.shopify.products) = (90, 420, 20)
    (options.shopify.checkouts, options.shopify.linesPerOrder) = (20, nil)
    change(&options.shopify)
    let time = tap.time
    sandbox = CommerceSandbox(options) { time.now }
    transport = SandboxTransport(sandbox: sandbox, time: time)
    (self.tap, self.above) = (tap, above)
  }

  /// The lines of one run, which may be cut off behind so many.
  func read(_ capacity: Int = .max, above: Int? = nil) async throws -> (code: Int32, lines: [JSONValue]) {
    var tap = tap
    if let above {
      tap.files.config = tap.files.config.replacing(#""bulk_above":\#(self.above)"#, with: #""bulk_above":\#(above)"#)
    }
    return try await tap.read(KeptOutput(capacity: capacity), by: transport)
  }

  /// The records of a stream as pages give them.
  func pages(_ stream: String) async throws -> [String] {
    try await read(above: 1_000_000).lines.records(stream).map(\.text)
  }

  /// The exports that were started.
  var exports: [BulkJob] { sandbox.world { $0.shopify.bulk.all } }
}

/// The way to a sandbox without a connection.
final class SandboxTransport: Transport {
  static let root = "http://127.0.0.1:9"

  private let sandbox: CommerceSandbox
  private let time: ManualTime
  private let sent = Mutex(0)

  init(sandbox: CommerceSandbox, time: ManualTime) { (self.sandbox, self.time) = (sandbox, time) }

  /// The requests that were sent.
  var count: Int { sent.withLock { $0 } }

  func send(_ request: HTTPRequest) async throws(TransportFault) -> HTTPResponse {
    let (answer, isWhole) = try await answer(request)
    guard isWhole else { throw .broken("cut off") }
    return answer
  }

  func download(
    _ request: HTTPRequest, to receiver: any BodyReceiver
  ) async throws(TransportFault) -> HTTPResponse {
    var (answer, isWhole) = try await answer(request)
    guard receiver.wants(status: answer.status, answer.fields) else { return answer }
    let bytes = isWhole ? answer.body : Array(answer.body.prefix(answer.body.count / 2))
    do { try bytes.withUnsafeBytes { try receiver.take($0) } } catch { throw .broken("\(error)") }
    guard isWhole else { throw .broken("cut off") }
    answer.body = []
    return answer
  }

  private func answer(_ request: HTTPRequest) async throws(TransportFault) -> (HTTPResponse, Bool) {
    sent.withLock { $0 += 1 }
    time.advance(by: .milliseconds(50))
    let headers = Dictionary(request.fields.all.map { ($0.name.lowercased(), $0.value) }, uniquingKeysWith: { $1 })
    let ask = Ask(
      method: request.method.rawValue, target: String(request.url.dropFirst(Self.root.count)), headers: headers,
      body: request.body, origin: Self.root)
    let (answer, delivery) = sandbox.respond(to: ask)
    sandbox.leave(ask)
    guard delivery != .none else { throw .broken("no answer") }
    if case .late(let delay) = delivery { time.advance(by: delay) }
    var fields = HTTPFields(answer.headers)
    fields["Date"] = FakeShop.date(time.now)
    return (HTTPResponse(status: answer.status, fields: fields, body: answer.body), delivery != .half)
  }
}
