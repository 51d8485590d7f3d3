extension Benchmark {
  /// The tap reading customers from the sandbox, and orders, each alone; the lines are counted and dropped.
  static let tap = Benchmark(name: "tap") { sizes in
    Trial.printHead()
    for size in sizes {
      try readAll("customers", size, customers: size, repeating: size > 100_000 ? 1 : 3)
    }
    try readAll("orders", 10_000, customers: 2_000, orders: 10_000, repeating: 3)
  }

  private static func readAll(
    _ stream: String, _ records: Int, customers: Int, orders: Int = 0, repeating times: Int
  ) throws {
    let workplace = try Workplace()
    let sandbox = try RunningSandbox(in: workplace, customers: customers, orders: orders)
    let arguments = try TapConfig.arguments(reading: stream, from: sandbox.address, in: workplace)
    var usages: [ChildProcess.Usage] = []
    for _ in 0..<times {
      var tap = try ChildProcess(
        workplace.program("tap-bigcommerce"), arguments, output: .pipe, errors: workplace.file("tap.log"))
      let found = try countRecords(of: tap)
      let usage = try tap.wait()
      guard usage.code == 0, found == records else {
        throw Failure(description: "The tap wrote \(found) of \(records) records. \(workplace.text(of: "tap.log"))")
      }
      usages.append(usage)
    }
    Trial(records: records, usages).report("tap, \(stream)")
  }

  /// Counts the RECORD lines: the only ones that begin as they do.
  private static func countRecords(of tap: borrowing ChildProcess) throws -> Int {
    var counter = LineCounter(prefix: #"{"type":"RECORD""#)
    var buffer = [UInt8](repeating: 0, count: 256 << 10)
    while true {
      let count = try tap.read(into: &buffer)
      if count == 0 { return counter.count }
      counter.take(buffer, count)
    }
  }
}
