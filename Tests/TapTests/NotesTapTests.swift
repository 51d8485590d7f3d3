import CommandLine
import HTTP
import JSON
import Logging
import Singer
import Synchronization
import TestSupport
import Testing

@testable import Tap
@testable import TapTestSupport

/// What any tap gets from the shelf, seen on one whose API is like that of no shop.
@Suite struct `A tap of another source` {
  private let names = (0..<12).map { "n\($0)" }

  @Test func `is discovered, each stream with its key, its parent and the default of its family`() throws {
    let catalog = try JSONValue.parse(TapProgram.notes.discovery([], [:]))
    let streams = catalog["streams"]?.elements.map { $0 } ?? []
    #expect(streams.compactMap { $0["tap_stream_id"]?.string } == ["notes", "labels", "replies", "authors", "trends"])
    let selected = streams.filter {
      $0["metadata"]?[0]?["metadata"]?["selected-by-default"]?.bool == true
    }
    // The family of people is off.
    #expect(selected.compactMap { $0["tap_stream_id"]?.string } == ["notes"])
    #expect(streams[1]["metadata"]?[0]?["metadata"]?["parent-tap-stream-id"]?.string == "notes")
  }

  @Test func `writes the streams and fields that a catalog selects`() async throws {
    let (code, lines) = try await Notebook(notes: 3).selecting("notes", "authors", "trends", without: "title").read()
    #expect(code == 0)
    #expect(lines.values("notes", "uid") == ["n0", "n1", "n2"])
    #expect(lines.values("notes", "title") == [])
    #expect(lines.values("authors", "joined").first == "1970-01-01T00:00:01Z")
    #expect(lines.values("trends", "label") == ["tea", "jam"])
  }

  @Test func `reads what was changed since its state, in a window that ends before the run`() async throws {
    var notebook = Notebook(notes: 12)
    let first = try await notebook.read()
    #expect(Set(first.lines.values("notes", "uid")) == Set(names))
    #expect(notebook.server.requests.allSatisfy { $0.contains("since=") || !$0.contains("/notes?") })
    #expect(notebook.server.requests.contains { $0.contains("until=\(Notebook.start - 4)") })
    notebook.files.state = first.lines.state
    let changed = NotesServer.Note(uid: "n3", changed: Notebook.start + 30)
    notebook.server.state.withLock { $0.notes[3] = changed }
    notebook.time.advance(by: .seconds(3600))
    #expect(try await notebook.read().lines.values("notes", "uid") == ["n3"])
  }

  @Test(arguments: 1...2) func `goes on along the cursor where it was stopped`(states: Int) async throws {
    var notebook = Notebook(notes: 12)
    // A schema, a state before the window has its end, and pages of four records and a state each.
    let first = try await notebook.read(KeptOutput(capacity: 2 + states * 5))
    #expect(first.code == 1)
    notebook.files.state = first.lines.state
    let asked = notebook.server.requests.count
    let second = try await notebook.read()
    #expect(second.code == 0)
    #expect(Set(first.lines.values("notes", "uid") + second.lines.values("notes", "uid")) == Set(names))
    #expect(second.lines.values("notes", "uid").count < 12)
    #expect(notebook.server.requests.dropFirst(asked).first?.contains("from=c") == true)
  }

  @Test func `keeps to the quota, and never asks too much`() async throws {
    let notebook = Notebook(notes: 100)
    let (code, lines) = try await notebook.read()
    #expect(code == 0)
    #expect(Set(lines.values("notes", "uid")).count == 100)
    #expect(notebook.server.state.withLock { $0.refused } == 0)
    #expect(notebook.time.now >= .seconds(Notebook.start + 60))
  }

