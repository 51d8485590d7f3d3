import JSON
import Foundation

/// What a query costs before it runs.
///
/// Shopify keeps the formula to itself; this one is fitted to recorded answers: a connection of n rows is 2 and, for what
/// each row costs, max(1, ⌊2 ln n⌋) times as much; an object is 1; scalars, page information and amounts are free.
struct QueryCost {
  let types: TypeTable
  let document: QueryDocument
  let variables: QueryVariables

  /// How many times as much as one row so many cost.
  static func factor(_ rows: Int) -> Int { max(1, Int(clamping: 2 * log(Double(max(1, rows))))) }

  /// What types cost, selected as a field.
  static func own(_ type: String) -> Int {
    switch type {
    case "MoneyBag", "MoneyV2", "PageInfo": 0
    case "Count": 10
    default: 1
    }
  }

  /// What each mutation costs, whatever is asked of what it gives.
  static let mutation = 10

  /// The cost of an operation.
  func cost(of operation: QueryOperation) -> Int {
    guard operation.kind == "mutation" else { return cost(of: operation.selections, on: operation.rootType) }
    return operation.selections.items.count.multipliedClamped(by: Self.mutation)
  }

  /// The cost of what is selected of an object.
  func cost(of set: SelectionSet, on type: String) -> Int {
    var most = 0
    var sum = 0
    for selection in set.items {
      switch selection {
      case .field(let field): sum = sum.addingClamped(cost(of: field, on: type))
      case .spread(let name, _):
        guard let fragment = document.fragments[name] else { continue }
        let inner = cost(of: fragment.selections, on: fragment.type)
        if fragment.type == type { sum = sum.addingClamped(inner) } else { most = max(most, inner) }
      case .inline(let condition, let set, _):
        // Of fragments on several types an object can be of one alone.
        let inner = cost(of: set, on: condition ?? type)
        if condition ?? type == type { sum = sum.addingClamped(inner) } else { most = max(most, inner) }
      }
    }
    return sum.addingClamped(most)
  }

  private func cost(of field: QueryField, on type: String) -> Int {
    guard let known = types[type]?.fields[field.name], let set = field.selections else { return 0 }
    let base = known.type.base
    guard known.isConnection else {
      let inner = Self.own(base).addingClamped(cost(of: set, on: base))
      guard field.name == "nodes", type == "QueryRoot" else { return inner }
      let ids = variables.arguments(of: field, known).texts("ids")?.count ?? 1
      return inner.multipliedClamped(by: Self.factor(ids))
    }
    let arguments = variables.arguments(of: field, known)
    let rows = arguments.int("first") ?? arguments.int("last") ?? 1
    return 2.addingClamped(row(of: set, base).multipliedClamped(by: Self.factor(rows)))
  }

  /// What a row of a connection costs: the object, as a node and behind an edge.
  private func row(of set: SelectionSet, _ connection: String) -> Int {
    let node = String(connection.dropLast("Connection".count))
    return set.items.reduce(0) { sum, selection in
      guard case .field(let field) = selection, let inner = field.selections else { return sum }
      switch field.name {
      case "nodes": return sum.addingClamped(1 + cost(of: inner, on: node))
      case "edges":
        return inner.items.reduce(sum) { sum, selection in
          guard case .field(let field) = selection, field.name == "node", let set = field.selections else { return sum }
          return sum.addingClamped(1 + cost(of: set, on: node))
        }
      default: return sum
      }
    }
  }
}
