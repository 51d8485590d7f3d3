import Foundation
import HTTP
import JSON
import Live
import Logging
import Shops

/// A receiver of some shops in a folder on the disk, and callbacks for it.
struct LiveScene {
  static let secret = "a secret of at least thirty-two characters"

  let folder: String
  let shops: [Shop]
  let directory: ShopDirectory
  let pool: SpoolPool
  let receiver: Receiver

  init(shops count: Int) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("live-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let address = ReceiverAddress(host: "127.0.0.1", port: 0)
    let shops = (0..<count).map { number in
      Shop(
        key: "shop-\(number)", path: "/hooks/\(number)", source: .bigCommerce,
        admission: .secret(HeaderSecret(name: "X-Secret", current: Self.secret), signature: nil),
        spoolPath: "\(folder)/\(number).sqlite", read: Self.read)
    }
    directory = ShopDirectory(address: address)
    _ = directory.update(
      shops.map { ShopSource(name: $0.key, version: "1", content: .success(.init(shop: $0, address: address))) })
    pool = SpoolPool(time: SystemTime())
    receiver = Receiver(
      shops: directory, pool: pool, metrics: LiveMetrics(scopes: ["product/updated"]), time: SystemTime(),
      logger: Logger(label: "benchmark"), report: { _ in })
    self.folder = folder
    self.shops = shops
  }

  /// Removes the folder.
  func remove() { try? FileManager.default.removeItem(atPath: folder) }

  private static let read: Shop.Reader = { value, _ in
    guard let scope = value["scope" as StaticString]?.string, let id = value["id" as StaticString]?.int,
      let hint = Hint(family: "products", object: "\(id)", scope: scope)
    else { return .nameless(scope: nil) }
    return .hints(Callback(hints: [hint], token: value["hash" as StaticString]?.string), scope: scope)
  }

  /// A callback about an object.
  static func callback(_ port: Int, shop: Int = 0, id: Int) -> HTTPRequest {
    let body = #"{"scope":"product/updated","id":\#(id),"hash":"\#(id)-\#(UInt64.random(in: 0...UInt64.max))"}"#
    return HTTPRequest(
      .post, "http://127.0.0.1:\(port)/hooks/\(shop)", fields: ["X-Secret": secret], body: Array(body.utf8))
  }

  /// Lets the receiver listen while something is done, and then lets it end; the something is given the port.
  func listening(_ body: (Int) async throws -> Void) async throws {
    let (ports, port) = AsyncStream<Int>.makeStream()
    let (ends, end) = AsyncStream<Void>.makeStream()
    let receiver = receiver
    try await withThrowingTaskGroup(of: Void.self) { tasks in
      tasks.addTask {
        defer { port.finish() }
        try await receiver.run(until: { for await _ in ends {} }, isListening: { port.yield($0) })
      }
      defer { end.finish() }
      guard let port = await ports.first(where: { _ in true }) else { return try await tasks.waitForAll() }
      try await body(port)
      end.finish()
      try await tasks.waitForAll()
    }
  }
}
