import CommandLine
import Foundation
import HTTP
import Logging
import TestSupport
import Testing

@testable import Live
@testable import Shops
@testable import TapBigCommerce

/// A clock for what repeats itself: it tells the time, or one far from it, and waits a hundredth of what it should.
struct HastyTime: Timekeeper {
  var ahead = Duration.zero

  var now: Duration { SystemTime().now + ahead }

  func sleep(for duration: Duration) async throws { try await SystemTime().sleep(for: duration / 100) }
}

/// A folder with configurations, and `tap-bigcommerce receive` in this process.
struct ReceiveScene: Sendable {
  static let secret = "0123456789abcdef0123456789abcdef"

  let folder: TemporaryFolder
  let log = Log()

  init() throws {
    folder = try TemporaryFolder()
    try FileManager.default.createDirectory(atPath: folder.file("stores"), withIntermediateDirectories: true)
  }

  /// Writes the configuration of a store whose spool lies in the folder.
  func write(
    _ hash: String, to name: String? = nil, secret: String = Self.secret, path: String? = nil, more: String = ""
  ) throws {
    try folder.write(
      """
      {"store_hash":"\(hash)","access_token":"never read","listen":{"port":0,
       "public_url":"https://hooks.example.com/\(path ?? hash)","secret":"\(secret)",
       "spool_path":"\(folder.file("\(hash).spool"))"\(more)}}
      """, to: name ?? "\(hash).json")
  }

  /// Starts it.
  func start(
    _ paths: [String] = [], stores: String? = nil, time: any Timekeeper = HastyTime()
  ) async throws(ReceiverConfiguration.Broken) -> ReceiverStart {
    let log = log
    return try await ReceiverStart(
      paths.map(folder.file), stores: stores.map(folder.file), [:], of: [.bigCommerce, .shopify], time: time
    ) { secrets in
      Logger(label: "test") { _ in LogCollector(log: log) }
    }
  }

  /// Lets it receive while something is done, and ends it by a signal; gives its exit code.
  @discardableResult
  func receiving(
    _ start: ReceiverStart, endingBy signal: Signals.Signal = .terminate,
    _ body: @escaping @Sendable (Int) async throws -> Void = { _ in }
  ) async throws -> Int32 {
    let (ports, port) = AsyncStream<Int>.makeStream()
    let (signals, send) = AsyncStream<Signals.Signal>.makeStream()
    return try await withThrowingTaskGroup(of: Int32.self) { tasks in
      tasks.addTask {
        defer { port.finish() }
        return await start.run(until: signals, isListening: { port.yield($0) })
      }
      defer { send.finish() }
      if let port = await ports.first(where: { _ in true }) { try await body(port) }
      send.yield(signal)
      return try await tasks.next() ?? -1
    }
  }

  /// Sees that it starts and ends with 1, because it cannot receive.
  func isRefused(_ paths: [String]) async throws {
    let code = try await receiving(try await start(paths))
    #expect(code == 1, "\(log.text)")
  }

  /// Waits until the log says something; half a minute is the most.
  func waitFor(_ text: String) async {
    let deadline = ContinuousClock.now + .seconds(30)
    while !log.text.contains(text), ContinuousClock.now < deadline { await Task.yield() }
    #expect(log.text.contains(text), "\(log.text)")
  }

  /// The lines of the log, without those of a level.
  func lines(without level: String = "info") -> [String] {
    log.text.split(separator: "\n").map(String.init).filter { !$0.hasPrefix("\(level) ") }
  }
}

/// Somebody who sends callbacks.
struct Caller: Sendable {
  let port: Int
  var scheme = "http"
  let transport = AsyncHTTPTransport()

  /// Sends a callback about an order, and gives the status of the answer.
  func send(
    _ hash: String, order: Int = 1, path: String? = nil, secret: String? = ReceiveScene.secret, body: String? = nil
  ) async throws -> Int {
    let own = #"{"producer":"stores/\#(hash)","scope":"store/order/updated","data":{"type":"order","id":\#(order)}}"#
    let answer = try await transport.send(
      HTTPRequest(
        .post, "\(scheme)://127.0.0.1:\(port)/\(path ?? hash)", fields: secret.map { ["X-Tap-Secret": $0] } ?? [:],
        body: Array((body ?? own).utf8)))
    return answer.status
  }

  /// Sees which status a callback gets.
  func gets(_ status: Int, _ hash: String, path: String? = nil, secret: String? = ReceiveScene.secret) async throws {
    let answer = try await send(hash, path: path, secret: secret)
    #expect(answer == status, "\(hash)")
  }

  /// Asks for a page.
  func page(_ path: String) async throws -> String {
    String(
      decoding: try await transport.send(HTTPRequest(.get, "\(scheme)://127.0.0.1:\(port)\(path)")).body, as: UTF8.self)
  }

  /// Does something until it is so; half a minute is the most.
  func wait(_ isSo: () async throws -> Bool) async throws {
    let deadline = ContinuousClock.now + .seconds(30)
    var isDone = false
    while !isDone, ContinuousClock.now < deadline { isDone = try await isSo() }
    #expect(isDone)
  }
}
