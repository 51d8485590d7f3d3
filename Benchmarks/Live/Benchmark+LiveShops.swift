import HTTP
import Live

extension Benchmark {
  /// A thousand shops in one process: the time until it listens, and its memory before and after a callback to each.
  static let liveShops = Benchmark(name: "live shops") { _ in
    let clock = ContinuousClock()
    let start = clock.now
    let scene = try LiveScene(shops: 1000)
    defer { scene.remove() }
    try await scene.listening { port in
      print("  1000 shops: listens after \((clock.now - start).milliseconds) ms, \(residentMegabytes()) MB")
      let transport = AsyncHTTPTransport()
      for round in 1...2 {
        let start = clock.now
        let good = try await withThrowingTaskGroup(of: Int.self) { tasks in
          for part in 0..<20 {
            tasks.addTask {
              var good = 0
              for shop in 0..<50 {
                let answer = try await transport.send(LiveScene.callback(port, shop: part * 50 + shop, id: round))
                good += answer.status == 200 ? 1 : 0
              }
              return good
            }
          }
          return try await tasks.reduce(0, +)
        }
        print(
          "  a callback to each, round \(round): \(good) answered 200 in \((clock.now - start).milliseconds) ms,",
          "\(residentMegabytes()) MB, \(await scene.pool.openCount) spools open")
      }
      for _ in 1...3 {
        let start = clock.now
        let page = try await transport.send(HTTPRequest(.get, "http://127.0.0.1:\(port)/metrics"))
        print(
          "  metrics: \(page.body.count >> 10) KiB in \((clock.now - start).milliseconds) ms, \(residentMegabytes()) MB"
        )
        try await clock.sleep(for: .seconds(2))
      }
      await transport.shutdown()
    }
  }
}
