import CommandLine
import Foundation
import HTTP
import JSON
import Logging
import Singer
import Synchronization
import TestSupport
import Testing

@testable import TargetBrevo

/// A Brevo in this process that takes everything and remembers what it took; a test may answer in its place.
final class MemoryBrevo: Transport {
  /// What has arrived, by its id.
  struct Holdings: Sendable {
    var contacts: Set<String> = []
    var products: Set<String> = []
    var categories: Set<String> = []
    var orders: Set<String> = []
    /// The default coupons of collections.
    var coupons: Set<String> = []
    var events: [JSONValue] = []
    /// The requests as method and path behind the base, without the query.
    var calls: [String] = []
    /// The bodies that are no JSON.
    var garbled: [String] = []
  }

  static let base = "https://127.0.0.1/v3"

  private let state = Mutex(Holdings())
  private let refusal: Mutex<@Sendable (_ call: String) -> HTTPResponse?>
  private let change: @Sendable (HTTPResponse) -> HTTPResponse

  /// Creates an account.
  ///
  /// - Parameters:
  ///   - refusal: answers a call, such as `POST /contacts`, instead of carrying it out.
  ///   - change: makes another answer of the one that it gives; the request has been carried out by then.
  init(
    refusing refusal: @escaping @Sendable (_ call: String) -> HTTPResponse? = { _ in nil },
    changing change: @escaping @Sendable (HTTPResponse) -> HTTPResponse = { $0 }
  ) {
    self.refusal = Mutex(refusal)
    self.change = change
  }

  /// Refuses other calls from now on, and forgets the calls so far.
  func refuse(_ refusal: @escaping @Sendable (_ call: String) -> HTTPResponse? = { _ in nil }) {
    self.refusal.withLock { $0 = refusal }
    state.withLock { $0.calls = [] }
  }

  /// What it holds.
  var holdings: Holdings { state.withLock { $0 } }

  func send(_ request: HTTPRequest) async throws(TransportFault) -> HTTPResponse {
    let path = String(request.path.replacing(MemoryBrevo.base, with: ""))
    let call = "\(request.method.rawValue) \(path)"
    let refused = refusal.withLock { $0 }(call)
    let answer = state.withLock { holdings in
      holdings.calls.append(call)
      if let refused { return refused }
      let body = request.body.isEmpty ? JSONValue.null : try? JSONValue.parse(request.body)
      if body == nil { holdings.garbled.append(String(decoding: request.body, as: UTF8.self)) }
      return MemoryBrevo.answer(call, body ?? .null, &holdings)
    }
    return change(answer)
  }

