import TestSupport

@testable import Sandbox

/// A part of a story: some time in which things happen in the shop, a run of the tap, and one of the target; with all that goes
/// wrong, so that a part of it can be left out and the rest stays as it is.
struct SimulatedLife: Sendable {
  /// What the tap does.
  enum Work: Sendable {
    /// It reads the lists, and nothing of callbacks.
    case lists
    /// It reads the lists, and then what callbacks have named.
    case drain
    /// It listens for so many rounds, beside a pass over the lists.
    case listen(rounds: Int, ListeningLife.Pass)
  }

  /// The end of a process before its time.
  struct Death: Sendable {
    /// The number of the call to transport, clock, file or pipe at which it comes.
    var call: Int
    /// Whether the machine dies, and forgets what was not synced.
    var isPowerCut: Bool
  }

  /// What goes wrong beside deaths; each can be switched off.
  enum Mishap: CaseIterable, Sendable {
    case storeFails, brevoFails, answersLost, callbacksAstray, oldState, noState, clockAhead, oddData
  }

  /// What all that is drawn in this life begins with.
  var seed: UInt64
  /// How many things happen in the shop before the tap begins.
  var changes: Int
  /// How long it rests then, in seconds.
  var rest: Int
  var work: Work
  /// The ends of the receiver while the shop is at work, of the tap, of the target, and of who keeps the states.
  var receiver: Death?
  var tap: Death?
  var target: Death?
  var runner: Death?
  var mishaps: Set<Mishap>

  init(_ random: inout Seeded) {
    func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }
    /// One of the first calls as likely as one of the last.
    func death(_ percent: Int, of calls: Int) -> Death? {
      guard chance(percent) else { return nil }
      var bound = calls
      for _ in 0..<4 where chance(30) { bound /= 4 }
      return Death(call: Int.random(in: 1...max(2, bound), using: &random), isPowerCut: chance(60))
    }
    seed = random.next()
    changes = Int.random(in: 1...7, using: &random)
    rest = chance(15) ? Int.random(in: 3600...9000, using: &random) : Int.random(in: 1...300, using: &random)
    switch Int.random(in: 0..<10, using: &random) {
    case 0..<2: work = .lists
    case 2..<4: work = .drain
    default:
      let rounds = Int.random(in: 2...12, using: &random)
      work = .listen(rounds: rounds, chance(20) ? .whole : chance(50) ? .dated : .none)
    }
    receiver = death(25, of: 120)
    tap = death(40, of: 800)
    target = death(55, of: 1200)
    runner = death(10, of: 40)
    mishaps = []
    for (mishap, percent) in [
      (.storeFails, 15), (.brevoFails, 20), (.answersLost, 15), (.callbacksAstray, 30), (.oldState, 8), (.noState, 3),
      (.clockAhead, 10), (.oddData, 30),
    ] as [(Mishap, Int)] where chance(percent) { mishaps.insert(mishap) }
  }
}

extension SimulatedLife.Work: CustomStringConvertible {
  var description: String {
    switch self {
    case .lists: "a sync"
    case .drain: "a sync with callbacks"
    case .listen(let rounds, let pass):
      "\(rounds) rounds of listening, \(pass == .none ? "no" : pass == .dated ? "a dated" : "a whole") pass"
    }
  }
}

extension SimulatedLife: CustomStringConvertible {
  var description: String {
    var parts = ["\(changes) changes", "\(rest) s", "\(work)"]
    for (who, death) in [("receiver", receiver), ("tap", tap), ("target", target), ("runner", runner)] {
      if let death { parts.append("\(who) \(death.isPowerCut ? "cut off" : "killed") at call \(death.call)") }
    }
    parts += Mishap.allCases.filter(mishaps.contains).map { "\($0)" }
    return parts.joined(separator: ", ")
  }
}

/// A whole story, as one seed has it.
struct SimulationPlan: Sendable {
  let seed: UInt64
  var lives: [SimulatedLife]
  /// Whether somebody takes callbacks also while the pair is not running.
  var isReceiving: Bool
  /// How many runs without mishaps follow in the end.
  var lastRuns: Int
  /// Whether the store has hooks: without them all that happens has to be found by its date.
  var hasHooks: Bool
  /// Whether the store's lists tell of each page as if it were all that there is.
  var tellsOwnTotals: Bool
  /// Whether in the end the store never says of one order how it was paid.
  var hasStubbornOrder: Bool

  init(seed: UInt64) {
    self.seed = seed
    var random = Seeded(seed: seed)
    isReceiving = Int.random(in: 0..<3, using: &random) > 0
    lastRuns = Int.random(in: 0..<3, using: &random) == 2 ? 3 : 2
    lives = (0..<Int.random(in: 2...6, using: &random)).map { _ in SimulatedLife(&random) }
    hasHooks = Int.random(in: 0..<4, using: &random) > 0
    tellsOwnTotals = Int.random(in: 0..<6, using: &random) == 0
    hasStubbornOrder = Int.random(in: 0..<6, using: &random) == 0
    guard !hasHooks else { return }
    // Whose clock is wrong today has it wrong tomorrow too.
    let isAhead = Int.random(in: 0..<3, using: &random) == 0
    for place in lives.indices where isAhead { lives[place].mishaps.insert(.clockAhead) }
  }

  /// The same story with a little less in it, in every way that there is; the largest steps first.
  var smaller: [SimulationPlan] {
    var plans: [SimulationPlan] = []
    func add(_ change: (inout SimulationPlan) -> Void) {
      var plan = self
      change(&plan)
      plans.append(plan)
    }
    for place in lives.indices where lives.count > 1 { add { $0.lives.remove(at: place) } }
    if tellsOwnTotals { add { $0.tellsOwnTotals = false } }
    if hasStubbornOrder { add { $0.hasStubbornOrder = false } }
    for place in lives.indices {
      let life = lives[place]
      for mishap in life.mishaps { add { $0.lives[place].mishaps.remove(mishap) } }
      for death in [\SimulatedLife.receiver, \.tap, \.target, \.runner] where life[keyPath: death] != nil {
        add { $0.lives[place][keyPath: death] = nil }
        if life[keyPath: death]?.isPowerCut == true { add { $0.lives[place][keyPath: death]?.isPowerCut = false } }
      }
      if life.changes > 0 { add { $0.lives[place].changes /= 2 } }
      if case .listen(let rounds, let pass) = life.work, rounds > 2 {
        add { $0.lives[place].work = .listen(rounds: rounds / 2, pass) }
      }
    }
    return plans
  }
}

extension SimulationPlan: CustomStringConvertible {
  var description: String {
    let head =
      "TEST_SEED=\(seed), \(isReceiving ? "receiving all the time" : "receiving while it listens")"
      + (hasHooks ? "" : ", without hooks") + (tellsOwnTotals ? ", each page tells of itself alone" : "")
      + (hasStubbornOrder ? ", an order that is stubborn" : "")
    return ([head] + lives.map { "  \($0)" }).joined(separator: "\n")
  }
}
