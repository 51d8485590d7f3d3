import HTTP
import JSON
import Synchronization
import TestSupport
import Testing

@testable import Sandbox
@testable import TargetBrevo

@Suite struct `A contact that several people tell of` {
  /// What happens in a shop, record by record, and what is to come of it.
  struct History: Sendable, CustomTestStringConvertible {
    var name: String
    var steps: [String]
    /// By address the ext_id and the first name, as far as the contact has one.
    var contacts: [String: [String]]

    var testDescription: String { name }
  }

  /// How a history reaches the target.
  enum Way: Sendable {
    case inOneBatch
    case inBatchesOfOne
    case inRunsOfOne
    /// Each run but the last ends behind so many requests that change contacts, or when their answer is lost, and all
    /// that it was told of comes again.
    case killed(after: Int)
  }

  static func customer(_ id: Int, _ email: String, day: Int, named: Bool = true) -> String {
    let record = Lines.customer(
      id, email: "\(email)@example.com", modified: "2025-12-\(day < 10 ? "0" : "")\(day)T00:00:00Z")
    return named ? record : record.replacing("\"Ada \(id)\"", with: "\"\"")
  }

  static func subscriber(_ id: Int, _ email: String) -> String {
    Lines.subscriber(id, email: "\(email)@example.com")
  }

  static let histories = [
    History(
      name: "two register", steps: [customer(1, "x", day: 1), customer(2, "x", day: 2)],
      contacts: ["x": ["bc-1", "Ada 2"]]),
    History(
      name: "two register, the later one told first", steps: [customer(2, "x", day: 2), customer(1, "x", day: 1)],
      contacts: ["x": ["bc-1", "Ada 2"]]),
    History(
      name: "the first of three moves away, and the last changes",
      steps: [
        customer(1, "x", day: 1), customer(2, "x", day: 2), customer(3, "x", day: 1), customer(1, "y", day: 3),
        customer(3, "x", day: 4),
      ], contacts: ["x": ["bc-2", "Ada 3"], "y": ["bc-1", "Ada 1"]]),
    History(
      name: "the first of three is deleted, and the last changes",
      steps: [
        customer(1, "x", day: 1), customer(2, "x", day: 2), customer(3, "x", day: 1),
        `Following deletions`.gone("customers", 1), customer(3, "x", day: 4),
      ], contacts: ["x": ["bc-2", "Ada 3"]]),
    History(
      name: "the first of three is erased, and the last changes",
      steps: [
        customer(1, "x", day: 1), customer(2, "x", day: 2), customer(3, "x", day: 1),
        `Erasing a customer`.erased(1), customer(3, "x", day: 4),
      ], contacts: ["x": ["bc-2", "Ada 3"]]),
    History(
      name: "who speaks for two is erased, and is told of once more",
      steps: [
        customer(1, "x", day: 1), customer(2, "x", day: 2), `Erasing a customer`.erased(2), customer(2, "x", day: 3),
        customer(1, "x", day: 4),
      ], contacts: ["x": ["bc-1", "Ada 1"]]),
    History(
      name: "all but the last of three go, one after the other",
      steps: [
        customer(1, "x", day: 1), customer(2, "x", day: 1), customer(3, "x", day: 1), customer(1, "y", day: 2),
        customer(2, "z", day: 3), customer(3, "x", day: 4),
      ], contacts: ["x": ["bc-3", "Ada 3"], "y": ["bc-1", "Ada 1"], "z": ["bc-2", "Ada 2"]]),
    History(
      name: "the last of three goes when the first has gone",
      steps: [
        customer(1, "x", day: 1), customer(2, "x", day: 1), customer(3, "x", day: 1), customer(1, "y", day: 2),
        customer(3, "z", day: 3), customer(2, "x", day: 4),
      ], contacts: ["x": ["bc-2", "Ada 2"], "y": ["bc-1", "Ada 1"], "z": ["bc-3", "Ada 3"]]),
    History(
      name: "the first goes and comes back",
      steps: [customer(1, "x", day: 1), customer(2, "x", day: 2), customer(1, "y", day: 3), customer(1, "x", day: 4)],
      contacts: ["x": ["bc-1", "Ada 1"]]),
    History(
      name: "the first is deleted and comes back",
      steps: [
        customer(1, "x", day: 1), customer(2, "x", day: 2), `Following deletions`.gone("customers", 1),
        customer(1, "x", day: 4),
      ], contacts: ["x": ["bc-1", "Ada 1"]]),
    History(
      name: "an earlier one comes and goes",
      steps: [
        customer(2, "x", day: 1), customer(1, "z", day: 1), customer(1, "x", day: 2), customer(1, "y", day: 3),
        customer(2, "x", day: 4),
      ], contacts: ["x": ["bc-2", "Ada 2"], "y": ["bc-1", "Ada 1"]]),
    History(
      name: "a bill that does not count and a subscriber",
      steps: [Lines.order(1, email: "g@example.com", status: 5), subscriber(1, "g")],
      contacts: ["g": ["Guest"]]),
    History(
      name: "a subscriber and a bill that does not count",
      steps: [subscriber(1, "g"), Lines.order(1, email: "g@example.com", status: 5)],
      contacts: ["g": ["Guest"]]),
    History(
      name: "a subscriber with an address that a customer has left",
      steps: [
        Lines.order(1, email: "y@example.com"), customer(1, "x", day: 1), customer(1, "y", day: 2), subscriber(1, "x"),
      ], contacts: ["x": ["Sub 1"], "y": ["bc-1", "Ada 1"]]),
    History(
      name: "a subscriber with the address of a customer without a name",
      steps: [customer(1, "x", day: 1), customer(1, "x", day: 2, named: false), subscriber(1, "x")],
      contacts: ["x": ["bc-1", "Sub 1"]]),
    History(
      name: "two bills of a customer of whom nothing is known, and a subscriber",
      steps: [
        subscriber(1, "x"), Lines.order(1, customer: 7, email: "x@example.com"),
        Lines.order(2, customer: 7, email: "x@example.com", age: 60),
      ], contacts: ["x": ["Guest"]]),
  ]

