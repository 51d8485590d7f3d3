internal import Dispatch

/// An executor whose jobs run one after the other, away from the threads that the rest of the program shares.
///
/// An actor that makes blocking system calls runs on one, so that a full pipe or a silent input holds up nobody else.
public final class ThreadExecutor: SerialExecutor {
  private let queue: DispatchQueue

  /// Creates an executor.
  ///
  /// - Parameter label: the name that debuggers show.
  public init(label: String) {
    queue = DispatchQueue(label: label)
  }

  /// Runs a job after those that were given before.
  public func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    let executor = asUnownedSerialExecutor()
    queue.async { job.runSynchronously(on: executor) }
  }
}
