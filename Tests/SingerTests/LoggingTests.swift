import JSON
import Logging
import Singer
import Testing

@Suite struct `Logging` {
  private func logged(_ settings: LogSettings, redaction: Redaction = .none, _ body: (Logger) -> Void) async -> String {
    let pipe = TestPipe()
    let logger = Logger(label: "tap-x") { label in
      SingerLogHandler(label: label, settings: settings, redaction: redaction, descriptor: pipe.writing) {
        Timestamp(seconds: 1_700_000_000, nanoseconds: 5_000_000)
      }
    }
    body(logger)
    return await pipe.readAvailable().text
  }

  @Test func `writes text as singer-python does`() async {
    let text = await logged(LogSettings(level: .debug)) { logger in
      var logger = logger
      logger[metadataKey: "stream"] = "orders"
      logger.trace("Nobody sees it.")
      logger.debug("Asked.", metadata: ["status": "200", "path": "/a b", "empty": ""])
      logger.notice("Two\nlines\u{1B}.")
      logger.warning("Slow.")
      logger.error("Failed.", metadata: ["reason": "say \"no\""])
      logger.critical("Ended.", metadata: ["stream": "products"])
    }
    #expect(
      text == """
        DEBUG Asked. empty="" path="/a b" status=200 stream=orders
        INFO Two lines . stream=orders
        WARNING Slow. stream=orders
        ERROR Failed. reason="say \\"no\\"" stream=orders
        CRITICAL Ended. stream=products

        """)
  }

  @Test func `writes JSON as Meltano reads it`() async throws {
    let text = await logged(LogSettings(format: .json)) { $0.warning("Slow\nly.", metadata: ["stream": "orders"]) }
    #expect(text.filter { $0 == "\n" }.count == 1)
    let line = try JSONValue.parse(text)
    #expect(
      line.members.map(\.key.string) == [
        "level", "pid", "logger_name", "ts", "thread_name", "app_name", "message", "extra",
      ])
    #expect(line["level"]?.string == "warning")
    #expect(line["ts"]?.number?.text == "1700000000.005")
    #expect(line["message"]?.string == "Slow\nly. stream=orders")
    #expect(line["extra"]?["stream"]?.string == "orders")
  }

  @Test(arguments: LogSettings.Format.allCases)
  func `hides secrets wherever they occur`(format: LogSettings.Format) async {
    let redaction = Redaction(secrets: ["s3cret", "s3cret-longer", "no"])
    let text = await logged(LogSettings(format: format), redaction: redaction) {
      $0.info("Token s3cret-longer now.", metadata: ["url": "https://x/?t=s3cret"])
    }
    #expect(!text.contains("s3cret") && !text.contains("longer"))
    #expect(text.contains("Token *** now.") && text.contains("t=***"))
  }

  @Test(arguments: [
    ("ada.l+x@example.com is no e-mail", "a***@example.com is no e-mail"), ("a***@b.c stays", "a***@b.c stays"),
    ("/contacts/ada%2Bx%40example.com?x=1", "/contacts/a***%40example.com?x=1"),
    ("the number +49 221 123456, says Brevo", "the number ***, says Brevo"), ("2026-11-21T10:00:00+00:00", nil),
    ("5 @ 3 + 4 = 100%", nil),
  ])
  func `names nobody whom an answer quotes`(text: String, expected: String?) async {
    let line = await logged(LogSettings()) { $0.info("\(text)") }
    #expect(line.contains(expected ?? text))
  }

  @Test(arguments: [("ada@example.com", "a***@example.com"), ("x", "***"), ("@x", "***"), ("é@b", "é***@b")])
  func `shortens e-mail addresses`(address: String, expected: String) {
    #expect(Redaction.email(address) == expected)
  }

  @Test func `takes format and level from the command line before the environment`() throws {
    let environment = ["LOG_FORMAT": "JSON", "LOGLEVEL": "warning"]
    #expect(
      try LogSettings(format: nil, level: nil, environment: environment) == LogSettings(format: .json, level: .warning))
    #expect(
      try LogSettings(format: "text", level: "DEBUG", environment: environment)
        == LogSettings(format: .text, level: .debug))
    #expect(try LogSettings(format: nil, level: nil, environment: [:]) == LogSettings(format: .text))
    #expect(
      try LogSettings(
        format: nil, level: nil, environment: ["TAP_X_LOGLEVEL": "ERROR", "LOGLEVEL": ""], prefix: "TAP_X_"
      )
      .level == .error)
    #expect(throws: LogSettingsFault("xml", origin: "--log-format", isFormat: true)) {
      try LogSettings(format: "xml", level: nil, environment: [:])
    }
    #expect(throws: LogSettingsFault("loud", origin: "--log-level", isFormat: false)) {
      try LogSettings(format: nil, level: "loud", environment: [:])
    }
  }

  static let metrics: [(Metric, String)] = [
    (
      .recordCount(250, stream: "orders"),
      #"{"type":"counter","metric":"record_count","value":250,"tags":{"endpoint":"orders","stream":"orders"}}"#
    ),
    (
      .requestDuration(.milliseconds(250), stream: "orders", status: 429),
      #"{"type":"timer","metric":"http_request_duration","value":0.25,"tags":{"endpoint":"orders","stream":"orders","http_status_code":429,"status":"failed"}}"#
    ),
    (
      Metric("job_duration", .timer(.seconds(2)), tags: [Metric.Tag("job_type", "sync")]),
      #"{"type":"timer","metric":"job_duration","value":2.0,"tags":{"job_type":"sync"}}"#
    ),
  ]

  @Test(arguments: metrics)
  func `writes metrics with the tags of both worlds`(metric: Metric, expected: String) async {
    #expect(await logged(LogSettings()) { $0.metric(metric) } == "INFO METRIC: \(expected)\n")
  }
}
