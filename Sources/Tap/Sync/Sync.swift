import HTTP

/// One pass: all lists of the plan, side by side.
struct Sync: Sendable {
  let plan: Plan
  let api: APIClient
  let outlet: Outlet
  let report: Report
  let locks: RootLocks

  /// Reads all streams of the plan.
  ///
  /// What is wrong with one list does not keep the others from being read to their end.
  ///
  /// - Throws: what stopped it, or ``Unfinished``; the last safe state has been written then.
  func run() async throws {
    var queue = FeedQueue(Feed.feeds(of: plan.streams, in: plan.program.table))
    var failures: [any Error] = []
    try await withThrowingTaskGroup(of: (String, [any Error]).self) { group in
      while true {
        while queue.underWay < api.maximumInFlight, let feed = queue.next() {
          group.addTask { (feed.root.id, try await read(feed)) }
        }
        guard let (root, faults) = try await group.next() else { break }
        queue.ended(root)
        failures += faults
      }
    }
    try await outlet.commit { _ in }
    if !failures.isEmpty { throw Unfinished(faults: failures) }
  }

  /// Reads one list with what belongs to it.
  ///
  /// - Returns: what could not be read of it, if the others need not mind.
  /// - Throws: what stops the whole run.
  private func read(_ feed: Feed) async throws -> [any Error] {
    let api = api.counted()
    await locks.lock(feed.root.id)
    do {
      let faults = try await readAlone(feed, api)
      await locks.unlock([feed.root.id])
      return faults
    } catch {
      await locks.unlock([feed.root.id])
      throw error
    }
  }

  private func readAlone(_ feed: Feed, _ api: APIClient) async throws -> [any Error] {
    for stream in feed.streams {
      outlet.began(stream.id)
      report.began(stream, api.tally)
    }
    // A list that could not be read to its end stays named in the last state, so that nobody takes the run for whole.
    func end() { for stream in feed.streams { outlet.ended(stream.id) } }
    var reading = FeedSync(feed, plan: plan, api: api, outlet: outlet, report: report)
    do {
      let faults = try await reading.run()
      end()
      return faults
    } catch let denied as Denied {
      for stream in feed.streams { report.skipped(stream) }
      end()
      return [denied]
    } catch  where api.isLocal(error) {
      report.failed(error)
      return [error]
    }
  }
}
