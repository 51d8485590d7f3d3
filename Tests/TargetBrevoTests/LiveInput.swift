import CommandLine
import Foundation
import HTTP
import JSON
import Ledger
import Logging
import Synchronization
import TestSupport

@testable import Singer
@testable import TargetBrevo

/// An input that stays open: lines come at moments of a test's clock, which passes while somebody waits for them.
final class LiveInput: LineSource {
  /// What happens at a moment.
  struct Step: Sendable {
    /// The seconds since the beginning.
    var at: Int
    var lines: [String] = []
    /// What somebody does beside the run.
    var action: (@Sendable () async throws -> Void)?
  }

  private let time: ManualTime
  private let start: Duration
  private let steps: Mutex<ArraySlice<Step>>
  /// Whether the writer has gone; what it wrote before can still be read.
  private let isClosed = Mutex(false)
  private let number = Mutex(0)

  init(_ time: ManualTime, _ steps: [Step]) {
    self.time = time
    start = time.now
    self.steps = Mutex(steps[...])
  }

  func close() { isClosed.withLock { $0 = true } }

  var isCancelled: Bool { false }

  func isOpen() async -> Bool { !isClosed.withLock { $0 } && steps.withLock { !$0.isEmpty } }

  func next(waitingAtMost timeout: Duration?) async throws(LineFault) -> LineBlock {
    while let step = steps.withLock({ $0.first }) {
      let wait = start + .seconds(step.at) - time.now
      if let timeout, timeout < wait {
        time.advance(by: timeout)
        return .timedOut
      }
      time.advance(by: wait)
      steps.withLock { _ = $0.popFirst() }
      do { try await step.action?() } catch { return .cancelled }
      if !step.lines.isEmpty { return .lines(batch(step.lines)) }
    }
    return .end
  }

  private func batch(_ texts: [String]) -> LineBatch {
    var bytes: [UInt8] = []
    var lines: [LineBatch.Line] = []
    for text in texts {
      let start = bytes.count
      bytes += Array(text.utf8)
      let number = number.withLock { number in
        number += 1
        return number
      }
      lines.append(LineBatch.Line(start: start, end: bytes.count, number: number))
    }
    return LineBatch(bytes: bytes, lines: lines, byteCount: bytes.count)
  }
}

/// A transport that keeps when each request came.
final class Timed: Transport {
  private let transport: any Transport
  private let time: ManualTime
  private let seen = Mutex<[(call: String, at: Duration)]>([])
  private let change: @Sendable (_ call: String, HTTPResponse) -> HTTPResponse

  init(
    _ transport: any Transport, _ time: ManualTime,
    changing change: @escaping @Sendable (_ call: String, HTTPResponse) -> HTTPResponse = { $1 }
  ) {
    (self.transport, self.time, self.change) = (transport, time, change)
  }

  func send(_ request: HTTPRequest) async throws(TransportFault) -> HTTPResponse {
    let call = "\(request.method.rawValue) \(request.path.replacing(MemoryBrevo.base, with: ""))"
    seen.withLock { $0.append((call, time.now)) }
    return change(call, try await transport.send(request))
  }

  /// The moments at which requests of some kind came.
  func moments(of call: String) -> [Duration] { seen.withLock { seen in seen.filter { $0.call == call }.map(\.at) } }
}

extension MemoryTarget {
  /// Runs the target on an input that stays open.
  func listen(_ input: LiveInput, _ own: String = "{}", into brevo: any Transport) async throws -> Outcome {
    let log = Log()
    let startup = Startup(
      settings: try settings(own), logger: Logger(label: "target-brevo") { _ in LogCollector(log: log) })
    _ = FileManager.default.createFile(atPath: folder.file("states"), contents: nil)
    let states = try FileHandle(forWritingTo: URL(fileURLWithPath: folder.file("states")))
    var failed = false
    do {
      try await Run(startup: startup, transport: brevo, time: time).run(
        from: input, to: MessageWriter(descriptor: states.fileDescriptor))
    } catch {
      failed = true
    }
    try states.close()
    return Outcome(
      states: folder.read("states").split(separator: "\n").map(String.init), log: log.text, failed: failed)
  }

  /// The runs that the ledger knows, the first one first.
  func runs() async throws -> [RunRow] {
    try await DeliveryLedger(path: folder.file("ledger.sqlite")).runs.last(limit: 100).reversed()
  }
}

/// The lines of a tap that listens.
enum LiveLines {
  static let reading = #"{"type":"STATE","value":{"currently_syncing":"customers","bookmarks":{}}}"#
  static let schema =
    #"{"type":"SCHEMA","stream":"customers","schema":{"type":"object","properties":{"id":{"type":["integer"]}}},"#
    + #""key_properties":["id"]}"#
  static let orders = schema.replacing("customers", with: "orders")

  static let shelves =
    #"{"type":"SCHEMA","stream":"inventory_items","schema":{"type":"object","properties":{}},"#
    + #""key_properties":["variant_id","location_id"]}"#
  static let carts = schema.replacing("customers", with: "carts").replacing("integer", with: "string")

  /// What lies of a variant at the only place.
  static func level(_ pieces: Int) -> String {
    #"{"type":"RECORD","stream":"inventory_items","record":{"variant_id":100,"location_id":1,"product_id":1,"available_to_sell":\#(pieces)}}"#
  }

  /// A guest's cart.
  static func cart(_ id: String, at time: String) -> String {
    #"{"type":"RECORD","stream":"carts","record":{"id":"\#(id)","email":"eve@example.com","customer_id":0,"channel_id":1,"currency_code":"EUR","cart_amount":24.75,"status":"active","date_created":"\#(time)","date_modified":"\#(time)","source":"cart","line_items":[]}}"#
  }

  static func state(_ number: Int) -> String { #"{"type":"STATE","value":{"bookmarks":{"n":\#(number)}}}"# }

  static func customer(_ id: Int) -> String {
    #"{"type":"RECORD","stream":"customers","record":{"id":\#(id),"email":"c\#(id)@example.com","first_name":"Ada","date_created":"2026-03-01T12:00:00Z"}}"#
  }

  static func order(_ id: Int, customer: Int) -> String {
    #"{"type":"RECORD","stream":"orders","record":{"id":\#(id),"customer_id":\#(customer),"status_id":11,"date_created":"2026-02-20T12:00:00Z","total_inc_tax":10,"currency_code":"EUR","store_default_currency_code":"EUR","billing_address":{"email":"c\#(customer)@example.com"}}}"#
  }

  /// What a tap tells before it waits for what happens.
  static let beginning = LiveInput.Step(at: 0, lines: [schema, reading, state(0)])
}
