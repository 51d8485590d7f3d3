import JSON
import Singer

@testable import Tap

/// An output that takes JSON alone.
actor FuzzOutput: Output {
  private(set) var fault: String?

  func write(_ lines: [UInt8]) {
    for line in lines.split(separator: 0x0A) where (try? JSONValue.parse(Array(line))) == nil {
      fault = "a line that is no JSON: \(String(decoding: line, as: UTF8.self))"
    }
  }

  func writeState(_ value: @Sendable () -> [UInt8]) {
    if (try? SingerState(reading: value())) == nil { fault = "a state that cannot be read" }
  }
}