  private static func answer(_ call: String, _ body: JSONValue, _ holdings: inout Holdings) -> HTTPResponse {
    func ids(_ name: String) -> [String] { body[name]?.elements.compactMap { $0["id"]?.string } ?? [] }
    switch call {
    case "GET /account": return HTTPResponse(200, #"{"companyName":"Shop"}"#)
    case "GET /contacts/attributes": return HTTPResponse(200, attributes)
    case "POST /contacts":
      return holdings.contacts.insert(body["email"]?.string ?? "").inserted
        ? HTTPResponse(201, #"{"id":\#(holdings.contacts.count)}"#) : HTTPResponse(204)
    case "POST /contacts/import":
      holdings.contacts.formUnion(body["jsonBody"]?.elements.compactMap { $0["email"]?.string } ?? [])
      return HTTPResponse(202, #"{"processId":\#(holdings.calls.count)}"#)
    case "GET /contacts": return HTTPResponse(200, #"{"contacts":[],"count":0}"#)
    case "GET /contacts/lists", "GET /contacts/folders":
      let name = call.hasSuffix("lists") ? "lists" : "folders"
      return HTTPResponse(200, #"{"\#(name)":[{"id":2,"name":"All customers","folderId":1}],"count":1}"#)
    case "POST /contacts/lists", "POST /contacts/folders": return HTTPResponse(201, #"{"id":9}"#)
    case "POST /events":
      holdings.events.append(body)
      return HTTPResponse(204)
    case "POST /events/batch":
      let events = body["events"].map { Array($0.elements) } ?? []
      holdings.events += events
      return HTTPResponse(202, #"{"message":"ok","count":\#(events.count)}"#)
    case "GET /events": return HTTPResponse(200, #"{"events":[],"count":0}"#)
    case "POST /products", "POST /categories":
      let kind = call == "POST /products" ? \Holdings.products : \Holdings.categories
      holdings[keyPath: kind].insert(body["id"]?.string ?? "")
      return HTTPResponse(201, #"{"id":"1"}"#)
    case "POST /products/batch":
      holdings.products.formUnion(ids("products"))
      return HTTPResponse(201, #"{"createdCount":1}"#)
    case "POST /categories/batch":
      holdings.categories.formUnion(ids("categories"))
      return HTTPResponse(201, #"{"createdCount":1}"#)
    case "GET /products", "GET /categories": return HTTPResponse(200, #"{"\#(call.dropFirst(5))":[],"count":0}"#)
    case "POST /orders/status":
      holdings.orders.insert(body["id"]?.string ?? "")
      return HTTPResponse(204)
    case "POST /orders/status/batch":
      holdings.orders.formUnion(ids("orders"))
      return HTTPResponse(202, #"{"batchId":1}"#)
    case "GET /orders": return HTTPResponse(200, #"{"orders":[],"count":0}"#)
    case "GET /couponCollections": return HTTPResponse(200, #"{"collections":[],"count":0}"#)
    case "POST /couponCollections":
      holdings.coupons.insert(body["defaultCoupon"]?.string ?? "")
      return HTTPResponse(201, #"{"id":"c\#(holdings.calls.count)"}"#)
    case _ where call.hasPrefix("GET /processes"):
      let running = holdings.calls.indices.map { #"{"id":\#($0 + 1),"name":"IMPORTUSER","status":"completed"}"# }
      guard let number = call.split(separator: "/").last.flatMap({ Int($0) }) else {
        return HTTPResponse(200, #"{"processes":[\#(running.joined(separator: ","))]}"#)
      }
      return HTTPResponse(200, #"{"id":\#(number),"name":"IMPORTUSER","status":"completed","info":{"import":{}}}"#)
    case _ where call.hasPrefix("POST /contacts/lists/"): return HTTPResponse(201, #"{"contacts":{"success":[]}}"#)
    case _ where call.hasPrefix("GET /contacts/lists/"): return HTTPResponse(200, #"{"id":2,"name":"All customers"}"#)
    case _ where call.hasPrefix("POST /contacts/attributes/"): return HTTPResponse(201, "{}")
    case _ where call.hasPrefix("GET /"):
      return HTTPResponse(404, #"{"code":"document_not_found","message":"Contact does not exist"}"#)
    default: return HTTPResponse(204)
    }
  }

  private static let attributes: String = {
    let types = [
      "FIRSTNAME": "text", "LASTNAME": "text", "COMPANY": "text", "CITY": "text", "ORDER_COUNT": "float",
      "TOTAL_SPENT": "float", "SIGNUP_DATE": "date", "CUSTOMER_GROUP": "float", "VIP": "boolean", "TAGS": "text",
    ]
    let list = types.map { #"{"name":"\#($0.key)","category":"normal","type":"\#($0.value)"}"# }
    return #"{"attributes":[\#(list.joined(separator: ","))]}"#
  }()
}

/// A target in this process that loads into a ``MemoryBrevo``, by a clock of the test's.
struct MemoryTarget: Sendable {
  let folder: TemporaryFolder
  let time = ManualTime()

  init() throws { folder = try TemporaryFolder() }

  /// What a run has left.
  struct Outcome: Sendable {
    var states: [String]
    var log: String
    var failed: Bool

    /// The last line of the log.
    var last: String { log.split(separator: "\n").last.map(String.init) ?? "" }
  }

  /// The settings, with some of a test's own.
  func settings(_ own: String = "{}") throws -> Settings {
    let standard = """
      {"api_key":"k","brevo_url":"\(MemoryBrevo.base)","lists":{"all_customers":2,"buyers":3,"newsletter":4,"abandoned_cart":5},
      "ledger_path":"\(folder.file("ledger.sqlite"))","dead_letter_path":"\(folder.file("rejects.jsonl"))"}
      """
    let files = try [folder.write(standard, to: "config.json"), folder.write(own, to: "own.json")]
    return try Settings(
      SettingsReader.read(settings: Settings.all, configPaths: files, environmentPrefix: "X_", environment: [:]).values)
  }

  /// Runs the target on some lines.
  func load(_ lines: [String], _ own: String = "{}", into brevo: any Transport) async throws -> Outcome {
    try folder.write(lines.joined(separator: "\n") + "\n", to: "input.jsonl")
    let log = Log()
    let startup = Startup(
      settings: try settings(own), logger: Logger(label: "target-brevo") { _ in LogCollector(log: log) })
    _ = FileManager.default.createFile(atPath: folder.file("states"), contents: nil)
    let states = try FileHandle(forWritingTo: URL(fileURLWithPath: folder.file("states")))
    var failed = false
    do {
      try await Run(startup: startup, transport: brevo, time: time).run(
        from: LineReader(path: folder.file("input.jsonl")), to: MessageWriter(descriptor: states.fileDescriptor))
    } catch {
      failed = true
    }
    try states.close()
    return Outcome(
      states: folder.read("states").split(separator: "\n").map(String.init), log: log.text, failed: failed)
  }

  /// The dead letters.
  var letters: [Reject] {
    folder.read("rejects.jsonl").split(separator: "\n").compactMap { DeadLetter(Array($0.utf8))?.reject }
  }
}
