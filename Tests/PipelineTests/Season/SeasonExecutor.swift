import Dispatch
import Synchronization

/// A thread for the programs of a season, of which the clock can see whether they have anything to do.
final class SeasonExecutor: TaskExecutor {
  private let queue = DispatchQueue(label: "season")
  private let jobs = Atomic<Int>(0)

  /// Whether nothing waits to be done, nor is being done.
  var isIdle: Bool { jobs.load(ordering: .sequentiallyConsistent) == 0 }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    jobs.add(1, ordering: .sequentiallyConsistent)
    queue.async { [self] in
      job.runSynchronously(on: asUnownedTaskExecutor())
      jobs.subtract(1, ordering: .sequentiallyConsistent)
    }
  }
}
