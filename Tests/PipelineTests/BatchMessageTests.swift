import Foundation
import JSON
import TestSupport
import Testing

@testable import Sandbox
@testable import TargetBrevo

@Suite struct `Reading BATCH messages` {
  static let schema = Lines.schema("customers")

  static func batch(
    _ addresses: String..., format: String = "jsonl", compression: String = "none", stream: String = "customers"
  ) -> String {
    let manifest = addresses.map { "\"\($0)\"" }.joined(separator: ",")
    return
      #"{"type":"BATCH","stream":"\#(stream)","encoding":{"format":"\#(format)","compression":"\#(compression)"},"manifest":[\#(manifest)]}"#
  }

  static func row(_ id: Int) -> String { #"{"id":\#(id),"email":"c\#(id)@example.com","first_name":"Ada \#(id)"}"# }

  @Test func `takes the records of plain and packed files, in members or whole, and leaves the files where they are`()
    async throws
  {
    try await Shop.open { shop in
      let rows = (1...3000).map(Self.row)
      try shop.folder.write(rows[..<1000].joined(separator: "\n"), to: "a.jsonl")
      let packed = [rows[1000..<2500], rows[2500...]].compactMap { rows in
        gzip(Array((rows.joined(separator: "\n\n") + "\n").utf8))
      }
      try Data(packed.flatMap { $0 }).write(to: URL(fileURLWithPath: shop.folder.file("b.jsonl.gz")))
      let lines = [
        Self.schema, Self.batch("file://\(shop.folder.file("a.jsonl"))"),
        Self.batch("file://localhost\(shop.folder.file("b.jsonl.gz"))", compression: "gzip"), Lines.state(1),
      ]
      let outcome = try await shop.load(lines, #"{"batch_size_rows":700}"#)
      #expect(outcome.states == [#"{"bookmarks":{"n":1}}"#])
      #expect(shop.sandbox.world { $0.account.contacts.count } == 3000)
      #expect(shop.contact("c2999@example.com")?.attributes["FIRSTNAME"] == .text("Ada 2999"))
      #expect(shop.folder.read("a.jsonl").count > 1000)
      #expect(try await shop.load(lines).log.contains(#/customers +3,000 +3,000/#))
    }
  }

  struct Case: Sendable, CustomTestStringConvertible {
    var file: [UInt8] = []
    var batch: String
    var says: [String]
    var testDescription: String { says.joined(separator: " ") }
  }

  static let packed = gzip(Array((1...2000).map(row).joined(separator: "\n").utf8)) ?? []
  static let broken = [
    Case(
      file: Array("\(row(1))\n\n{broken".utf8), batch: batch("file://part"),
      says: ["line 2", "line 3 of part", "no JSON"]),
    Case(file: Array("\(row(1))\n[1]".utf8), batch: batch("file://part"), says: ["line 2 of part", "no JSON object"]),
    Case(file: Array(#"{"email":"a@b.c"}"#.utf8), batch: batch("file://part"), says: ["line 1 of part", "“id”"]),
    Case(
      file: Array(packed.dropLast(20)), batch: batch("file://part", compression: "gzip"),
      says: ["part", "gzip", "cut off"]),
    Case(
      file: Array("no gzip".utf8), batch: batch("file://part", compression: "gzip"),
      says: ["part", "behind its line 0"]),
    Case(batch: batch("file://none.jsonl"), says: ["none.jsonl", "No such file"]),
    Case(batch: batch("file://a", format: "parquet"), says: ["line 2", "parquet", "jsonl"]),
    Case(batch: batch("file://a", compression: "zstd"), says: ["line 2", "zstd", "gzip"]),
    Case(batch: batch("s3://bucket/a.jsonl"), says: ["line 2", "s3://bucket/a.jsonl", "file://"]),
    Case(batch: batch("file://a", stream: "orders"), says: ["line 2", "orders", "SCHEMA"]),
  ]

  @Test(arguments: broken)
  func `ends with 1 where they cannot be read, and names line and file`(_ example: Case) async throws {
    let folder = try TemporaryFolder()
    try folder.write(
      #"{"api_key":"k","brevo_url":"http://127.0.0.1:9","sync":{"customers":false}}"#, to: "config.json")
    try Data(example.file).write(to: URL(fileURLWithPath: folder.file("part")))
    let input = [Self.schema, example.batch, Lines.state(1)].joined(separator: "\n")
    let outcome = try await Program.target.run(["-c", "config.json"], in: folder, input: input)
    #expect(outcome.code == 1)
    #expect(outcome.output.isEmpty)
    let last = try #require(outcome.log.split(separator: "\n").last)
    #expect(last.hasPrefix("CRITICAL"))
    for word in example.says { #expect(last.contains(word), "\(last)") }
  }

  @Test func `leaves those of unknown streams alone`() async throws {
    try await Shop.open { shop in
      let outcome = try await shop.load(
        [Lines.schema("notes"), Self.batch("s3://bucket/a", format: "parquet", stream: "notes"), Lines.state(1)])
      #expect(outcome.states.count == 1)
    }
  }
}
