import HTTP
import JSON

/// What an answer of the API says beside its data.
struct GraphAnswer: Sendable {
  let root: JSONValue

  init(_ root: JSONValue) { self.root = root }

  /// Reads an answer's body; nil if it is no JSON.
  init?(_ response: HTTPResponse) {
    guard let root = try? JSONValue.parse(response.body) else { return nil }
    self.root = root
  }

  var data: JSONValue? { root["data" as StaticString].flatMap { $0.kind == .object ? $0 : nil } }

  /// One error of an answer.
  struct Fault: Sendable {
    let code: String?
    let message: String?
    /// The names that lead to what it is about; the places in lists are left out.
    let path: [String]
  }

  var faults: [Fault] {
    guard let errors = root["errors" as StaticString], errors.kind == .array else { return [] }
    return errors.elements.map { error in
      Fault(
        code: error["extensions" as StaticString]?["code" as StaticString]?.string,
        message: error["message" as StaticString]?.string,
        path: error["path" as StaticString]?.elements.compactMap(\.string) ?? [])
    }
  }

  /// The first warning of the search: the term and what is wrong with it.
  var searchWarning: (field: String, code: String)? {
    for search in root["extensions" as StaticString]?["search" as StaticString]?.elements.map({ $0 }) ?? [] {
      for warning in search["warnings" as StaticString]?.elements.map({ $0 }) ?? [] {
        return (warning["field" as StaticString]?.string ?? "?", warning["code" as StaticString]?.string ?? "?")
      }
    }
    return nil
  }

  private var cost: JSONValue? { root["extensions" as StaticString]?["cost" as StaticString] }

  /// The points that the query was said to take at most.
  var requestedCost: Double? { cost?["requestedQueryCost" as StaticString]?.number?.double }

  /// What is said of the bucket of points.
  var bucket: CostThrottle.Bucket? {
    guard let status = cost?["throttleStatus" as StaticString],
      let maximum = status["maximumAvailable" as StaticString]?.number?.double,
      let available = status["currentlyAvailable" as StaticString]?.number?.double,
      let rate = status["restoreRate" as StaticString]?.number?.double
    else { return nil }
    return CostThrottle.Bucket(maximum: maximum, available: available, restoreRate: rate)
  }
}
