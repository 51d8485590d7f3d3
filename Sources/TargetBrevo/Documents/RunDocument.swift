import JSON
import Ledger
import Singer

extension JSONWriter {
  /// Writes a run for programs (docs/operations.md, “For programs”).
  mutating func run(_ run: RunRow) {
    object { writer in
      writer.member("started", Timestamp(seconds: Int64(run.started)).rfc3339)
      writer.member("ended") { writer in
        if let ended = run.ended {
          writer.string(Timestamp(seconds: Int64(ended)).rfc3339)
        } else {
          writer.null()
        }
      }
      writer.member("kind", run.kind)
      writer.text("outcome", orNull: run.outcome)
      writer.text("fault", orNull: run.fault)
      writer.member("summary") { writer in
        if let summary = run.summary.flatMap({ try? JSONValue.parse($0) }) {
          writer.value(summary)
        } else {
          writer.null()
        }
      }
    }
  }

  /// Writes a text, or null.
  mutating func text(_ name: String, orNull text: String?) {
    member(name) { writer in
      if let text { writer.string(text) } else { writer.null() }
    }
  }

  /// Writes numbers by name.
  mutating func numbers(_ name: String, _ numbers: [(String, Int)]) {
    member(name) { writer in
      writer.object { writer in
        for (key, number) in numbers { writer.member(key, number) }
      }
    }
  }
}

/// What `history --format json` shows.
enum HistoryDocument {
  /// Writes the runs, the newest first.
  static func text(_ runs: [RunRow]) -> String {
    JSONWriter.text { writer in
      writer.object { writer in
        writer.member("runs") { writer in writer.array { writer in for run in runs { writer.run(run) } } }
      }
    }
  }
}
