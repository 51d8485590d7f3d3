import TestSupport
import Testing

@Suite struct `A store, Brevo and both programs on a machine that dies` {
  /// Fifty that are always the same; `TEST_SEEDS` takes so many new ones, `TEST_SEED` repeats one, as for the other stories.
  @Test(arguments: Seeded.seeds(fixed: 50))
  func `keep what they promise`(_ seed: UInt64) async throws {
    let plan = SimulationPlan(seed: seed)
    let start = ContinuousClock.now
    let outcome = await plan.outcome()
    print("the simulation: TEST_SEED=\(seed) \(outcome.calls) calls \(ContinuousClock.now - start)")
    guard let first = outcome.faults.first else { return }
    print("the simulation: TEST_SEED=\(seed) fails, and is made smaller: \(first)")
    let smallest = await plan.smallest(outcome)
    Issue.record("\(smallest.plan)\n\(smallest.outcome.lines.joined(separator: "\n"))")
  }
}

/// What has come of a story.
struct SimulationOutcome: Sendable {
  /// What is wrong.
  var faults: [String]
  /// What the lives came to.
  var course: [String]
  /// How many calls to network, clock, files and pipes there were at which a process might have died.
  var calls: Int

  var lines: [String] { faults + course }
}

extension SimulationPlan {
  /// Lives through it.
  func outcome() async -> SimulationOutcome {
    await withTaskExecutorPreference(StoryExecutor()) {
      do {
        var simulation = try Simulation(self)
        let faults: [String]
        do { faults = try await simulation.run() } catch { faults = ["thrown: \(error)"] }
        return SimulationOutcome(faults: faults, course: simulation.course, calls: simulation.machine.allCalls)
      } catch {
        return SimulationOutcome(faults: ["thrown: \(error)"], course: [], calls: 0)
      }
    }
  }

  /// Makes a story that fails as small as it can be, by leaving out one thing after the other as long as it still fails.
  ///
  /// What tasks do side by side is not wholly in the seed's hands: what does not fail at once gets a second chance.
  func smallest(_ outcome: SimulationOutcome) async -> (plan: SimulationPlan, outcome: SimulationOutcome) {
    var (plan, outcome) = (self, outcome)
    var tries = 0
    search: while tries < 150 {
      for smaller in plan.smaller {
        for _ in 0..<2 {
          tries += 1
          let found = await smaller.outcome()
          guard !found.faults.isEmpty else { continue }
          (plan, outcome) = (smaller, found)
          continue search
        }
      }
      break
    }
    return (plan, outcome)
  }
}
