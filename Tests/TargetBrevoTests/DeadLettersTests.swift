import CommandLine
import Foundation
import JSON
import Logging
import Singer
import TestSupport
import Testing

@testable import TargetBrevo

@Suite struct `Dead letters` {
  let folder: TemporaryFolder
  let letters: DeadLetters

  init() throws {
    folder = try TemporaryFolder()
    letters = DeadLetters(path: folder.file("rejects.jsonl"))
  }

  func reject(_ key: String, _ message: String = "bad", code: String = "invalid_parameter") throws -> Reject {
    Reject(
      extent: .record, stream: "customers", key: key, sink: "contacts", status: 400, code: code, message: message,
      advice: "Correct it.", record: try JSONValue.parse(#"{"id":\#(key)}"#))
  }

  func rejecting() throws -> Rejecting {
    let values = try SettingsReader.read(
      settings: Settings.all, configPaths: [folder.write(#"{"api_key":"k"}"#, to: "config.json")],
      environmentPrefix: "X_", environment: [:]
    ).values
    var settings = try Settings(values)
    settings.deadLetterPath = letters.path
    return Rejecting(settings: settings, tally: Tally(), time: ManualTime(), logger: Logger(label: "test"))
  }

  func keys() -> [String] {
    folder.read("rejects.jsonl").split(separator: "\n").compactMap { DeadLetter(Array($0.utf8))?.reject.key }
  }

  @Test func `say a thing once, however often it is rejected and by however many runs`() throws {
    let first = try rejecting()
    try first.record([reject("1"), reject("2"), reject("1")])
    try first.record([reject("2")])
    try rejecting().record([reject("1"), reject("3")])
    #expect(keys() == ["1", "2", "3"])
    #expect(first.tally.figures.rejected == ["contacts": 4])
    // Another reason is another line, and so is another version of the record.
    try rejecting().record([reject("1", "worse")])
    var changed = try reject("1")
    changed.record = try JSONValue.parse(#"{"id":1,"email":"x"}"#)
    try rejecting().record([changed])
    #expect(keys() == ["1", "2", "3", "1", "1"])
  }

  @Test func `are read as they were written`() throws {
    let written = try reject("7", "“x” is no e-mail address\n")
    let letter = try #require(DeadLetter(written.line(time: Timestamp(seconds: 0)).dropLast()))
    #expect(letter.time == "1970-01-01T00:00:00Z")
    #expect(letter.reject.identity == written.identity)
    #expect(letter.reject.advice == "Correct it." && letter.reject.status == 400)
    for text in ["", "{", "[]", #"{"lost":"all","stream":"s","key":"k"}"#] {
      #expect(DeadLetter(Array(text.utf8)) == nil)
    }
  }

  @Test func `stay readable behind a line that a kill has cut off`() throws {
    try folder.write(#"{"time":"2026"#, to: "rejects.jsonl")
    try rejecting().record([reject("1")])
    #expect(keys() == ["1"])
    #expect(try letters.count() == 2)
  }

  @Test func `are written anew at once, and for their owner alone`() throws {
    try rejecting().record([reject("1"), reject("2"), reject("3")])
    let left = try letters.rewrite { number, line in number != 1 && DeadLetter(line) != nil }
    #expect(left == 2)
    #expect(keys() == ["1", "3"])
    let mode = try FileManager.default.attributesOfItem(atPath: letters.path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == ["config.json", "rejects.jsonl"])
  }

  @Test func `are told by cause, with examples and what to do`() throws {
    var groups = RejectGroups()
    for number in 1...7 {
      groups.add(try #require(DeadLetter(reject("\(number)").line(time: Timestamp(seconds: Int64(number))))))
    }
    groups.add(try #require(DeadLetter(reject("8", code: "no_email").line(time: Timestamp(seconds: 0)))))
    let lines = Words.lines(groups, path: "r.jsonl")
    #expect(lines[0] == "r.jsonl: 8 open lines")
    #expect(lines[2] == "7 × customers to contacts: invalid_parameter (HTTP 400)")
    #expect(lines.contains("  Keys        1, 2, 3, 4, 5, …"))
    #expect(lines.contains("  When        1970-01-01T00:00:01Z to 1970-01-01T00:00:07Z"))
    #expect(lines.filter { $0 == "  What to do  Correct it." }.count == 2)
    #expect(lines.contains { $0.hasPrefix("1 × customers to contacts: no_email") })
    #expect(Words.lines(RejectGroups(), path: "r.jsonl") == ["r.jsonl: empty. Nothing has been rejected."])
  }
}
