import JSON
import Logging
import Singer
import Testing

/// What people and their tools write, and what is taken of it.
private struct Form: Sendable, CustomTestStringConvertible {
  let setting: String
  let given: String
  let expected: String?
  var testDescription: String { "\(setting): \(given)" }

  init(_ setting: String, _ given: String, _ expected: String?) {
    (self.setting, self.given, self.expected) = (setting, given, expected)
  }

  static let settings: [Setting] = [
    Setting("size", .integer, "A size.", within: 1...250), Setting("share", .number, "A share.", within: 0...0.9),
    Setting("free", .integer, "Any number."), Setting("flag", .boolean, "A flag."), Setting("hash", .string, "A text."),
    Setting("since", .dateTime, "A moment."), Setting("ids", .list, "A list."), Setting("parts", .object, "An object."),
    Setting("place", .url, "An address."),
  ]

  /// As a file has it, in JSON.
  static let inFiles: [Form] = [
    Form("size", "250", "250"), Form("size", "\"250\"", "250"), Form("size", "\" 7 \"", "7"), Form("size", "251", nil),
    Form("size", "0", nil), Form("size", "-1", nil), Form("size", "9223372036854775807", nil),
    Form("size", "1e30", nil),
    Form("size", "\"9223372036854775808\"", nil), Form("size", "1.5", nil), Form("size", "\"many\"", nil),
    Form("size", "true", nil), Form("free", "9223372036854775807", "9223372036854775807"), Form("share", "0.9", "0.9"),
    Form("share", "\"0.5\"", "0.5"), Form("share", "0.91", nil), Form("share", "1e400", nil),
    Form("flag", "true", "true"),
    Form("flag", "\"true\"", "true"), Form("flag", "\"FALSE\"", "false"), Form("flag", "\"perhaps\"", nil),
    Form("flag", "1", nil), Form("hash", "\"123\"", "\"123\""), Form("hash", "\"true\"", "\"true\""),
    Form("hash", "123", nil), Form("ids", "[1,3]", "[1,3]"), Form("ids", "\"1,3\"", "[1,3]"), Form("ids", "3", "[3]"),
    Form("ids", "\"[1, 3]\"", "[1, 3]"), Form("ids", "\"[1,\"", nil), Form("ids", "{}", nil),
    Form("parts", "\"{\\\"a\\\":1}\"", "{\"a\":1}"), Form("parts", "\"a\"", nil),
    Form("since", "\"2024-05-06 07:08:09\"", "\"2024-05-06 07:08:09\""), Form("since", "\"6 May 2024\"", nil),
    Form("place", "\" https://a.example.com \"", "\"https://a.example.com\""),
  ]

  /// As a variable has it.
  static let inVariables: [Form] = [
    Form("ids", "1,3", "[1,3]"), Form("ids", "1, 3 ,", "[1,3]"), Form("ids", "5", "[5]"), Form("ids", "[1,3]", "[1,3]"),
    Form("ids", "a,b", "[\"a\",\"b\"]"), Form("ids", "[1", nil), Form("ids", "{\"a\":1}", nil),
    Form("size", "250\n", "250"),
    Form("flag", " On ", "true"), Form("share", "0.25", "0.25"), Form("size", "2562047788015216", nil),
  ]
}

@Suite struct `A value in the form of another tool` {
  private func read(_ settings: [Setting], _ file: String?, _ environment: [String: String]) throws(SettingsFaults) -> (
    values: SettingsValues, warnings: [SettingsWarning]
  ) {
    try SettingsReader.read(
      settings: settings, configPaths: file == nil ? [] : ["c"], environmentPrefix: "X_", environment: environment
    ) { _ throws(SystemFault) in Array((file ?? "").utf8) }
  }

  private func check(_ form: Form, _ values: SettingsValues?) {
    #expect(values?.json(form.setting).map { String(decoding: $0.json, as: UTF8.self) } == form.expected)
  }

  @Test(arguments: Form.inFiles) private func `in a file is taken, or refused with a word`(form: Form) {
    let values = try? read(Form.settings, "{\"\(form.setting)\":\(form.given)}", [:]).values
    #expect((values == nil) == (form.expected == nil))
    if form.expected != nil { check(form, values) }
  }

  @Test(arguments: Form.inVariables) private func `in a variable is taken, or refused with a word`(form: Form) {
    let values = try? read(Form.settings, nil, ["X_\(form.setting.uppercased())": form.given]).values
    #expect((values == nil) == (form.expected == nil))
    if form.expected != nil { check(form, values) }
  }

  @Test func `beyond its bounds is told with them`() {
    let faults = #expect(throws: SettingsFaults.self) {
      try self.read(Form.settings, #"{"size":1e30,"share":"7"}"#, ["X_FREE": "1"])
    }
    let told = faults?.faults.map { fault in
      if case .outOfBounds(let name, _, let bounds, _) = fault { "\(name) \(bounds)" } else { "\(fault)" }
    }
    #expect(told == ["size 1 to 250", "share 0 to 0.9"])
  }

