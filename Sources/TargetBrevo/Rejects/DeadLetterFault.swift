import Singer

/// The file of the dead letters, where it cannot be read or written.
struct DeadLetterFault: Error {
  let path: String
  /// What the system says of it.
  let cause: SystemFault

  init(_ path: String, _ cause: SystemFault) { (self.path, self.cause) = (path, cause) }
}
