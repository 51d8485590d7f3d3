import Testing
import TestSupport

@testable import Live

@Suite struct `A queue of hints` {
  /// Noon; the seconds in these tests count from here.
  static let noon = Duration.seconds(1_772_366_400)

  private var queue = HintQueue()

  private func page(_ hints: (object: String, second: Double)..., after sequence: Int64 = 0) -> WaitingPage {
    page(hints.map { hint($0.object) }, hints.map(\.second), after: sequence)
  }

  private func page(_ hints: [Hint], _ seconds: [Double], after sequence: Int64 = 0) -> WaitingPage {
    var end = sequence
    let waiting = zip(hints, seconds).map { hint, second in
      end += 1
      let time = Self.noon + .milliseconds(Int64(second * 1000))
      return WaitingHint(hint: hint, first: time, last: time, sequence: end)
    }
    return WaitingPage(hints: waiting, end: end, isFull: false)
  }

  private func due(_ queue: HintQueue, at second: Double) -> [String] {
    queue.due(at: Self.noon + .milliseconds(Int64(second * 1000)))["products"]?.map(\.object) ?? []
  }

  @Test mutating func `waits until an object has been quiet for two seconds`() {
    queue.take(page(("1", 0), ("2", 1)), at: Self.noon + .seconds(1))
    #expect(due(queue, at: 1.9).isEmpty)
    #expect(due(queue, at: 2) == ["1"])
    queue.take(page(("1", 1.9), after: 2), at: Self.noon + .seconds(2))
    #expect(due(queue, at: 3.8) == ["2"])
    #expect(due(queue, at: 3.9) == ["1", "2"])
  }

  @Test mutating func `waits no longer than fifteen seconds for an object that never rests`() {
    for second in 0..<20 {
      queue.take(page(("1", Double(second)), after: Int64(second)), at: Self.noon + .seconds(second))
      #expect(due(queue, at: Double(second)) == (second < 15 ? [] : ["1"]), "\(second)")
    }
    #expect(queue.due(at: Self.noon + .seconds(19))["products"]?.first?.count == 20)
  }

  @Test mutating func `tells when the next object is due`() {
    #expect(queue.nextDue(at: Self.noon) == nil)
    queue.take(page(("1", 0), ("2", 1)), at: Self.noon + .seconds(1))
    #expect(queue.nextDue(at: Self.noon) == Self.noon + .seconds(2))
  }

  @Test mutating func `gives what is due by family, each with all that was said of it`() throws {
    let hints = [
      hint("1", scope: "changed"), hint("1", family: "carts", scope: "cart/updated"), hint("1", scope: "stock"),
      hint("1", family: "carts", scope: "cart/converted", payload: "7"), hint("1", scope: "changed"),
    ]
    queue.take(page(hints, [0, 0, 0, 0, 1]), at: Self.noon + .seconds(1))
    let due = queue.due(at: Self.noon + .seconds(3))
    #expect(due.keys.sorted() == ["carts", "products"])
    let product = try #require(due["products"]?.first)
    #expect(product.hints.map { "\($0.hint.scope) \($0.count)" } == ["stock 1", "changed 2"])
    #expect(product.mark == ObjectMark(family: "products", object: "1", through: 5))
    #expect(due["carts"]?.first?.hints.last?.hint.payload == Array("7".utf8))
  }

  @Test(arguments: [([false, true], true), ([true, false], false), ([true], true), ([false], false)])
  mutating func `takes an object for gone if that was said last`(removals: [Bool], isRemoved: Bool) {
    let hints = removals.map { hint("1", scope: $0 ? "deleted" : "updated", isRemoval: $0) }
    queue.take(page(hints, [Double](repeating: 0, count: hints.count)), at: Self.noon)
    #expect(queue.due(at: Self.noon + .seconds(2))["products"]?.first?.isRemoved == isRemoved)
  }

  @Test mutating func `does not give an object twice at a time`() throws {
    queue.take(page(("1", 0)), at: Self.noon)
    let object = try #require(queue.due(at: Self.noon + .seconds(2))["products"]?.first)
    #expect(queue.begin([object, object]) == [object.mark])
    queue.take(page(("1", 2.5), after: 1), at: Self.noon + .seconds(3))
    #expect(due(queue, at: 10).isEmpty)
    #expect(queue.nextDue(at: Self.noon + .seconds(10)) == nil)
    queue.finish(object)
    #expect(due(queue, at: 10) == ["1"])
    #expect(queue.due(at: Self.noon + .seconds(10))["products"]?.first?.mark.through == 2)
  }

  @Test mutating func `gives the oldest first, and no more than a number of a family`() {
    for number in 0..<9 {
      queue.take(page(("\(number)", Double(9 - number)), after: Int64(number)), at: Self.noon + .seconds(9))
    }
    #expect(queue.due(at: Self.noon + .seconds(60), atMost: 3)["products"]?.map(\.object) == ["8", "7", "6"])
  }

