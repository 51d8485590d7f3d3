import CommandLine
import HTTP
import Logging
import Singer

/// A sync from its checked plan to its exit code, with the world outside handed in.
struct Run: Sendable {
  let plan: Plan
  let output: any Output
  let logger: Logger
  let transport: any Transport
  let time: any Timekeeper
  /// The terminal where somebody watches, if there is one.
  var terminal: LiveTerminal?
  /// What is done.
  var work: any RunWork = ListsWork()

  /// What ended it, where it was not the end of the work.
  private enum End: Sendable {
    case finished
    case stopped(Signals.Signal)
  }

  /// Does its work, until it is done or a signal asks it to stop.
  ///
  /// - Returns: 0 if all was read, or nobody wants it any more; 1 if that was not possible; 129, 130 or 143 after a signal.
  func callAsFunction(until signals: some AsyncSequence<Signals.Signal, Never> & Sendable) async -> Int32 {
    let session = session()
    let report = session.report
    do {
      let end = try await withThrowingTaskGroup(of: End.self) { group in
        group.addTask {
          try await work.run(session)
          return .finished
        }
        group.addTask {
          for await signal in signals { return .stopped(signal) }
          throw CancellationError()
        }
        group.addTask {
          let pause = terminal == nil ? Duration.seconds(30) : .milliseconds(250)
          while true {
            try await SystemTime().sleep(for: pause)
            session.tell()
          }
        }
        defer { group.cancelAll() }
        guard let end = try await group.next() else { return End.finished }
        return end
      }
      guard case .stopped(let signal) = end else {
        report.finish(isDone: true)
        return 0
      }
      report.finish(isDone: false)
      report.log(.warning, words.stopped(by: signal))
      return signal.exitCode
    } catch let closed as OutputClosed where closed.readerHasGone {
      report.finish(isDone: false)
      report.log(.critical, words.readerHasGone)
      return 1
    } catch {
      report.finish(isDone: false)
      report.log(.critical, words.fault(error))
      return 1
    }
  }

  /// Asks what the token allows.
  ///
  /// - Returns: 0 if it allows all that is selected, else 1.
  /// - Throws: that an answer cannot be shown.
  func check(_ tell: (CheckLine) throws(ConsoleFault) -> Void) async throws(ConsoleFault) -> Int32 {
    try await Check(plan: plan, api: wire().0, transport: transport).run(tell) ? 0 : 1
  }

  private var words: TapWords { plan.program.words }

  private func session() -> Session {
    var plan = plan
    (plan.deletable, plan.erasable) = (work.deletable, work.erasable)
    let (api, report) = wire()
    return Session(
      plan: plan, api: api, transport: transport, outlet: Outlet(output: output, state: plan.state, time: time),
      report: report, logger: logger, time: time
    ) { plan, isOneOfMany in
      let tally = Tally(time: time)
      let report = self.report(tally, of: plan, isOneOfMany: isOneOfMany)
      return (api.renewed(tally, observe: report.note), report)
    }
  }

  private func wire() -> (APIClient, Report) {
    let settings = plan.settings
    let tally = Tally(time: time)
    let report = report(tally, of: plan)
    let api = APIClient(
      plan.service, maximumInFlight: settings.maximumInFlight, quotaReserve: settings.quotaReserve,
      transport: plan.service.carrier(transport, WaitCounter(base: time, tally: tally)), tally: tally,
      observe: report.note)
    return (api, report)
  }

  private func report(_ tally: Tally, of plan: Plan, isOneOfMany: Bool = false) -> Report {
    Report(
      of: plan.program, logger: logger, time: time, tally: tally, policy: plan.service.policy, terminal: terminal,
      planned: plan.streams.count, isOneOfMany: isOneOfMany)
  }
}