  @Test func `waits as an answer says, and says so`() async throws {
    let notebook = Notebook(notes: 3)
    notebook.server.fail("/notes", 420, #"{"fault":{"code":"too_fast","wait":7}}"#, times: 1)
    #expect(try await notebook.read().code == 0)
    #expect(notebook.log.text.contains("the quota is used up. Asking again in 7.0 s"))
  }

  @Test func `tells in one line how far it is`() throws {
    let notebook = Notebook(notes: 3)
    let tally = Tally(time: notebook.time)
    let report = Report(
      of: .notes, logger: Logger(label: "test") { [log = notebook.log] _ in LogCollector(log: log) },
      time: notebook.time, tally: tally, policy: NotesPolicy(), planned: 1)
    report.began(.notes, tally)
    notebook.time.advance(by: .seconds(2))
    report.wrote(40, of: .notes, upTo: Timestamp(seconds: Notebook.start), left: nil, [:])
    report.tell()
    #expect(notebook.log.text.contains("notes 40 up to 2026-01-10 · 40 records, 20/s"))
  }

  @Test func `checks its key, and names the permission that is missing`() async throws {
    let notebook = Notebook(notes: 3).selecting("notes", "replies", "authors", "trends")
    notebook.server.fail("/authors", 402)
    let (code, lines) = try await notebook.check()
    #expect(code == 1)
    #expect(lines.prefix(2) == ["✓ notebook: of Ada", "✓ notes"])
    #expect(lines.contains("✓ replies") && lines.contains("✓ trends"))
    #expect(lines.contains("✗ authors: let the key read people"))
    #expect(lines.contains { $0.contains("requests left") })
  }

  @Test func `says what it is, and has a page for each family`() {
    let text = TapProgram.notes.aboutText(.text)
    #expect(text.hasPrefix("tap-notes 1.0.0") && text.contains("boards") && text.contains("page_size"))
    let page = TapProgram.notes.aboutText(.markdown)
    #expect(page.contains("## Streams: people") && page.contains("`GET /notes/{id}/replies` for each row of `notes`"))
    #expect(page.contains("- `boards`: the notebook filters (`boards`)") && page.contains("`POST /ask`"))
  }

  @Test func `reads the part of a stream that its settings leave, and streams out of it`() async throws {
    var notebook = Notebook([
      .init(uid: "a", changed: Notebook.start - 100), .init(uid: "b", changed: Notebook.start - 90, board: "attic"),
      .init(uid: "c", changed: Notebook.start - 80, board: "hall", labels: ["red", "blue"]),
    ]).selecting("notes", "labels")
    notebook.files.config = notebook.files.config.replacing("}", with: #","boards":["hall","attic"]}"#)
    let lines = try await notebook.read().lines
    #expect(lines.values("notes", "uid") == ["b", "c"])
    #expect(lines.values("labels", "label") == ["tea", "red", "blue"])
  }

  @Test func `asks for smaller pages where the answer says so`() async throws {
    var notebook = Notebook(notes: 12)
    notebook.files.config = notebook.files.config.replacing("}", with: #","page_size":50}"#)
    #expect(Set(try await notebook.read().lines.values("notes", "uid")) == Set(names))
    #expect(notebook.server.requests.contains { $0.contains("take=5&") || $0.hasSuffix("take=5") })
  }

  @Test func `sets one thing aside that is not given, and reads the others`() async throws {
    let notebook = Notebook(notes: 3).selecting("notes", "replies")
    notebook.server.fail("/notes/n1/replies", 500)
    let (code, lines) = try await notebook.read()
    #expect(code == 1)
    #expect(lines.values("replies", "uid") == ["n0-1", "n0-2", "n2-1", "n2-2"])
    #expect(notebook.log.text.contains("replies of notes n1: set aside"))
    #expect(lines.state.contains(#""aside":[{"id":"n1""#))
  }

  @Test func `names a setting that is wrong in its own words, and one that no program has`() throws {
    var notebook = Notebook()
    notebook.files.config = #"{"key":"a/b","start_date":"2026-01-01","sync":{"pepole":true},"boarsd":1}"#
    let error = #expect(throws: BadInput.self) { try notebook.files.plan() }
    let words = TapProgram.notes.words
    let told = (error?.problems.map(words.problem) ?? []) + (error?.remarks.map(words.remark) ?? [])
    #expect(told.contains("Setting key: expected the key alone."))
    #expect(told.contains { $0.contains("sync.pepole") && $0.contains("“people”") })
    #expect(told.contains { $0.contains("“boarsd”") && $0.contains("“boards”") })
  }
}
