import Foundation

/// The random numbers of a test, by a seed that is printed and that `TEST_SEED` sets.
public struct Seeded: RandomNumberGenerator, Sendable {
  private var state: UInt64

  /// Creates the numbers of a test.
  public init(_ name: String) {
    let given = ProcessInfo.processInfo.environment["TEST_SEED"].flatMap { UInt64($0) }
    self.init(seed: given ?? UInt64.random(in: 1...1_000_000))
    print("\(name): TEST_SEED=\(state)")
  }

  /// Creates the numbers of a seed.
  public init(seed: UInt64) { state = seed }

  /// The next number.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// The seeds of sixteen stories, or as many as the environment asks for.
  public static let seeds = seeds(fixed: 16)

  /// The seeds of some stories that are always the same, so that a change is what breaks them; `TEST_SEEDS` takes so many new ones
  /// (`make test-long` 500), `TEST_SEED` repeats one.
  public static func seeds(fixed: UInt64) -> [UInt64] {
    let environment = ProcessInfo.processInfo.environment
    if let seed = environment["TEST_SEED"].flatMap({ UInt64($0) }) { return [seed] }
    guard let count = environment["TEST_SEEDS"].flatMap({ Int($0) }) else { return Array(1...fixed) }
    return (0..<count).map { _ in UInt64.random(in: 1...1_000_000_000) }
  }
}
