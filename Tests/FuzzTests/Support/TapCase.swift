import CommandLine
import HTTP
import Singer

@testable import Tap

/// A tap as the fuzzer runs it: at one moment, with nothing but what is handed to it.
struct TapCase: Sendable {
  let program: TapProgram
  /// The time of its runs, in seconds since 1970.
  let seconds: Int64
  /// A run for each stream.
  let plans: [(name: String, Plan)]

  /// Prepares a tap.
  ///
  /// - Parameters:
  ///   - program: the tap.
  ///   - seconds: the time of its runs, in seconds since 1970.
  ///   - config: a configuration that it takes.
  init(_ program: TapProgram, at seconds: Int64, config: String) {
    (self.program, self.seconds) = (program, seconds)
    plans = program.table.streams.compactMap { stream in
      let catalog =
        #"{"streams":[{"tap_stream_id":"\#(stream.id)","metadata":[{"breadcrumb":[],"metadata":{"selected":true}}]}]}"#
      let files = ["config": config, "catalog": catalog, "state": "{}"]
      let inputs = Inputs(configPaths: ["config"], catalogPath: "catalog", statePath: "state")
      let plan = try? Plan.read(
        inputs, of: program, environment: [:], now: Timestamp(seconds: seconds),
        readFile: { path throws(SystemFault) in Array((files[path] ?? "").utf8) })
      return plan.map { (stream.id, $0.plan) }
    }
  }

  /// Lets the tap read a configuration, and words what it says of it.
  ///
  /// - Throws: a promise that is broken.
  func read(_ file: [UInt8]?, _ variables: [String: String]) throws(Finding) {
    let inputs = Inputs(configPaths: file == nil ? [] : ["config.json"])
    // Files that variables name are no matter here.
    let variables = variables.filter { !$0.key.hasPrefix("SSL_CERT") }
    let now = Timestamp(seconds: seconds)
    var start: Timestamp?
    var sentences: [String] = []
    do throws(BadInput) {
      let (plan, remarks) = try Plan.read(
        inputs, of: program, environment: variables, now: now, readFile: { _ throws(SystemFault) in file ?? [] })
      sentences = remarks.map(program.words.remark)
      start = plan.settings.startDate
    } catch {
      for problem in error.problems { _ = program.words.problem(problem) }
    }
    guard let start, start > now else { return }
    try promise(sentences.contains { $0.contains("start_date") }, "nothing is read before \(start), and nothing said")
  }

  /// Runs the stream that the first line names over the answers that the other lines are.
  ///
  /// - Parameters:
  ///   - bytes: the lines.
  ///   - usual: the answer once they are used up.
  /// - Throws: a promise that is broken.
  func run(_ bytes: [UInt8], usual: @escaping @Sendable (HTTPRequest) -> HTTPResponse) async throws {
    let (head, rest) = bytes.headAndRest
    guard let plan = chosen(head, among: plans) else { return }
    let time = FuzzTime(seconds: seconds)
    let output = FuzzOutput()
    let answers = FuzzAnswers(rest, usual: usual)
    let last = LastWords()
    let run = Run(plan: plan, output: output, logger: FuzzLog.logger(last), transport: answers, time: time)
    _ = await run(until: AsyncStream<Signals.Signal> { _ in })
    try promise(!answers.isEndless && !time.isEndless, "a run without end")
    if answers.isElsewhere {
      try promise(!last.text.contains("report this request"), "blames the store for another's answer: \(last.text)")
    }
    if let fault = await output.fault { throw Finding(fault) }
  }
}
