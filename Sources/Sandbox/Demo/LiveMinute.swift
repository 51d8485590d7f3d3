import Foundation

/// The demo's last part: the pair listens, things happen in the store, and the events are seen arriving.
struct LiveMinute: Sendable {
  let sandbox: CommerceSandbox
  let pair: Pair

  /// The shopper, of whom nothing is known before.
  private static let shopper = "visitor@example.com"
  private static let destination = "https://shop.example.com/hooks/demo"
  /// How often is looked for what has happened.
  private static let look = Duration.milliseconds(100)
  /// How long it takes at most until everything has arrived.
  private static let patience = Duration.seconds(300)

  /// Makes hooks fast enough for somebody who watches.
  static func prepare(_ hooks: inout HookSettings) {
    hooks.times.start = .seconds(1)
    hooks.times.abandonment = .seconds(75)
  }

  /// Runs it from the pair's start to its end.
  func run() async throws {
    let report = LiveReport()
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
    report.begin(hooks: sandbox.world { $0.hooks.hooks.count })
    try await watch(report, running)
    running.tap.terminate()
    try await running.finish()
    try pair.check(running.tap, "tap", ends: [143])
    try pair.check(running.target, "target", ends: [0])
    report.close()
  }

  private func settings(_ port: Int) -> [String: String] {
    let secret = "demo-secret-of-32-characters-or-more"
    return [
      "TAP_BIGCOMMERCE_LISTEN":
        #"{"port":\#(port),"public_url":"\#(Self.destination)","secret":"\#(secret)","acknowledged_path":"states"}"#,
      "TARGET_BREVO_ABANDONED_AFTER_MINUTES": "1",
    ]
  }

  /// Waits until the hooks are made and the first reading has asked all that it asks.
  private func rest(_ running: Pair.Running) async throws {
    var (seen, quiet) = (-1, 0)
    while quiet < 30 {
      try await ContinuousClock().sleep(for: Self.look)
      try stillRuns(running)
      let (requests, hooks) = sandbox.world { ($0.counter.bigCommerce + $0.counter.brevo, $0.hooks.hooks.count) }
      quiet = hooks > 0 && requests == seen ? quiet + 1 : 0
      seen = requests
    }
  }

  /// Lets the story happen and tells of it, until its last event has arrived.
  private func watch(_ report: LiveReport, _ running: Pair.Running) async throws {
    let start = ContinuousClock.now
    var story = LiveStory()
    var seen = sandbox.world { world in
      var shopper = Shopper(Shopper.story("returns", email: Self.shopper) ?? [])
      shopper.pause = .seconds(4)
      world.send(shopper)
      return world.account.events.count
    }
    var arrived: Set<String> = []
    while !arrived.isSuperset(of: LiveStory.awaited) {
      let time = ContinuousClock.now - start
      try stillRuns(running)
      guard time < Self.patience else {
        throw Pair.Failure(description: "Not everything has arrived; see \(pair.folder).")
      }
      for line in sandbox.world({ story.goOn(in: &$0) }) { report.happened(line, at: time) }
      let arrivals = sandbox.world { world in
        defer { seen = world.account.events.count }
        return world.account.events.dropFirst(seen).map { LiveArrival($0, world.hooks) }
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
