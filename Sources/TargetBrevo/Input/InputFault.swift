import Singer

/// A line of the input that cannot be taken.
struct InputFault: Error, Sendable {
  /// What is wrong with it.
  enum Reason: Sendable {
    case message(MessageFault)
    case recordBeforeSchema(stream: String)
    case noKey(stream: String)
    case missingKey(stream: String, property: String)
    case encoding(stream: String, format: String, compression: String)
    case storage(stream: String, address: String)
    case unreadableFile(String)
    case damagedFile(afterLine: Int)
    case lineTooLong(limit: Int)
    case unreadable(String)
  }

  /// The number of the line, from 1.
  var line: Int
  var reason: Reason
  /// The file of a BATCH message that the fault is in, and the number of its line.
  var file: (path: String, line: Int)?

  init(line: Int, _ reason: Reason) {
    self.line = line
    self.reason = reason
  }

  /// Moves a fault that counts the lines of a file to the message that names the file.
  func inside(_ path: String, namedBy message: Int) -> InputFault {
    var fault = self
    (fault.line, fault.file) = (message, (path, line))
    return fault
  }

  init(_ fault: LineFault) {
    switch fault {
    case .tooLong(let line, let limit): self.init(line: line, .lineTooLong(limit: limit))
    case .unreadable(let cause, let line): self.init(line: line, .unreadable(cause.reason))
    }
  }
}
