import Synchronization

/// The calls that there were.
final class CallList: Sendable {
  private let calls = Mutex<[ForgetfulDisk.Call]>([])

  var count: Int { calls.withLock { $0.count } }

  /// Takes note of a call; gives its number, from 1.
  func note(_ call: ForgetfulDisk.Call) -> Int {
    calls.withLock { calls in
      calls.append(call)
      return calls.count
    }
  }

  /// The numbers of those that fail on a disk: which others come between two of them makes no difference.
  func struck(by fault: DiskFault) -> [Int] {
    calls.withLock { calls in calls.indices.filter { fault.strikes(calls[$0]) }.map { $0 + 1 } }
  }
}
