import HTTP
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import JSON
import Logging
import Synchronization
import TestSupport

@testable import Live

/// A receiver, its shops, and what it has said.
struct ReceiverScene {
  static let secret = "a secret of at least thirty-two characters"
  static let address = ReceiverAddress(host: "127.0.0.1", port: 0)

  let folder: TemporaryFolder
  let time: any Timekeeper
  let shops: ShopDirectory
  let pool: SpoolPool
  let metrics = LiveMetrics(scopes: ["changed", "stock"])
  let notices = Notices()
  let receiver: Receiver

  init(
    admission: Admission? = nil, limit: Int = 1_000_000, settings: ReceiverSettings = ReceiverSettings(),
    certificates: CertificateFiles? = nil, address: ReceiverAddress = Self.address,
    readiness: @escaping @Sendable () -> [String: Bool] = { [:] }, time: any Timekeeper = ManualTime()
  ) throws {
    folder = try TemporaryFolder()
    self.time = time
    let admission = admission ?? .secret(HeaderSecret(name: "X-Secret", current: Self.secret), signature: nil)
    shops = ShopDirectory(
      Shop(
        key: "a", path: "/hooks/a", source: .test, admission: admission, spoolPath: folder.file("a.spool"),
        spoolLimit: limit,
        read: Self.read),
      address: address)
    pool = SpoolPool(time: time)
    let notices = notices
    receiver = Receiver(
      shops: shops, pool: pool, settings: settings, certificates: certificates, metrics: metrics,
      readiness: readiness, time: time, logger: Logger(label: "test"), report: { notices.add($0) })
  }

  /// Understands `{"shop":"a","scope":"changed","objects":["1"]}`.
  static let read: Shop.Reader = { value, headers in
    let scope = value["scope" as StaticString]?.string
    guard value["shop" as StaticString]?.string == "a" else { return .foreign(scope: scope) }
    let objects = value["objects" as StaticString]?.elements.compactMap(\.string) ?? []
    let hints = objects.compactMap { Hint(family: "products", object: $0, scope: scope ?? "") }
    guard let scope, !hints.isEmpty else { return .nameless(scope: scope) }
    return .hints(Callback(hints: hints, token: headers["x-event"]), scope: scope)
  }

  static func body(_ objects: String..., shop: String = "a", scope: String = "changed") -> String {
    let list = objects.map { "\"\($0)\"" }.joined(separator: ",")
    return #"{"shop":"\#(shop)","scope":"\#(scope)","objects":[\#(list)]}"#
  }

  /// Asks the receiver without a network.
  func ask(
    _ uri: String = "/hooks/a", _ method: HTTPRequest.Method = .post, secret: String? = Self.secret,
    fields: [String: String] = [:], body: String = Self.body("1")
  ) async throws -> TestResponse {
    var headers = HTTPFields()
    for (name, value) in fields { if let name = HTTPField.Name(name) { headers[name] = value } }
    if let name = HTTPField.Name("X-Secret") { headers[name] = secret }
    let all = headers
    return try await receiver.application().test(.router) { client in
      try await client.execute(uri: uri, method: method, headers: all, body: ByteBuffer(string: body)) { $0 }
    }
  }

  /// Whether the receiver has been told to end.
  var isEnding: Bool { receiver.isEnding }

  /// The spool of the shop.
  func spool() async throws -> Spool {
    guard let shop = shops.shops.first else { preconditionFailure("no shop") }
    return try await pool.spool(of: shop)
  }

  /// Lets the receiver listen while something is done, and then lets it end; the something is given the port.
  func listening<Value: Sendable>(_ body: (Int) async throws -> Value) async throws -> Value {
    let (ports, port) = AsyncStream<Int>.makeStream()
    let (ends, end) = AsyncStream<Void>.makeStream()
    return try await withThrowingTaskGroup(of: Void.self) { tasks in
      tasks.addTask {
        defer { port.finish() }
        try await receiver.run(until: { for await _ in ends {} }, isListening: { port.yield($0) })
      }
      defer { end.finish() }
      guard let port = await ports.first(where: { _ in true }) else {
        try await tasks.waitForAll()
        throw CancellationError()
      }
      let value = try await body(port)
      end.finish()
      try await tasks.waitForAll()
      return value
    }
  }
}

/// What a receiver has said, in a few words each.
final class Notices: Sendable {
  private let list = Mutex<[String]>([])

  var all: [String] { list.withLock { $0 } }

  func add(_ notice: ReceiverNotice) {
    let text =
      switch notice {
      case .foreign(let shop, let scope): "foreign \(shop) \(scope ?? "-")"
      case .keptAside(let shop, let cause, let scope): "aside \(shop) \(cause) \(scope ?? "-")"
      case .refused(let shop, let cause, let hasHeader): "refused \(shop) \(cause)\(hasHeader ? "" : " without header")"
      case .spoolFault(let shop, let fault): "fault \(shop) \(fault.cause)"
      case .first(let shop, let isSigned): "first \(shop)\(isSigned ? " signed" : "")"
      case .certificate(let fault): "certificate \(fault.map { "\($0)" } ?? "read")"
      }
    list.withLock { $0.append(text) }
  }
}
