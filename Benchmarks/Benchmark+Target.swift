extension Benchmark {
  /// The target loading customers into the sandbox by import, and then the same customers again.
  static let target = Benchmark(name: "target") { sizes in
    Trial.printHead()
    for size in sizes { try load(size, repeating: size > 10_000 ? 1 : 3) }
  }

  private static func load(_ records: Int, repeating times: Int) throws {
    var first: [ChildProcess.Usage] = []
    var second: [ChildProcess.Usage] = []
    for _ in 0..<times {
      let workplace = try Workplace()
      let sandbox = try RunningSandbox(in: workplace)
      let config = try workplace.file(
        "config.json",
        """
        {"api_key": "xkeysib-sandbox", "brevo_url": "\(sandbox.address)/v3", "lists": {"all_customers": 2, "buyers": 3},
         "ledger_path": "\(workplace.file("ledger"))", "dead_letter_path": "\(workplace.file("rejects"))"}
        """)
      first.append(try run(records, config, workplace))
      second.append(try run(records, config, workplace))
    }
    Trial(records: records, first).report("target, customers")
    Trial(records: records, second).report("target, the same, unchanged")
  }

  private static func run(
    _ records: Int, _ config: String, _ workplace: borrowing Workplace
  ) throws -> ChildProcess.Usage {
    var target = try ChildProcess(
      workplace.program("target-brevo"), ["--config", config], input: .pipe, output: .file(workplace.file("state")),
      errors: workplace.file("target.log"))
    var lines = CustomerLines(records: records)
    while let more = lines.more() { try target.write(more) }
    target.closeInput()
    let usage = try target.wait()
    let state = workplace.text(of: "state").split(separator: "\n").last ?? ""
    guard usage.code == 0, state == lines.last, workplace.text(of: "rejects").isEmpty else {
      throw Failure(description: "The target stopped at \(state). \(workplace.text(of: "target.log").suffix(2000))")
    }
    return usage
  }
}
