import Singer

/// A line of the input that cannot be taken.
struct InputFault: Error, Sendable {
  /// What is wrong with it.
  enum Reason: Sendable {
    case message(MessageFault)
    case recordBeforeSchema(stream: String)
    case noKey(stream: String)
    case missingKey(stream: String, property: String)
    case batchMessage(stream: String)
    case lineTooLong(limit: Int)
    case unreadable(String)
  }

  /// The number of the line, from 1.
  var line: Int
  var reason: Reason

  init(line: Int, _ reason: Reason) {
    self.line = line
    self.reason = reason
  }

  init(_ fault: LineFault) {
    switch fault {
    case .tooLong(let line, let limit): self.init(line: line, .lineTooLong(limit: limit))
    case .unreadable(let cause, let line): self.init(line: line, .unreadable(cause.reason))
    }
  }
}