  @Test mutating func `has no room beyond its capacity, and again once something is read`() throws {
    var bounds = HintQueue.Bounds()
    bounds.capacity = 2
    queue = HintQueue(bounds: bounds)
    #expect(queue.hasRoom)
    queue.take(page(("1", 0), ("2", 0)), at: Self.noon)
    #expect(!queue.hasRoom && queue.cursor == 2)
    let object = try #require(queue.due(at: Self.noon + .seconds(2))["products"]?.first)
    _ = queue.begin([object])
    #expect(!queue.hasRoom && queue.readingCount == 1)
    queue.finish(object)
    #expect(queue.hasRoom && queue.count == 1)
  }

  @Test mutating func `asks for a minute for an object that is not found`() throws {
    queue.take(page(("1", 0)), at: Self.noon)
    var now = Self.noon + .seconds(2)
    var pauses: [Duration] = []
    while true {
      let object = try #require(queue.due(at: now)["products"]?.first)
      #expect(queue.begin([object]).count == 1)
      guard case .again(let time) = queue.missing(object, at: now) else {
        queue.finish(object)
        break
      }
      #expect(queue.due(at: time - .milliseconds(1)).isEmpty)
      pauses.append(time - now)
      now = time
    }
    #expect(pauses == [2, 4, 8, 16, 16, 14].map { .seconds($0) })
    #expect(queue.count == 0)
  }

  @Test mutating func `keeps what was said of an object that is put back`() throws {
    queue.take(page([hint("1", scope: "converted", payload: "7")], [0]), at: Self.noon)
    let object = try #require(queue.due(at: Self.noon + .seconds(2))["products"]?.first)
    _ = queue.begin([object])
    queue.take(page([hint("1", scope: "updated")], [3], after: 1), at: Self.noon + .seconds(3))
    queue.putBack(object, from: Self.noon + .seconds(3), until: Self.noon + .seconds(30))
    #expect(queue.due(at: Self.noon + .seconds(29)).isEmpty)
    let again = try #require(queue.due(at: Self.noon + .seconds(30))["products"]?.first)
    #expect(again.hints.map(\.hint.scope) == ["converted", "updated"])
    #expect(again.first == Self.noon && again.mark.through == 2)
  }

  @Test(arguments: [30.0, 240, 3600])
  mutating func `leaves alone what could not be read, for as long as it was put off`(seconds: Double) throws {
    let pause = Duration.seconds(seconds)
    queue.take(page([hint("1")], [0]), at: Self.noon)
    let now = Self.noon + .seconds(2)
    let object = try #require(queue.due(at: now)["products"]?.first)
    _ = queue.begin([object])
    queue.putBack(object, from: now, until: now + pause)
    #expect(queue.due(at: now + pause - .seconds(1)).isEmpty)
    #expect(queue.nextDue(at: now) == now + pause)
    #expect(queue.due(at: now + pause)["products"]?.count == 1)
    // The clock was set back.
    #expect(queue.due(at: now - .seconds(100))["products"]?.count == 1)
  }

  @Test mutating func `tries what could not be read for long soon after it was named anew`() throws {
    queue.take(page([hint("1")], [0]), at: Self.noon)
    let now = Self.noon + .seconds(2)
    let object = try #require(queue.due(at: now)["products"]?.first)
    _ = queue.begin([object])
    queue.putBack(object, from: now, until: now + .seconds(3600))
    queue.take(page([hint("1")], [100], after: 1), at: Self.noon + .seconds(100))
    #expect(queue.due(at: Self.noon + .seconds(114)).isEmpty)
    #expect(queue.due(at: Self.noon + .seconds(115))["products"]?.count == 1)
  }

  @Test(arguments: [-3600.0, -10, 3600])
  mutating func `does not wait for a clock that is set to another time`(jump: Double) {
    queue.take(page(("1", 0)), at: Self.noon)
    let now = Self.noon + .milliseconds(Int64(jump * 1000))
    queue.take(page(("2", 0), after: 1), at: now)
    let latest = now + .seconds(15)
    #expect(queue.due(at: latest)["products"]?.count == 2)
  }

  @Test func `lets a state pass only what is before every reading that is not at its end`() {
    var progress = ReadingProgress(from: 4)
    #expect(progress.position == 4)
    for reading in 5...7 as ClosedRange<Int64> { progress.begin(reading) }
    #expect(progress.position == 4)
    progress.end(6)
    #expect(progress.position == 4)
    progress.end(5)
    #expect(progress.position == 6)
    progress.end(7)
    #expect(progress.position == 7)
  }
}
