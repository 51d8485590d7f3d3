package import CommandLine
package import HTTP
package import Logging
package import Singer
import Synchronization

/// A run's hold on the world: the source, the output with its state, and whom to tell.
package struct Session: Sendable {
  let plan: Plan
  /// The source, within its quota.
  package let api: APIClient
  /// What carries requests that are not the engine's.
  package let transport: any Transport
  let outlet: Outlet
  let report: Report
  let logger: Logger
  let locks = RootLocks()
  let passes = Passes()
  package let time: any Timekeeper
  /// Makes the report and the client of a further pass over the lists.
  let renew: @Sendable (_ plan: Plan, _ isOneOfMany: Bool) -> (APIClient, Report)

  /// The streams that are wanted.
  package var streams: Set<String> { Set(plan.streams.map(\.id)) }

  /// All values of the settings.
  package var values: SettingsValues { plan.values }

  /// How the program says what went wrong.
  package var words: TapWords { plan.program.words }

  /// The moment by the source's clock.
  package var now: Timestamp { api.tally.clock.now }

  /// The requests that the source says are left; nil while it has not said so.
  package var quotaLeft: Int? { get async { await api.throttle.remaining } }

  /// The gate that all requests to the source pass.
  package var throttle: Throttle { api.throttle }

  /// Where the source is, and what goes with every request.
  package var service: Service { plan.service }

  /// How long nobody has taken what is written; zero while nothing waits.
  package var stalled: Duration { outlet.stalled }

  /// Checks that somebody still reads what is written, without waiting for him.
  package func checkReader() throws { try outlet.checkReader() }

  /// How far all has been read.
  package var state: SingerState { outlet.state }

  /// Changes the state behind all that has been written, and writes it.
  package func commit(_ change: @Sendable (inout SingerState) -> Void) async throws {
    try await outlet.commit([], change)
  }

  /// Whether a fault ends a run in any case: nobody reads what is written, or the run is told to end.
  package func isEnd(_ fault: any Error) -> Bool { fault is OutputClosed || fault is CancellationError }

  /// Whether a fault says that the source as a whole does not answer at present.
  package func isOutage(_ fault: any Error) -> Bool { fault is ServerDown }

  /// Whether a fault says that the credentials do not allow something.
  package func isDenied(_ fault: any Error) -> Bool { fault is Denied }

  /// Logs a line.
  package func log(_ level: Logger.Level, _ text: String) { logger.log(level: level, "\(text)") }

  /// Tells how far a pass has come, if one is under way.
  func tell() { passes.tell() }

  /// Reads the lists of all streams, side by side.
  ///
  /// What is wrong with one list does not keep the others from being read to their end.
  ///
  /// - Throws: what stopped it, or ``Unfinished``; the last safe state has been written then.
  package func readLists() async throws {
    try await passes.during(report) {
      try await Sync(plan: plan, api: api, outlet: outlet, report: report, locks: locks).run()
    }
  }

  /// Reads lists once more, from where the state is now, with costs and a closing table of their own.
  ///
  /// - Parameters:
  ///   - isWhole: whether also those are read of which everything comes every time.
  ///   - isOneOfMany: whether a line at its end is enough of it; its course is for those who debug then.
  /// - Throws: as ``readLists()``.
  package func readListsAgain(isWhole: Bool, isOneOfMany: Bool = false) async throws {
    var plan = plan
    plan.state = outlet.state
    if !isWhole { plan.streams = plan.streams.filter { $0.replication.key != nil } }
    let (api, report) = renew(plan, isOneOfMany)
    try await passes.during(report) {
      do {
        try await Sync(plan: plan, api: api, outlet: outlet, report: report, locks: locks).run()
        report.finish(isDone: true)
      } catch {
        report.finish(isDone: false)
        throw error
      }
    }
  }

  /// Keeps passes from reading some lists, if none does so now.
  ///
  /// - Returns: whether they are held; ``release(_:)`` must follow then.
  package func hold(_ roots: Set<String>) async -> Bool { await locks.tryLock(roots) }

  /// Lets passes read lists again.
  package func release(_ roots: Set<String>) async { await locks.unlock(roots) }
}

/// The pass over the lists that is under way, of which people are told meanwhile.
final class Passes: Sendable {
  private let report = Mutex<Report?>(nil)

  func tell() { report.withLock { $0 }?.tell() }

  func during(_ report: Report, _ body: () async throws -> Void) async throws {
    self.report.withLock { $0 = report }
    defer { self.report.withLock { $0 = nil } }
    try await body()
  }
}
