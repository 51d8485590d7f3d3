import HTTP
import Singer
import Synchronization

@testable import TapBigCommerce

/// The way to a store that puts the time into each answer, by a clock that need not be this machine's.
final class StoreTime: Transport {
  /// What an answer says of the time, by its number from 0 and this machine's clock; nil for nothing.
  typealias Clock = @Sendable (_ number: Int, _ machine: Timestamp) -> String?

  private let store: any Transport
  private let time: any Timekeeper
  private let clock: Clock
  private let count = Mutex(0)

  init(_ store: any Transport, time: any Timekeeper, clock: @escaping Clock) {
    (self.store, self.time, self.clock) = (store, time, clock)
  }

  /// A clock that is ahead of this machine's, or behind if the seconds are negative.
  static func ahead(_ seconds: Int64) -> Clock {
    { _, machine in machine.adding(seconds: seconds).wholeSecond.rfc3339 }
  }

  func send(_ request: HTTPRequest) async throws(TransportFault) -> HTTPResponse {
    var answer = try await store.send(request)
    let number = count.withLock { count in
      defer { count += 1 }
      return count
    }
    if answer.fields["date"] == nil { answer.fields["date"] = clock(number, Timestamp(time.now)) }
    return answer
  }
}
