import JSON
import Singer
import Tap

/// A list of the shop: where it is, how it can be asked for what has changed, and the table of its rows.
struct ShopList: Sendable {
  /// In what order a list comes.
  enum Order: Sendable, Equatable {
    /// By the moment by which it is also filtered, oldest first.
    case date(sortKey: String)
    /// By id.
    case id(sortKey: String)
    /// In an order of the API's own.
    case unsorted

    var sortKey: String? {
      switch self {
      case .date(let key), .id(let key): key
      case .unsorted: nil
      }
    }
  }

  /// The name of the connection.
  let name: String
  /// The type of its rows.
  let type: String
  /// The type of the object that it hangs on, of which there are several; nil for a list of the shop itself.
  var parentType: String?
  let fields: [GraphField]
  var order = Order.unsorted
  /// The search term that takes a moment; nil for a list that is read whole.
  var dateTerm: String?
  /// The names that lead to that moment in a row.
  var datePath: [String] = []
  /// Search terms that it is always read with.
  var terms: [String] = []
  /// Arguments that it is always read with.
  var arguments: String?
  /// The seconds after its date at which a row may come into the list, beyond what an index lags.
  var lateness: Int64 = 0
  /// The rows of a page.
  var limit = 250

  /// The rows in a row of which one at least is no newer than the index by which they come in order: the earliest of so many says
  /// where a search can begin anew.
  static let trail = 100

  /// The seconds by which a window reaches back where others do so by some.
  func overlap(_ usual: Int64) -> Int64 { usual.addingClamped(lateness) }

  /// The search terms of a window.
  ///
  /// - Parameters:
  ///   - from: where it begins, itself included.
  ///   - until: where it ends, itself not included; nil where nothing ends it.
  ///   - above: the id behind which it begins.
  /// - Returns: the terms; nil for everything.
  func filter(from: Timestamp, until: Timestamp?, above: String?) -> String? {
    var all = terms
    if let dateTerm {
      // Without quotes the time of day would be passed over, and the whole day would match.
      all.append("\(dateTerm):>='\(from.rfc3339)'")
      if let until { all.append("\(dateTerm):<'\(until.rfc3339)'") }
    }
    if let above { all.append("id:>\(above)") }
    return all.isEmpty ? nil : all.joined(separator: " AND ")
  }

  /// The second in which a row was last changed.
  func second(of row: JSONValue) -> Timestamp? {
    guard let value = row.value(at: datePath), !datePath.isEmpty, value.kind == .string else { return nil }
    return Timestamp(value.raw)?.wholeSecond
  }
}
