import HTTP
import Live

extension Benchmark {
  /// A spool in which a million callbacks wait: opening it, asking it, reading its family, delivering all.
  static let liveSpool = Benchmark(name: "live spool") { _ in
    let scene = try LiveScene(shops: 1)
    defer { scene.remove() }
    let path = scene.shops[0].spoolPath
    let clock = ContinuousClock()
    func measured<Value>(_ name: String, _ body: () async throws -> Value) async throws -> Value {
      let start = clock.now
      let value = try await body()
      print("  \(name): \((clock.now - start).milliseconds) ms, \(residentMegabytes()) MB")
      return value
    }
    func open() throws -> Spool { try Spool(path: path, shop: "a", limit: .max, time: SystemTime()) }
    do {
      let spool = try open()
      try await measured("a million callbacks written") {
        for part in 0..<1000 {
          let hints = (0..<1000).compactMap { Hint(family: "products", object: "\(part * 1000 + $0)", scope: "u") }
          _ = try await spool.append(Callback(hints: hints, token: "\(part)"))
        }
      }
    }
    let spool = try await measured("opened") { try open() }
    let figures = try await measured("figures") { try await spool.figures() }
    print("  \(figures.waiting) wait")
    _ = try await measured("first page of 1000") { try await spool.waiting() }
    _ = try await measured("page from the middle") { try await spool.waiting(after: 500_000) }
    _ = try await measured("one callback more") {
      if let hint = Hint(family: "products", object: "x", scope: "u") {
        _ = try await spool.append(Callback(hints: [hint]))
      }
    }
    let reading = try await measured("10,000 objects marked as being read") {
      try await spool.begin((0..<10_000).map { ObjectMark(family: "products", object: "\($0)", through: .max) })
    }
    let position = SpoolPosition(identity: spool.identity, reading: reading)
    let delivered = try await measured("all delivered") { try await spool.deliver(position) }
    print("  \(delivered.count) delivered")
    _ = try await measured("first page of the log") { try await spool.log(since: .zero) }
  }
}
