import Foundation

/// The memory that this process holds now, in MB; 0 where the system does not tell.
func residentMegabytes() -> Int {
  let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
  let line = status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") }
  return line?.split(separator: " ").compactMap { Int($0) }.first.map { $0 / 1024 } ?? 0
}

extension Duration {
  /// The whole milliseconds.
  var milliseconds: Int { Int(self / .milliseconds(1)) }
}
