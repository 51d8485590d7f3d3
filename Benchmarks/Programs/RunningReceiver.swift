import Foundation
import HTTP

/// A `tap-bigcommerce receive` for a folder of stores, for as long as it is needed.
struct RunningReceiver: ~Copyable {
  static let secret = "0123456789abcdef0123456789abcdef"

  let port: Int
  /// The time until it listened.
  let readiness: Duration
  private let process: ChildProcess

  /// Writes the configurations of some stores, starts a receiver and waits until it listens.
  init(in workplace: borrowing Workplace, stores: Int) async throws {
    let folder = workplace.file("stores")
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    for store in 0..<stores {
      let spool = workplace.file("\(store).sqlite")
      _ = try workplace.file(
        "stores/\(store).json",
        """
        {"store_hash":"s\(store)","listen":{"port":0,"public_url":"https://hooks.example.com/\(store)",
         "secret":"\(Self.secret)","spool_path":"\(spool)"}}
        """)
    }
    let start = ContinuousClock.now
    let process = try ChildProcess(
      workplace.program("tap-bigcommerce"), ["receive", "--stores", folder], errors: workplace.file("receive.log"))
    port = try await Self.port(in: workplace, until: start + .seconds(30))
    readiness = ContinuousClock.now - start
    self.process = process
  }

  private static func port(
    in workplace: borrowing Workplace, until deadline: ContinuousClock.Instant
  ) async throws -> Int {
    while ContinuousClock.now < deadline {
      let log = workplace.text(of: "receive.log")
      if let port = log.firstMatch(of: #/Listening at http:..127.0.0.1:(\d+) /#).flatMap({ Int($0.1) }) { return port }
      try await ContinuousClock().sleep(for: .milliseconds(5))
    }
    throw Failure(description: "The receiver does not start: \(workplace.text(of: "receive.log"))")
  }

  /// Ends it in order, and gives its exit code.
  consuming func end() throws -> Int32? {
    var process = process
    kill(process.id, SIGTERM)
    return try process.wait().code
  }

  /// The memory that it holds now, in MB.
  var megabytes: Int { residentMegabytes(of: "\(process.id)") }

  static func callback(_ port: Int, _ store: Int, _ id: Int) -> HTTPRequest {
    let body =
      #"{"producer":"stores/s\#(store)","scope":"store/order/updated","hash":"\#(id)","data":{"type":"order","id":\#(id)}}"#
    return HTTPRequest(
      .post, "http://127.0.0.1:\(port)/\(store)", fields: ["X-Tap-Secret": secret], body: Array(body.utf8))
  }
}
