import Foundation

/// The demo's last part: the pair listens, things happen in the store, and the events are seen arriving.
struct LiveMinute<Story: LiveTale>: Sendable {
  let sandbox: CommerceSandbox
  let pair: Pair

  private static var destination: String { "https://shop.example.com/hooks/demo" }
  /// How often is looked for what has happened.
  private static var look: Duration { .milliseconds(100) }
  /// How long it takes at most until everything has arrived.
  private static var patience: Duration { .seconds(300) }

  /// Runs it from the pair's start to its end.
  func run() async throws {
    let report = LiveReport(number: Story.number, program: pair.tap.program)
    report.open()
    guard let port = FreePort.find() else { throw Pair.Failure(description: "No port is free.") }
    let running = try pair.start(["listen", "--state", "state.json"], settings(port))
    defer { running.tap.terminate() }
    sandbox.world { world in
      world.account.renewQuotas()
      world.hooks.settings.routes =
        HookRoute(from: Self.destination, to: "http://127.0.0.1:\(port)/hooks/demo").map {
          [$0]
        } ?? []
    }
    try await rest(running)
    report.begin(hooks: sandbox.world { Story.hooks(in: $0) })
    try await watch(report, running)
    running.tap.terminate()
    try await running.finish()
    try pair.check(running.tap, "tap", ends: [143])
    try pair.check(running.target, "target", ends: [0])
    report.close()
  }

  private func settings(_ port: Int) -> [String: String] {
    let own = Story.members.map { #","\#($0)":"\#($1)""# }.joined()
    return [
      Story.variable:
        #"{"port":\#(port),"public_url":"\#(Self.destination)","acknowledged_path":"states"\#(own)}"#,
      "TARGET_BREVO_ABANDONED_AFTER_MINUTES": "1",
    ]
  }

  /// Waits until the hooks are made and the first reading has asked all that it asks.
  private func rest(_ running: Pair.Running) async throws {
    var (seen, quiet) = (-1, 0)
    while quiet < 30 {
      try await ContinuousClock().sleep(for: Self.look)
      try stillRuns(running)
      let (requests, hooks) = sandbox.world { ($0.counter.total, Story.hooks(in: $0)) }
      quiet = hooks > 0 && requests == seen ? quiet + 1 : 0
      seen = requests
    }
  }

  /// Lets the story happen and tells of it, until its last event has arrived.
  private func watch(_ report: LiveReport, _ running: Pair.Running) async throws {
    let start = ContinuousClock.now
    var story = Story()
    var seen = sandbox.world { world in
      story.begin(in: &world)
      return world.account.events.count
    }
    var arrived: Set<String> = []
    while !arrived.isSuperset(of: Story.awaited) {
      let time = ContinuousClock.now - start
      try stillRuns(running)
      guard time < Self.patience else {
        throw Pair.Failure(description: "Not everything has arrived; see \(pair.folder).")
      }
      for line in sandbox.world({ story.goOn(in: &$0) }) { report.happened(line, at: time) }
      let arrivals = sandbox.world { world in
        defer { seen = world.account.events.count }
        return world.account.events.dropFirst(seen).map { Story.arrival($0, in: world) }
      }
      for arrival in arrivals {
        arrived.insert(arrival.name)
        report.arrived(arrival, at: time)
      }
      try await ContinuousClock().sleep(for: Self.look)
    }
  }

  private func stillRuns(_ running: Pair.Running) throws {
    if !running.tap.isRunning { try pair.check(running.tap, "tap", ends: []) }
    if !running.target.isRunning { try pair.check(running.target, "target", ends: []) }
  }
}
