import HTTP
package import JSON

/// The ways through a list from its beginning to its end.
package enum Walk: Sendable, Equatable {
  /// In the order of ids: the parameter takes an id, whether it includes that id or not; the query sorts by id.
  case id(parameter: String, sort: Query)
  /// Along the cursor of the answer before.
  case cursor
  /// By page number.
  case pages
  /// By one request, because the list has no pages.
  case whole
}

extension Walk {
  /// Makes a way through a list.
  ///
  /// - Parameters:
  ///   - list: the list.
  ///   - range: what limits it.
  ///   - isStrict: whether what seems to have vanished is going to be told.
  ///   - position: where an earlier reading ended.
  /// - Returns: the reader.
  package func reader(of list: List, range: Query = [:], isStrict: Bool = false, position: JSONValue? = nil)
    -> any RowReader
  {
    switch self {
    case .id(let parameter, let sort):
      KeyReader(list: list, parameter: parameter, sort: sort, range: range, position: position)
    case .cursor: KeyReader(listWithCursor: list, range: range, position: position)
    case .pages: PageReader(list: list, range: range, isStrict: isStrict, position: position)
    case .whole: WholeReader(list: list, range: range)
    }
  }
}
