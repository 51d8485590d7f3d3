import JSON
import Singer

@testable import Tap

/// An output that keeps its lines, and may refuse after some.
actor KeptOutput: Output {
  private(set) var lines: [JSONValue] = []
  private let capacity: Int
  private let onState: @Sendable (Int) -> Void
  private var states = 0

  init(capacity: Int = .max, onState: @escaping @Sendable (Int) -> Void = { _ in }) {
    self.capacity = capacity
    self.onState = onState
  }

  func write(_ lines: [UInt8]) throws {
    for line in lines.split(separator: 0x0A) {
      guard self.lines.count < capacity else { throw OutputClosed(cause: SystemFault(code: 32)) }
      self.lines.append(try JSONValue.parse(Array(line)))
    }
  }

  func writeState(_ value: @Sendable () -> [UInt8]) throws {
    var writer = JSONWriter()
    MessageLine.state(value(), into: &writer)
    try write(writer.bytes)
    states += 1
    onState(states)
  }
}

extension [JSONValue] {
  /// The records of a stream.
  func records(_ stream: String) -> [JSONValue] {
    compactMap { $0["type"]?.string == "RECORD" && $0["stream"]?.string == stream ? $0["record"] : nil }
  }

  /// A field of the records of a stream.
  func values(_ stream: String, _ field: String = "id") -> [String] {
    records(stream).compactMap { $0[field]?.string }
  }

  /// The last state, as a file.
  var state: String {
    last { $0["type"]?.string == "STATE" }?["value"].map { String(decoding: $0.json, as: UTF8.self) } ?? "{}"
  }
}
