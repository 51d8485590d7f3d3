import HTTP
import JSON

extension Benchmark {
  /// What the tap's processor time is spent on: each part done alone over the same pages, and what remains of the whole.
  static let tapParts = Benchmark(name: "tap parts") { _ in
    let records = 40_000
    let workplace = try Workplace()
    let empty = try RunningSandbox(in: workplace)
    let sandbox = try RunningSandbox(in: workplace, customers: records)
    let (whole, lines) = try measureTap(workplace, sandbox.address)
    let (start, _) = try measureTap(workplace, empty.address)
    let (exchange, pages) = try await measureExchange(sandbox.address, pages: records / 250)
    let inflate = try measureInflate(pages)
    let parse = try measureParse(pages)
    let output = try measureOutput(lines, parts: pages.count, workplace)

    func print(_ name: String, _ seconds: Double) {
      let micros = (seconds / Double(records) * 1e8).rounded() / 100
      Swift.print(
        "  " + name.padded(to: 34) + "\(micros)".padded(to: 22) + "\((seconds / whole * 1000).rounded() / 10) %")
    }
    Swift.print("  " + "".padded(to: 34) + "µs CPU for a record".padded(to: 22) + "share")
    print("start and end", start)
    print("network", exchange - inflate)
    print("inflate", inflate)
    print("parse", parse)
    print("output", output)
    print("the rest: windows, shape, write", whole - start - exchange - parse - output)
    print("whole", whole)
  }

  /// The median processor time of five runs of the tap, and the lines of the last.
  private static func measureTap(_ workplace: borrowing Workplace, _ address: String) throws -> (Double, [UInt8]) {
    let arguments = try TapConfig.arguments(reading: "customers", from: address, in: workplace)
    var seconds: [Double] = []
    var lines: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 256 << 10)
    for _ in 0..<5 {
      lines.removeAll(keepingCapacity: true)
      var tap = try ChildProcess(
        workplace.program("tap-bigcommerce"), arguments, output: .pipe, errors: workplace.file("tap.log"))
      while case let count = try tap.read(into: &buffer), count > 0 { lines += buffer[..<count] }
      let usage = try tap.wait()
      guard usage.code == 0 else { throw Failure(description: "The tap failed. \(workplace.text(of: "tap.log"))") }
      seconds.append(usage.processor)
    }
    return (seconds.sorted()[2], lines)
  }

  /// The processor time for bringing all pages in, compressed and inflated, through the tap's own transport.
  private static func measureExchange(_ address: String, pages count: Int) async throws -> (Double, [[UInt8]]) {
    let transport = AsyncHTTPTransport()
    var seconds: [Double] = []
    var pages: [[UInt8]] = []
    for _ in 0..<3 {
      pages = []
      let start = Measurement.processorSeconds()
      for page in 1...count {
        let query = "include=addresses,attributes,formfields,storecredit&limit=250&page=\(page)"
        let answer = try await transport.send(
          HTTPRequest(
            .get, "\(address)/stores/sandbox1/v3/customers?\(query)", fields: ["X-Auth-Token": "sandbox-access-token"]))
        guard answer.status == 200 else { throw Failure(description: "The sandbox answered \(answer.status).") }
        pages.append(answer.body)
      }
      seconds.append(Measurement.processorSeconds() - start)
    }
    await transport.shutdown()
    return (seconds.sorted()[1], pages)
  }

  private static func measureInflate(_ pages: [[UInt8]]) throws -> Double {
    let compressed = try pages.map(Gzip.compress)
    return try Measurement(bytes: 0, records: 0) {
      for page in compressed { try Gzip.inflate(page) }
    }.processor
  }

  /// The parser gets each page as the transport hands it over: alone, and with room behind it.
  private static func measureParse(_ pages: [[UInt8]]) throws -> Double {
    var parser = JSONParser()
    var seconds: [Double] = []
    for _ in 0..<11 {
      var bodies = pages.map { page in
        var body: [UInt8] = []
        body.reserveCapacity(page.count + 64)
        body += page
        return body
      }
      let start = Measurement.processorSeconds()
      while let body = bodies.popLast() { _ = try parser.parse(body) }
      seconds.append(Measurement.processorSeconds() - start)
    }
    return seconds.sorted()[5]
  }

  /// The processor time for writing the lines into a pipe, as many at once as a page makes.
  private static func measureOutput(
    _ lines: [UInt8], parts count: Int, _ workplace: borrowing Workplace
  ) throws -> Double {
    var reader = try ChildProcess("/bin/cat", [], input: .pipe, errors: workplace.file("cat.log"))
    let length = lines.count / count + 1
    let parts = stride(from: 0, to: lines.count, by: length).map { Array(lines[$0..<min($0 + length, lines.count)]) }
    let start = Measurement.processorSeconds()
    for part in parts { try reader.write(part) }
    let seconds = Measurement.processorSeconds() - start
    _ = try reader.wait()
    return seconds
  }
}
