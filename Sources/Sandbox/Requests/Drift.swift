/// A change of a service that happens while it is being read.
struct Drift<Service>: Sendable {
  var method: String?
  var path: String?
  /// How many matching requests pass before.
  var after = 0
  /// After how many matching requests it happens.
  var times = 1
  /// What happens; it runs when a matching request has been answered.
  let change: @Sendable (inout Service) -> Void
}

extension Array {
  /// Takes out what happens after a request; each that matches counts it.
  mutating func due<Service>(after method: String, _ path: String) -> [Drift<Service>] where Element == Drift<Service> {
    var due: [Drift<Service>] = []
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
