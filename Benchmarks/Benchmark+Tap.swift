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
    try measure("tap-bigcommerce", arguments, records, stream, in: workplace, repeating: times)
  }

  /// The tap reading orders of a Shopify shop with all that the default catalog selects of them.
  static let tapShopify = Benchmark(name: "tap shopify") { _ in
    Trial.printHead()
    let orders = 10_000
    let workplace = try Workplace()
    let sandbox = try RunningSandbox(in: workplace, shopifyOrders: orders)
    let arguments = try TapConfig.arguments(reading: "orders", ofShopAt: sandbox.address, in: workplace)
    try measure("tap-shopify", arguments, orders, "orders", in: workplace, repeating: 3)
  }

  /// Runs a tap that writes so many records, some times, and prints its line of the table.
  private static func measure(
    _ program: String, _ arguments: [String], _ records: Int, _ stream: String, in workplace: borrowing Workplace,
    repeating times: Int
  ) throws {
    var usages: [ChildProcess.Usage] = []
    for _ in 0..<times {
      var tap = try ChildProcess(
        workplace.program(program), arguments, output: .pipe, errors: workplace.file("tap.log"))
      let found = try countRecords(of: tap)
      let usage = try tap.wait()
      guard usage.code == 0, found == records else {
        throw Failure(description: "The tap wrote \(found) of \(records) records. \(workplace.text(of: "tap.log"))")
      }
      usages.append(usage)
    }
    Trial(records: records, usages).report("\(program), \(stream)")
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
