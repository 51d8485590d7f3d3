import CommandLine
import HTTP
import Singer

@testable import Tap
@testable import TapBigCommerce

extension FuzzReader {
  /// Answers of a store, a line each, to a run that reads the stream which the first line names.
  static let bigCommerce = FuzzReader(waiting: "bigcommerce", atMost: 2048) { bytes in
    let (head, rest) = bytes.headAndRest
    guard let plan = chosen(head, among: BigCommerceCase.plans) else { return }
    let time = FuzzTime(seconds: 1_768_003_200)
    let output = FuzzOutput()
    let answers = FuzzAnswers(rest) { request in
      request.url.contains("/v2/")
        ? HTTPResponse(status: 204) : HTTPResponse(status: 200, body: Array(#"{"data":[],"meta":{}}"#.utf8))
    }
    let run = Run(plan: plan, output: output, logger: FuzzLog.logger, transport: answers, time: time)
    _ = await run(until: AsyncStream<Signals.Signal> { _ in })
    try promise(!answers.isEndless && !time.isEndless, "a run without end")
    if let fault = await output.fault { throw Finding(fault) }
  }
}

private enum BigCommerceCase {
  /// A run for each stream.
  static let plans: [(name: String, Plan)] = {
    let program = TapProgram.bigCommerce
    return program.table.streams.compactMap { stream in
      let catalog =
        #"{"streams":[{"tap_stream_id":"\#(stream.id)","metadata":[{"breadcrumb":[],"metadata":{"selected":true}}]}]}"#
      let files = [
        "config": #"{"store_hash":"hash","access_token":"token","start_date":"2026-01-01T00:00:00Z"}"#,
        "catalog": catalog, "state": "{}",
      ]
      let inputs = Inputs(configPaths: ["config"], catalogPath: "catalog", statePath: "state")
      let plan = try? Plan.read(
        inputs, of: program, environment: [:], now: Timestamp(seconds: 1_768_003_200),
        readFile: { path throws(SystemFault) in Array((files[path] ?? "").utf8) })
      return plan.map { (stream.id, $0.plan) }
    }
  }()
}
