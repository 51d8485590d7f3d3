import HTTP
import JSON
import Singer
import TestSupport

@testable import Tap
@testable import TapTestSupport

/// The tap of notes beside its server, from the files of a run to its exit code.
struct Notebook {
  /// The moment of the first run: 2026-01-10T00:00:00Z.
  static let start: Int64 = 1_768_003_200

  let time = ManualTime(seconds: start)
  let server: NotesServer
  var files = TapFiles(.notes, config: #"{"key":"k","start_date":"2026-01-01T00:00:00Z"}"#)
  let log = Log()

  init(_ notes: [NotesServer.Note] = []) { server = NotesServer(time: time, notes) }

  /// Notes that were changed one hour after the other.
  init(notes count: Int) {
    self.init((0..<count).map { .init(uid: "n\($0)", changed: Self.start - 90_000 + Int64($0) * 600) })
  }

  /// The notebook with some of its streams selected.
  func selecting(_ streams: String..., without field: String = "none") -> Notebook {
    var notebook = self
    notebook.files.select(streams, without: [field])
    return notebook
  }

  /// Runs the tap to its end.
  func read(_ output: KeptOutput = KeptOutput()) async throws -> (code: Int32, lines: [JSONValue]) {
    try await files.read(output, by: server, time, log)
  }

  /// What `--test` shows.
  func check() async throws -> (code: Int32, lines: [String]) { try await files.check(by: server, time) }
}
