import Foundation

/// What this process takes up, where the system tells it in files.
enum Footprint {
  /// The memory that it holds, in megabytes; nil where the system does not say.
  static var memory: Int? {
    let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)
    let line = status?.split(separator: "\n").first { $0.hasPrefix("VmRSS:") }
    return line?.split(separator: " ").compactMap { Int($0) }.first.map { $0 / 1000 }
  }

  /// How many files and sockets it has open; nil where the system does not say.
  static var descriptors: Int? { try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count }
}
