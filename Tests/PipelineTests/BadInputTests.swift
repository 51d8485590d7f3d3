import Foundation
import JSON
import TestSupport
import Testing

/// What a user gets for input that cannot be used, from the programs themselves.
@Suite struct `Given bad input` {
  static let schema = #"{"type":"SCHEMA","stream":"customers","schema":{"properties":{}},"key_properties":["id"]}"#
  static let state = #"{"type":"STATE","value":{"n":1}}"#

  /// A configuration whose addresses nobody listens at: a request would end the run with 1.
  static let config = """
    {"store_hash":"h","access_token":"t","start_date":"2020-01-01T00:00:00Z","bigcommerce_url":"http://127.0.0.1:9",
    "api_key":"k","brevo_url":"http://127.0.0.1:9","lists":{"all_customers":2}}
    """

  struct Case: Sendable, CustomTestStringConvertible {
    var program: Program
    var config = Self.config
    var arguments: [String] = []
    var says: [String]
    var testDescription: String { "\(program.name) \(arguments.joined(separator: " ")) \(says)" }

    static let config = `Given bad input`.config
  }

  static let unusable = [
    Case(program: .target, config: "{", says: ["config.json", "line 1, column 2"]),
    Case(program: .tap, config: "[]", says: ["config.json"]),
    Case(program: .target, config: "{}", says: ["api_key", "TARGET_BREVO_API_KEY"]),
    Case(program: .tap, config: "{}", says: ["store_hash", "access_token", "start_date"]),
    Case(
      program: .target,
      config:
        #"{"api_kye":"k","batch_size_rows":"many","max_rejects":-1,"lists":{"all":1},"events":{"order_paid":"x"}}"#,
      says: ["api_key", "api_kye", "batch_size_rows", "max_rejects", "lists.all", "order_paid"]),
    Case(
      program: .target,
      config: #"""
        {"api_key":"k","customer_mapping":{"email":"email","a[":"A","b":"X","c":"x","d":"EXT_ID"},
        "guest_mapping":{"email":"email"},"subscriber_mapping":{"first_name":"FIRSTNAME"},
        "lists":{"all_customers":2,"newsletter":2},"abandoned_cart_consent":"maybe"}
        """#,
      says: [
        "“a[” is no path", "both go to X", "EXT_ID", "guest_mapping: guests are known by",
        "subscriber_mapping: no field goes to email", "newsletter (2) needs to be a list of its own",
        "abandoned_cart_consent",
      ]),
    Case(
      program: .tap, config: #"{"store_hash":"a/b","access_token":5,"start_date":"soon","quota_reserve":2}"#,
      says: ["store_hash", "access_token", "start_date", "quota_reserve"]),
    Case(program: .tap, arguments: ["--catalog", "none.json"], says: ["none.json"]),
    Case(program: .tap, arguments: ["--catalog", "unknown.json"], says: ["custommers"]),
    Case(program: .tap, arguments: ["--state", "broken.json"], says: ["broken.json"]),
    Case(program: .tap, arguments: ["--nonsense"], says: ["--nonsense"]),
    Case(program: .target, arguments: ["--nonsense"], says: ["--nonsense"]),
    Case(program: .target, arguments: ["--input", "none.jsonl"], says: ["none.jsonl"]),
    Case(
      program: .target, config: #"{"api_key":"k","ledger_path":"none/l.sqlite","dead_letter_path":"none/d.jsonl"}"#,
      says: ["ledger_path", "dead_letter_path"]),
  ]

  @Test(arguments: unusable)
  func `it is refused with 2, and every problem is named before any request`(_ example: Case) async throws {
    let folder = try TemporaryFolder()
    try folder.write(example.config, to: "config.json")
    try folder.write(#"{"bookmarks":"#, to: "broken.json")
    try folder.write(
      #"{"streams":[{"tap_stream_id":"custommers","stream":"custommers","schema":{},"metadata":[{"breadcrumb":[],"metadata":{"selected":true}}]}]}"#,
      to: "unknown.json")
    let outcome = try await example.program.run(["-c", "config.json"] + example.arguments, in: folder)
    #expect(outcome.code == 2)
    #expect(outcome.output.isEmpty)
    for word in example.says { #expect(outcome.log.contains(word), "\(outcome.log)") }
  }

  @Test(
    arguments: [
      (Program.tap, "{}", [], 3), (.target, "{}", [], 1), (.tap, config, ["--nonsense"], 1),
      (.target, config, ["--nonsense"], 1), (.target, config, ["--log-level", "loud"], 1),
      (.target, config, ["--input", "none.jsonl"], 1), (.target, config, ["status"], 1),
    ] as [(Program, String, [String], Int)])
  func `it is refused in JSON where JSON was asked for, and in nothing else`(
    _ program: Program, _ config: String, _ arguments: [String], _ count: Int
  ) async throws {
    let folder = try TemporaryFolder()
    try folder.write(config, to: "config.json")
    for asking in [["--log-format", "json"], ["--log-format=json"], []] {
      try folder.write(asking.isEmpty ? "LOG_FORMAT=json\n" : "", to: ".env")
      let outcome = try await program.run(arguments + ["-c", "config.json"] + asking, in: folder)
      #expect(outcome.code == 2)
      let lines = outcome.log.split(separator: "\n")
      #expect(lines.count == count, "\(outcome.log)")
      for line in lines { #expect(try JSONValue.parse(String(line))["level"]?.string == "critical", "\(line)") }
    }
  }

  @Test(
    arguments: [
      (["{broken"], "line 3"),
      (["[1]"], "line 3"),
      ([#"{"type":"RECORD","stream":"orders","record":{"id":1}}"#], "orders"),
      ([#"{"type":"RECORD","stream":"customers","record":{"email":"a@b.c"}}"#], "“id”"),
      ([#"{"type":"RECORD","stream":"customers","record":{"id":null}}"#], "“id”"),
      ([#"{"type":"RECORD","stream":"customers"}"#], "record"),
      ([#"{"type":"SCHEMA","stream":"orders","schema":{"properties":{}},"key_properties":[]}"#], "key_properties"),
    ] as [([String], String)])
  func `a bad line ends the target with 1, its number named and the last safe state printed`(
    _ lines: [String], _ says: String
  ) async throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.config, to: "config.json")
    let input = ([Self.schema, Self.state] + lines).joined(separator: "\n")
    let outcome = try await Program.target.run(["-c", "config.json"], in: folder, input: input)
    #expect(outcome.code == 1)
    #expect(outcome.output == "{\"n\":1}\n")
    let last = try #require(outcome.log.split(separator: "\n").last)
    #expect(last.hasPrefix("CRITICAL") && last.contains("line 3") && last.contains(says), "\(outcome.log)")
  }

  @Test func `a line of 50 MB passes`() async throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.config, to: "config.json")
    let long =
      #"{"type":"RECORD","stream":"notes","record":{"id":1,"text":"\#(String(repeating: "x", count: 50_000_000))"}}"#
    let input = [Self.schema.replacing("customers", with: "notes"), long, Self.state].joined(separator: "\n")
    let outcome = try await Program.target.run(["-c", "config.json"], in: folder, input: input)
    #expect(outcome.code == 0)
    #expect(outcome.output == "{\"n\":1}\n")
  }

  @Test func `the sample configuration is good for both programs, and every key of it is known`() async throws {
    let folder = try TemporaryFolder()
    let sample = try String(contentsOfFile: "sample-config.json", encoding: .utf8)
    try folder.write(sample, to: "sample-config.json")
    let outcome = try await Program.target.run(["-c", "sample-config.json"], in: folder, input: Self.state + "\n")
    #expect(outcome.code == 0)
    #expect(!outcome.log.contains("not known"), "\(outcome.log)")
    let tap = try await Program.tap.run(["-c", "sample-config.json", "--discover"], in: folder)
    #expect(tap.code == 0)
    #expect(!tap.log.contains("not known"), "\(tap.log)")
  }

  @Test func `discovery needs no configuration and no network, and tolerates a state`() async throws {
    let folder = try TemporaryFolder()
    let outcome = try await Program.tap.run(["--discover", "--state", "none.json"], in: folder)
    #expect(outcome.code == 0)
    let streams = try JSONValue.parse(outcome.output)["streams"]
    let names = streams?.elements.compactMap { $0["tap_stream_id"]?.string } ?? []
    #expect(Set(names).isSuperset(of: ["customers", "orders", "order_products", "carts", "store"]))
    #expect(outcome.output.split(separator: "\n").allSatisfy { $0.utf8.count < 64 << 10 })
  }
}
