#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// One measured run of a program, or the median of several.
struct Trial {
  let records: Int
  let usage: ChildProcess.Usage

  /// The run with the median processor time; the peak is the highest of all.
  init(records: Int, _ usages: [ChildProcess.Usage]) {
    let sorted = usages.sorted { $0.processor < $1.processor }
    var usage = sorted[sorted.count / 2]
    usage.peak = usages.map(\.peak).max() ?? 0
    self.records = records
    self.usage = usage
  }

  /// Prints the line above the trials.
  static func printHead() {
    print(
      "  " + "".padded(to: 34) + "records".padded(to: 12) + "seconds".padded(to: 10) + "records/s".padded(to: 12)
        + "CPU s".padded(to: 10) + "records/CPU s".padded(to: 16) + "peak memory")
  }

  /// Prints the figures as a line.
  func report(_ name: String) {
    print(
      "  " + name.padded(to: 34) + "\(records)".padded(to: 12) + tenths(usage.wall).padded(to: 10)
        + "\(Int(Double(records) / usage.wall))".padded(to: 12) + tenths(usage.processor).padded(to: 10)
        + "\(Int(Double(records) / usage.processor))".padded(to: 16) + tenths(Double(usage.peak) / 1e6) + " MB")
    fflush(nil)
  }

  private func tenths(_ value: Double) -> String { "\((value * 10).rounded() / 10)" }
}
