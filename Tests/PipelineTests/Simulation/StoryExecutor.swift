import Dispatch

/// Does the work of a story's tasks one after the other, in the order in which it comes: what happens side by side on many threads
/// happens another way each time, and no seed repeats it.
final class StoryExecutor: TaskExecutor {
  private let queue = DispatchQueue(label: "story")

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }
}
