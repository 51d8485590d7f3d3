import JSON

/// What a check (`--test`) has found of one thing.
public struct CheckLine: Sendable, Equatable {
  /// How it is.
  public enum Result: String, Sendable {
    case passed, failed
    /// It may be right and may be wrong.
    case doubtful
    /// Something to know, which is no fault.
    case note
  }

  /// How it is.
  public var result: Result
  /// What was looked at; empty where a sentence says all.
  public var name: String
  /// What there is to say of it.
  public var remark: String?

  /// Creates a line.
  public init(_ result: Result, _ name: String, _ remark: String? = nil) {
    self.result = result
    self.name = name
    self.remark = remark
  }

  /// The line as a person reads it.
  public var text: String {
    let mark =
      switch result {
      case .passed: "✓ "
      case .failed: "✗ "
      case .doubtful: "⚠ "
      case .note: "  "
      }
    return mark + [name, remark ?? ""].filter { !$0.isEmpty }.joined(separator: ": ")
  }

  /// The line as a program reads it: a JSON document with `check`, `result` and `text`.
  public var json: String {
    JSONWriter.text { writer in
      writer.object { writer in
        writer.member("check", name)
        writer.member("result", result.rawValue)
        if let remark { writer.member("text", remark) } else { writer.member("text") { $0.null() } }
      }
    }
  }
}

/// Where the lines of a check go.
public struct CheckOutput: Sendable {
  private let console: Console
  private let format: OutputFormat

  /// Creates the output of a check in one form.
  public init(console: Console, format: OutputFormat) {
    self.console = console
    self.format = format
  }

  /// Shows a line.
  public func show(_ line: CheckLine) throws(ConsoleFault) {
    switch format {
    case .text: try console.show(line.text)
    case .json: try console.show(document: line.json + "\n")
    }
  }

  /// Says at the end whether all is right, where a program reads it.
  public func end(passed: Bool) throws(ConsoleFault) {
    guard format == .json else { return }
    try console.show(document: JSONWriter.text { $0.object { $0.member("passed", passed) } } + "\n")
  }
}
