import HTTP
import Live

extension Benchmark {
  /// Callbacks from fifty connections: a thousand a second for ten seconds, and then as fast as they are answered.
  static let liveLoad = Benchmark(name: "live load") { _ in
    for pause in [Duration.milliseconds(50), .zero] {
      let scene = try LiveScene(shops: 1)
      defer { scene.remove() }
      try await scene.listening { port in
        let before = residentMegabytes()
        let clock = ContinuousClock()
        let start = clock.now
        let answers = try await send(connections: 50, each: 200, pause: pause) { LiveScene.callback(port, id: $0) }
        let wall = clock.now - start
        let spool = try await scene.pool.spool(of: scene.shops[0])
        let times = answers.map(\.time).sorted()
        let good = answers.count { $0.status == 200 }
        print(
          "  \(answers.count) callbacks in \(wall.milliseconds) ms, \(good) answered 200;",
          "p50 \(times[times.count / 2].milliseconds) ms, p99 \(times[times.count * 99 / 100].milliseconds) ms,",
          "longest \(times[times.count - 1].milliseconds) ms; \(spool.commits) syncs,",
          "\(try await spool.figures().waiting) wait; memory \(before) MB before, \(residentMegabytes()) MB after")
      }
    }
  }

  /// Sends callbacks over some connections, on each so many, with a pause between their beginnings.
  static func send(
    connections: Int, each count: Int, pause: Duration, _ callback: @escaping @Sendable (Int) -> HTTPRequest
  ) async throws -> [(status: Int, time: Duration)] {
    try await withThrowingTaskGroup(of: [(status: Int, time: Duration)].self) { tasks in
      for connection in 0..<connections {
        tasks.addTask {
          let transport = AsyncHTTPTransport()
          let clock = ContinuousClock()
          let begin = clock.now
          var answers: [(status: Int, time: Duration)] = []
          for number in 0..<count {
            try await clock.sleep(until: begin + pause * number)
            let start = clock.now
            let answer = try await transport.send(callback(connection * count + number))
            answers.append((answer.status, clock.now - start))
          }
          await transport.shutdown()
          return answers
        }
      }
      return try await tasks.reduce(into: []) { $0 += $1 }
    }
  }
}
