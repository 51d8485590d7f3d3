import HTTP
import Singer

/// One run: all lists of the plan, side by side.
struct Sync: Sendable {
  private let plan: Plan
  private let store: StoreClient
  private let outlet: Outlet
  private let report: Report
  private let time: any Timekeeper

  init(plan: Plan, store: StoreClient, output: any Output, report: Report, time: any Timekeeper) {
    self.plan = plan
    self.store = store
    self.report = report
    self.time = time
    outlet = Outlet(output: output, state: plan.state)
  }

  /// Reads all streams of the plan.
  ///
  /// What is wrong with one list does not keep the others from being read to their end.
  ///
  /// - Throws: what stopped it, or the first thing that kept a list from being read; the last safe state has been
  ///   written then.
  func run() async throws {
    let start = Timestamp(time.now)
    var queue = FeedQueue(Feed.feeds(of: plan.streams))
    var failures: [any Error] = []
    try await withThrowingTaskGroup(of: (String, (any Error)?).self) { group in
      while true {
        while queue.underWay < store.maximumInFlight, let feed = queue.next() {
          group.addTask { (feed.root.id, try await read(feed, from: start)) }
        }
        guard let (root, fault) = try await group.next() else { break }
        queue.ended(root)
        if let fault {
          report.failed(fault)
          failures.append(fault)
        }
      }
    }
    try await outlet.commit { _ in }
    if let fault = failures.first { throw fault }
  }

  /// Reads one list with what belongs to it.
  ///
  /// - Returns: what kept it from being read, if the others need not mind.
  /// - Throws: what stops the whole run.
  private func read(_ feed: Feed, from start: Timestamp) async throws -> (any Error)? {
    let store = store.counted()
    for stream in feed.streams {
      outlet.began(stream.id)
      report.began(stream, store.tally)
    }
    // A list that could not be read to its end stays named in the last state, so that nobody takes the run for whole.
    func end() { for stream in feed.streams { outlet.ended(stream.id) } }
    var reading = FeedSync(
      feed, plan: plan, store: store, outlet: outlet, report: report, time: time, start: start)
    do {
      try await reading.run()
      end()
      return nil
    } catch let denied as Denied where !feed.streams.contains(where: plan.isExplicit) {
      for stream in feed.streams { report.skipped(stream, denied.refusal) }
      end()
      return nil
    } catch let refusal as Refusal where refusal.concernsOneList {
      return refusal
    } catch let fault as StoreFault {
      return fault
    }
  }
}

extension Refusal {
  /// Whether other lists may be readable nevertheless.
  fileprivate var concernsOneList: Bool {
    switch outcome {
    case .answer(let response): ![401, 403, 429, 503, 509].contains(response.status)
    case .fault(.broken), .fault(.tooLarge): true
    case .fault(.notConnected), .fault(.unsendable), .fault(.timedOut), .fault(.cancelled): false
    }
  }
}
