import CommandLine
import Foundation
import HTTP
import JSON
import Ledger
import Logging

@testable import Singer
@testable import TargetBrevo

extension FuzzReader {
  /// The input of a whole run of the target; lines that begin with `<` are answers of Brevo, in their order.
  static let target = FuzzReader(waiting: "target") { bytes in
    let lines = bytes.split(separator: 0x0A)
    let isAnswer = { (line: ArraySlice<UInt8>) in line.first == UInt8(ascii: "<") }
    let time = FuzzTime()
    let input = lines.filter { !isAnswer($0) }
    let look = FuzzBrevo.look(at: input)
    let answers = FuzzAnswers(
      Array(lines.filter(isAnswer).joined(separator: [0x0A])), look: look, usual: FuzzBrevo.answer)
    for name in ["ledger.sqlite", "ledger.sqlite-wal", "ledger.sqlite-shm", "rejects.jsonl"] { FuzzFiles.remove(name) }
    let settings = try FuzzBrevo.settings.get()
    try FuzzBrevo.newLedger.get().write(to: URL(fileURLWithPath: settings.ledgerPath))
    let last = LastWords()
    let run = Run(startup: Startup(settings: settings, logger: FuzzLog.logger(last)), transport: answers, time: time)
    let states = open(FuzzFiles.path("states"), O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    defer { close(states) }
    try? await run.run(from: FuzzLines(input), to: MessageWriter(descriptor: states))
    try promise(!answers.isEndless && !time.isEndless, "a run without end")
    if let fault = answers.fault { throw Finding(fault) }
    if last.text.contains("has no key") {
      try promise(last.text.contains("Give the stream a key"), "no word of how to give a key: \(last.text)")
    }
  }
}

/// Lines that are all there.
final class FuzzLines: LineSource {
  private let batch: LineBatch?
  private let position = Position()

  private actor Position {
    var isTaken = false
    func take() -> Bool {
      defer { isTaken = true }
      return !isTaken
    }
  }

  init(_ lines: [ArraySlice<UInt8>]) {
    var bytes: [UInt8] = []
    var places: [LineBatch.Line] = []
    for (number, line) in lines.enumerated() {
      places.append(LineBatch.Line(start: bytes.count, end: bytes.count + line.count, number: number + 1))
      bytes += line
      bytes.append(0x0A)
    }
    batch = places.isEmpty ? nil : LineBatch(bytes: bytes, lines: places, byteCount: bytes.count)
  }

  func next(waitingAtMost timeout: Duration?) async throws(LineFault) -> LineBlock {
    guard let batch, await position.take() else { return .end }
    return .lines(batch)
  }

  func isOpen() async -> Bool { await !position.isTaken && batch != nil }

  var isCancelled: Bool { false }
}

/// A Brevo that takes everything.
enum FuzzBrevo {
  /// Says of a request what no input can excuse: a control character that stands in no line of it.
  static func look(at input: [ArraySlice<UInt8>]) -> @Sendable (HTTPRequest) -> String? {
    let mark = Array("\\u001".utf8)
    let isExcused = input.contains { $0.contains { $0 < 0x20 } || !$0.ranges(of: "\\u".utf8).isEmpty }
    return { request in
      guard !isExcused, let place = request.body.firstRange(of: mark) else { return nil }
      return "a control character is sent: \(request.body[..<place.upperBound].suffix(200).map { $0 }.asText)"
    }
  }

  /// A ledger before the first run; making its tables takes longer than most runs.
  static let newLedger = Result { () throws -> Data in
    let path = FuzzFiles.path("new.sqlite")
    _ = try DeliveryLedger(path: path)
    return try Data(contentsOf: URL(fileURLWithPath: path))
  }

  static let settings = Result { () throws -> Settings in
    let json = """
      {"api_key":"k","brevo_url":"https://127.0.0.1/v3","lists":{"all_customers":2,"buyers":3,"newsletter":4,
      "abandoned_cart":5},"ledger_path":"\(FuzzFiles.path("ledger.sqlite"))",
      "dead_letter_path":"\(FuzzFiles.path("rejects.jsonl"))","sync":{"inventory":true},
      "stock_alerts_to":"shop@example.com","order_delivery":"both","max_rejects":1000000,"default_country":"DE",
      "store_url":"https://shop.example.com","order_opt_in":true,"event_visibility_seconds":2}
      """
    let (values, _) = try SettingsReader.read(
      settings: Settings.all, configPaths: ["config.json"], environmentPrefix: "X_", environment: [:],
      readFile: { _ throws(SystemFault) in Array(json.utf8) })
    return try Settings(values)
  }

  @Sendable static func answer(_ request: HTTPRequest) -> HTTPResponse {
    let path = request.path.dropFirst("https://127.0.0.1/v3".count)
    let json: String
    switch (request.method, path) {
    case (.get, "/account"): json = #"{"companyName":"Shop"}"#
    case (.get, "/contacts/attributes"):
      json = #"{"attributes":[{"name":"FIRSTNAME","category":"normal","type":"text"}]}"#
    case (.get, "/contacts/lists"): json = #"{"lists":[{"id":2,"name":"All","folderId":1}],"count":1}"#
    case (.get, _) where path.hasPrefix("/processes/"):
      json = #"{"id":1,"status":"completed","info":{"import":{}}}"#
    case (.get, _) where path.hasPrefix("/contacts/lists/"): json = #"{"id":2,"name":"All"}"#
    case (.get, "/contacts"): json = #"{"contacts":[],"count":0}"#
    case (.get, "/events"): json = #"{"events":[],"count":0}"#
    case (.get, "/couponCollections"): json = #"{"collections":[],"count":0}"#
    case (.post, "/contacts/import"): json = #"{"processId":1}"#
    case (.post, "/events/batch"): return HTTPResponse(status: 202, body: Array(#"{"message":"ok"}"#.utf8))
    case (.get, _): json = "{}"
    default: return HTTPResponse(status: 201, body: Array(#"{"id":1}"#.utf8))
    }
    return HTTPResponse(status: 200, body: Array(json.utf8))
  }
}
