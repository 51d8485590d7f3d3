import TestSupport
import Testing

@testable import Sandbox

/// What a person reads when something goes wrong.
@Suite struct `If something fails` {
  @Test(.timeLimit(.minutes(10)))
  func `the line that says so stands in the table with cause and advice, and there is no row that nobody has seen`()
    async throws
  {
    let troubles = try Troubles()
    let seen = Lines()
    for failure in FailureCase.ofTheTap + FailureCase.ofHooks + FailureCase.ofReceiving + FailureCase.ofBrevo
      + FailureCase.ofExports + FailureCase.ofFiles + FailureCase.ofTheNetwork
    {
      try await FailureStage.open(failure.options) { stage in
        let line = Troubles.bare(try await failure.provoke(stage))
        #expect(troubles.rows.count { $0.fits(line) } == 1, "\(failure.testDescription): \(line)")
        await seen.add(line)
      }
    }
    for row in troubles.rows {
      #expect(await seen.all.contains { row.fits($0) }, "\(row.symptom)")
    }
  }

  private actor Lines {
    var all: [String] = []
    func add(_ line: String) { all.append(line) }
  }
}
