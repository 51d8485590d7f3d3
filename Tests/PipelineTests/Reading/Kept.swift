import JSON

@testable import Tap
@testable import TapBigCommerce

/// An output that keeps its lines.
actor Kept: Output {
  private(set) var lines: [JSONValue] = []
  private var records: [String: [JSONValue]] = [:]
  private(set) var state = "{}"
  private(set) var code: Int32?
  private let onState: @Sendable (Int) -> Void
  private var states = 0

  init(onState: @escaping @Sendable (Int) -> Void = { _ in }) { self.onState = onState }

  func write(_ lines: [UInt8]) throws {
    for line in lines.split(separator: 0x0A) {
      let message = try JSONValue.parse(Array(line))
      if message["type"]?.string == "RECORD", let stream = message["stream"]?.string, let record = message["record"] {
        records[stream, default: []].append(record)
      }
      self.lines.append(message)
    }
  }

  func writeState(_ value: @Sendable () -> [UInt8]) {
    state = String(decoding: value(), as: UTF8.self)
    states += 1
    onState(states)
  }

  func ended(with code: Int32) { self.code = code }

  /// The records of a stream: their ids, with the time of the change that came last.
  func records(_ stream: String) -> [Int: String] {
    var found: [Int: String] = [:]
    for record in all(stream) {
      if let id = record["id"]?.int { found[id] = record["date_modified"]?.string ?? "" }
    }
    return found
  }

  /// The records of a stream as they came.
  func all(_ stream: String) -> [JSONValue] { records[stream] ?? [] }

  /// The versions that a stream has been activated with.
  func activations(_ stream: String) -> [Int] {
    lines.compactMap {
      $0["type"]?.string == "ACTIVATE_VERSION" && $0["stream"]?.string == stream ? $0["version"]?.int : nil
    }
  }
}
