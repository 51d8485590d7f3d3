#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The medians of several runs of one piece of work.
struct Measurement {
  /// The time on the clock for one pass over the work, in seconds.
  let wall: Double
  /// The processor time of all threads for one pass, in seconds.
  let processor: Double
  let bytes: Int
  let records: Int

  /// Repeats some work for a while and takes the medians of eleven samples of at least 100 ms each.
  ///
  /// - Parameters:
  ///   - bytes: the bytes that one pass reads.
  ///   - records: the records that one pass reads.
  ///   - pass: the work; what it returns is kept from being optimised away.
  init<Result>(bytes: Int, records: Int, of pass: () throws -> Result) rethrows {
    var passes = 1
    while try Self.sample(passes, pass).wall < 0.1 { passes *= 2 }
    var samples: [(wall: Double, processor: Double)] = []
    for _ in 0..<11 { samples.append(try Self.sample(passes, pass)) }
    wall = samples.map(\.wall).sorted()[samples.count / 2] / Double(passes)
    processor = samples.map(\.processor).sorted()[samples.count / 2] / Double(passes)
    self.bytes = bytes
    self.records = records
  }

  private static func sample<Result>(
    _ passes: Int, _ pass: () throws -> Result
  ) rethrows -> (wall: Double, processor: Double) {
    let clock = ContinuousClock()
    let processor = processorSeconds()
    let start = clock.now
    for _ in 0..<passes { keep(try pass()) }
    return (start.duration(to: clock.now) / .seconds(1), processorSeconds() - processor)
  }

  @inline(never)
  private static func keep<Result>(_ result: Result) {}

  /// The processor time that this process has used, all its threads together.
  static func processorSeconds() -> Double {
    var usage = rusage()
    #if canImport(Darwin)
      getrusage(RUSAGE_SELF, &usage)
    #else
      getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    #endif
    func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
    return seconds(usage.ru_utime) + seconds(usage.ru_stime)
  }
}

extension Measurement {
  /// Prints one line: megabytes and records for each second of processor time, and the time on the clock.
  ///
  /// - Parameters:
  ///   - name: what was measured.
  ///   - baselines: other ways to do the same work; one line each says how many times as fast as they this is.
  func report(_ name: String, against baselines: (name: String, Measurement)...) {
    var line = "  " + name.padded(to: 34)
    line += "\(Int(Double(bytes) / processor / 1e6)) MB/s".padded(to: 12)
    line += "\(Int(Double(records) / processor)) records/s".padded(to: 22)
    line += "\(Int(processor * 1e6)) µs CPU, \(Int(wall * 1e6)) µs wall"
    print(line)
    for (baseline, other) in baselines {
      print("    \((other.processor / processor * 10).rounded() / 10) times as fast as \(baseline)")
    }
  }
}

extension String {
  /// The text with blanks behind it, at least one.
  func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(1, width - count))
  }
}
