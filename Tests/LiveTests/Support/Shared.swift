import Synchronization

/// A value that several tasks read and change.
final class Shared<Value: Sendable>: Sendable {
  private let state: Mutex<Value>

  init(_ value: Value) { state = Mutex(value) }

  var value: Value { state.withLock { $0 } }

  func change<Result: Sendable>(_ body: @Sendable (inout Value) -> Result) -> Result { state.withLock { body(&$0) } }
}

/// A number that several tasks raise.
typealias Counter = Shared<Int>

extension Shared<Int> {
  convenience init() { self.init(0) }

  func increment() { change { $0 += 1 } }
}
