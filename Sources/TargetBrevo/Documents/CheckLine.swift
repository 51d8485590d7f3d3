import CommandLine
import JSON

/// What a check has found of one thing.
struct CheckLine: Sendable, Equatable {
  /// How it is.
  enum Result: String, Sendable {
    case passed, failed
    /// It may be right and may be wrong.
    case doubtful
    /// Something to know, which no check has found.
    case note
  }

  var result: Result
  /// What was looked at; empty for a note.
  var name: String
  /// What there is to say of it.
  var remark: String?

  /// The line as a person reads it.
  var text: String {
    let mark =
      switch result {
      case .passed: "✓ "
      case .failed: "✗ "
      case .doubtful: "⚠ "
      case .note: ""
      }
    return mark + [name, remark ?? ""].filter { !$0.isEmpty }.joined(separator: ": ")
  }

  /// The line as a program reads it: a JSON document.
  var json: String {
    JSONWriter.text { writer in
      writer.object { writer in
        writer.member("check", name)
        writer.member("result", result.rawValue)
        writer.text("text", orNull: remark)
      }
    }
  }
}

/// Where the lines of a check go.
struct CheckOutput: Sendable {
  let console: Console
  let format: OutputFormat

  /// Shows a line.
  func show(_ result: CheckLine.Result, _ name: String, _ remark: String? = nil) throws(ConsoleFault) {
    let line = CheckLine(result: result, name: name, remark: remark)
    switch format {
    case .text: try console.show(line.text)
    case .json: try console.show(document: line.json + "\n")
    }
  }

  /// Says at the end whether all is right, where a program reads it.
  func end(passed: Bool) throws(ConsoleFault) {
    guard format == .json else { return }
    try console.show(document: JSONWriter.text { $0.object { $0.member("passed", passed) } } + "\n")
  }
}
