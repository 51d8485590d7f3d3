import HTTP

extension Benchmark {
  /// The program with a thousand stores: until it listens, its memory, and callbacks from fifty connections, a thousand a
  /// second for ten seconds: first to one store, then to all of them in turn.
  static let receive = Benchmark(name: "receive") { _ in
    let workplace = try Workplace()
    let receiver = try await RunningReceiver(in: workplace, stores: 1000)
    let port = receiver.port
    print("  1000 stores: listens after \(receiver.readiness.milliseconds) ms, \(receiver.megabytes) MB")
    for (name, stores) in [
      ("one store", 1), ("one store", 1), ("a thousand stores", 1000), ("a thousand stores", 1000),
    ] {
      let clock = ContinuousClock()
      let start = clock.now
      let answers = try await send(connections: 50, each: 200, pause: .milliseconds(50)) {
        RunningReceiver.callback(port, $0 % stores, $0 + 1)
      }
      let times = answers.map(\.time).sorted()
      print(
        "  \(name): \(answers.count) callbacks in \((clock.now - start).milliseconds) ms,",
        "\(answers.count { $0.status == 200 }) answered 200; p50 \(times[times.count / 2].milliseconds) ms,",
        "p99 \(times[times.count * 99 / 100].milliseconds) ms, longest \(times[times.count - 1].milliseconds) ms;",
        "\(receiver.megabytes) MB")
    }
    guard try receiver.end() == 143 else { throw Failure(description: "The receiver did not end in order.") }
  }
}
