import Foundation
import Synchronization
import TestSupport
import Testing

/// A receiver that is killed while callbacks come.
@Suite(.timeLimit(.minutes(10))) struct `A receiver that is killed` {
  @Test func `has every callback on disk that was answered 200, whenever it was killed`() async throws {
    try await FailureStage.open({ _ in }) { stage in
      try stage.folder.write(#"{"listen":{"port":0,"secret":"\#(CallbackSender.secret)"}}"#, to: "own.json")
      let arguments = ["receive", "-c", "both.json", "-c", "own.json"]
      let (sent, answered) = (Tally(), Tally())
      for round in 1...6 {
        let enough = answered.value + round * 7
        let outcome = try await stage.receiving(arguments) { sender in
          await withTaskGroup(of: Void.self) { tasks in
            for _ in 0..<6 {
              tasks.addTask {
                // It goes on until the receiver is gone.
                while (try? await sender.send(order: sent.next())) == 200 {
                  if answered.next() >= enough { kill(sender.process, SIGKILL) }
                }
              }
            }
          }
        }
        #expect(outcome.code == nil, "\(outcome.log)")
      }
      let outcome = try await stage.receiving(arguments) { sender in
        let figures = try await sender.page("/metrics")
        let waiting = figures.firstMatch(of: #/live_spool_waiting{shop="sandbox1"} (\d+)/#).flatMap { Int($0.1) } ?? -1
        #expect(waiting >= answered.value && waiting <= sent.value)
      }
      #expect(outcome.code == 143, "\(outcome.log)")
    }
  }

  private final class Tally: Sendable {
    private let count = Mutex(0)
    var value: Int { count.withLock { $0 } }
    func next() -> Int {
      count.withLock { count in
        count += 1
        return count
      }
    }
  }
}
