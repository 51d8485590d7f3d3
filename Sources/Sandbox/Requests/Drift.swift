/// A change of the store that happens while it is being read.
struct Drift: Sendable {
  var method: String?
  var path: String?
  /// How many matching requests pass before.
  var after = 0
  /// After how many matching requests it happens.
  var times = 1
  /// What happens; it runs when a matching request has been answered.
  let change: @Sendable (inout World) -> Void
}

extension [Drift] {
  /// Takes out what happens after a request; each that matches counts it.
  mutating func due(after method: String, _ path: String) -> [Drift] {
    var due: [Drift] = []
    for index in indices {
      let drift = self[index]
      guard (drift.method ?? method) == method, drift.path.map({ glob($0, path) }) ?? true else { continue }
      if drift.after > 0 {
        self[index].after -= 1
      } else if drift.times > 0 {
        self[index].times -= 1
        due.append(drift)
      }
    }
    return due
  }
}