  @Test(arguments: [
    ("2024-05-06T07:08:09", true), ("2024-05-06 07:08", true), ("2024-05-06T07:08:09.5", true), ("2024-05-06", false),
    ("2024-05-06T07:08:09Z", false), ("2024-05-06T07:08:09+02:00", false),
  ])
  func `for a moment is of UTC, with a remark, where it says nothing else`(text: String, isRemarked: Bool) throws {
    let (values, warnings) = try read(Form.settings, nil, ["X_SINCE": text])
    #expect(warnings == (isRemarked ? [.noZone(name: "since", .environment(variable: "X_SINCE"))] : []))
    let expected =
      text.contains("+") ? "2024-05-06T05:08" : text.contains(":") ? "2024-05-06T07:08" : "2024-05-06T00:00"
    #expect(values.dateTime("since")?.rfc3339.hasPrefix(expected) == true)
  }
}

@Suite struct `A file that Windows has saved` {
  private static let text = #"{"token":"tök"}"#

  private static let forms: [[UInt8]] = [
    Array(text.utf8), [0xEF, 0xBB, 0xBF] + Array(text.utf8),
    [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] },
    [0xFE, 0xFF] + text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] },
  ]

  @Test(arguments: forms) func `is read as if it had no mark`(bytes: [UInt8]) throws {
    let values = try SettingsReader.read(
      settings: [Setting("token", .string, "A token.")], configPaths: ["c"], environmentPrefix: "X_", environment: [:]
    ) { _ throws(SystemFault) in bytes }.values
    #expect(values.string("token") == "tök")
  }

  @Test(arguments: [[], [0xEF], [0xEF, 0xBB], [0xFF], [0xFF, 0xFE, 0x41], [0x41]] as [[UInt8]])
  func `is left as it is where the mark is none`(bytes: [UInt8]) { #expect(TextFile.plain(bytes) == bytes) }

  @Test func `keeps its first variable`() {
    let file: [UInt8] = [0xEF, 0xBB, 0xBF] + Array("A=1\r\nB=2\r\n".utf8)
    #expect(Environment.environment([:], with: file) == ["A": "1", "B": "2"])
  }

  @Test func `keeps its first line where it is an input`() async throws {
    let pipe = TestPipe()
    await pipe.write("\u{FEFF}{\"a\":1}\n\u{FEFF}{\"b\":2}\n")
    pipe.closeWriting()
    let reader = try LineReader(descriptor: pipe.reading)
    guard case .lines(let lines) = try await reader.next() else {
      Issue.record("no lines came")
      return
    }
    let texts = lines.indices.map { String(decoding: lines.slice(at: $0), as: UTF8.self) }
    #expect(texts == ["{\"a\":1}", "\u{FEFF}{\"b\":2}"])
  }
}

@Suite struct `Files that cannot be read` {
  private func faults(_ files: [String: String], environment: [String: String] = [:]) -> [SettingsFault]? {
    let settings = [
      Setting("token", .string, "A token.", required: true), Setting("size", .integer, "A size.", within: 1...9),
    ]
    let found = #expect(throws: SettingsFaults.self) {
      try SettingsReader.read(
        settings: settings, configPaths: files.keys.sorted(), environmentPrefix: "X_", environment: environment
      ) { path throws(SystemFault) in
        guard let text = files[path], text != "gone" else { throw SystemFault(code: 2) }
        return Array(text.utf8)
      }
    }
    return found?.faults
  }

  @Test(arguments: ["gone", "", "{", "[]", "{\"token\":\"t\",}"])
  func `are told without what follows from them`(text: String) {
    let found = faults(["a": text])
    #expect(found?.count == 1 && found?.last?.isOfFile == true)
  }

  @Test func `are told last`() {
    let found = faults(["a": "gone", "b": #"{"size":0}"#, "c": "{"], environment: ["X_TOKEN": ""])
    #expect(found?.map(\.isOfFile) == [false, true, true])
  }
}

@Suite struct `Variables for every program` {
  @Test(arguments: [
    (["LOG_FORMAT": "console"], ["LOG_FORMAT console"]), (["LOG_FORMAT": "%(message)s"], ["LOG_FORMAT %(message)s"]),
    (["LOGLEVEL": "20"], ["LOGLEVEL 20"]), (["LOGLEVEL": "NOTSET"], ["LOGLEVEL NOTSET"]),
    (["LOGLEVEL": "verbose", "LOG_FORMAT": "logfmt"], ["LOG_FORMAT logfmt", "LOGLEVEL verbose"]),
    (["LOG_FORMAT": "JSON", "LOGLEVEL": "Debug"], []), (["LOG_FORMAT": "", "LOGLEVEL": ""], []),
    (["LOG_FORMAT": "console", "X_LOG_FORMAT": "json"], []),
  ])
  func `are passed over where they are meant for another one`(environment: [String: String], ignored: [String]) throws {
    let settings = try LogSettings(format: nil, level: nil, environment: environment, prefix: "X_")
    #expect(settings.ignored.map { "\($0.origin) \($0.word)" } == ignored)
    if !ignored.isEmpty { #expect(settings.format == .text && settings.level == .info) }
  }

  @Test(arguments: [["X_LOG_FORMAT": "console"], ["X_LOGLEVEL": "20", "LOGLEVEL": "debug"]])
  func `are meant for this one by its name before them`(environment: [String: String]) {
    let fault = #expect(throws: LogSettingsFault.self) {
      try LogSettings(format: nil, level: nil, environment: environment, prefix: "X_")
    }
    #expect(fault?.origin.hasPrefix("X_") == true)
  }
}