  static let ways: [Way] = [.inOneBatch, .inBatchesOfOne, .inRunsOfOne] + (0...4).map { .killed(after: $0) }
  static let schemas = ["customers", "subscribers", "orders"].map { Lines.schema($0) }

  @Test(arguments: histories, ways)
  func `is the same in the end, whatever batches, runs and kills there are`(_ history: History, _ way: Way) async throws
  {
    try await Shop.open { shop in
      switch way {
      case .inOneBatch: #expect(try await !shop.load(Self.schemas + history.steps).failed)
      case .inBatchesOfOne:
        #expect(try await !shop.load(Self.schemas + history.steps, #"{"batch_size_rows":1}"#).failed)
      case .inRunsOfOne: for step in history.steps { #expect(try await !shop.load(Self.schemas + [step]).failed) }
      case .killed(let after):
        var waiting: [String] = []
        for step in history.steps {
          waiting.append(step)
          if try await !shop.load(Self.schemas + waiting, through: { Self.mortal($0, after: after) }).failed {
            waiting = []
          }
        }
        #expect(try await !shop.load(Self.schemas + waiting).failed)
      }
      for (name, expected) in history.contacts {
        let contact = shop.contact("\(name)@example.com")
        let found = [contact?.extID, contact?.attributes["FIRSTNAME"]?.text].compactMap { $0 }
        #expect(found == expected, "\(name)@example.com")
      }
    }
  }

  /// A way to Brevo that carries out so many changes of contacts, and another one whose answer is lost; then no more.
  private static func mortal(_ transport: any Transport, after limit: Int) -> any Transport {
    let counter = Counter()
    let refusal = #"{"code":"unauthorized","message":"Key not found"}"#
    return Between(transport) { call, _, _ in
      let isChange =
        ["POST /contacts", "PUT /contacts"].contains { call.hasPrefix($0) } && !call.contains("attributes")
      let count = counter.next(isChange)
      if count <= limit { return .pass }
      return isChange && count == limit + 1 ? .behind(401, refusal) : .instead(401, refusal)
    }
  }

  private final class Counter: Sendable {
    private let count = Mutex(0)

    func next(_ isCounted: Bool) -> Int {
      count.withLock { count in
        if isCounted { count += 1 }
        return count
      }
    }
  }
}
