import Foundation

/// The memory that a process holds now, this one unless another is named, in MB; 0 where the system does not tell.
func residentMegabytes(of process: String = "self") -> Int {
  let status = (try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)) ?? ""
  let line = status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") }
  return line?.split(separator: " ").compactMap { Int($0) }.first.map { $0 / 1024 } ?? 0
}

extension Duration {
  /// The whole milliseconds.
  var milliseconds: Int { Int(self / .milliseconds(1)) }
}
