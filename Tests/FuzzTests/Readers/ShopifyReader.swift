import CommandLine
import HTTP
import Singer

@testable import Tap
@testable import TapShopify

extension FuzzReader {
  /// Answers of a shop, a line each, to a run that reads the stream which the first line names.
  static let shopify = FuzzReader(waiting: "shopify", atMost: 2048) { bytes in
    let (head, rest) = bytes.headAndRest
    guard let plan = chosen(head, among: ShopifyCase.plans) else { return }
    let time = FuzzTime(seconds: 1_793_534_400)
    let output = FuzzOutput()
    let answers = FuzzAnswers(rest) { _ in
      HTTPResponse(
        status: 200, fields: ["Date": "Sun, 01 Nov 2026 12:00:00 GMT"],
        body: Array(#"{"data":{},"extensions":{}}"#.utf8))
    }
    let run = Run(plan: plan, output: output, logger: FuzzLog.logger, transport: answers, time: time)
    _ = await run(until: AsyncStream<Signals.Signal> { _ in })
    try promise(!answers.isEndless && !time.isEndless, "a run without end")
    if let fault = await output.fault { throw Finding(fault) }
  }
}

private enum ShopifyCase {
  /// A run for each stream.
  static let plans: [(name: String, Plan)] = {
    let program = TapProgram.shopify { Timestamp(seconds: 1_793_534_400) }
    return program.table.streams.compactMap { stream in
      let catalog =
        #"{"streams":[{"tap_stream_id":"\#(stream.id)","metadata":[{"breadcrumb":[],"metadata":{"selected":true}}]}]}"#
      let files = [
        "config": #"{"shop":"tea","access_token":"shpat_1","start_date":"2026-10-01T00:00:00Z"}"#,
        "catalog": catalog, "state": "{}",
      ]
      let inputs = Inputs(configPaths: ["config"], catalogPath: "catalog", statePath: "state")
      let plan = try? Plan.read(
        inputs, of: program, environment: [:], now: Timestamp(seconds: 1_793_534_400),
        readFile: { path throws(SystemFault) in Array((files[path] ?? "").utf8) })
      return plan.map { (stream.id, $0.plan) }
    }
  }()
}
