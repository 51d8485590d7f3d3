import JSON
import Singer

/// Where the records of a stream come from.
enum Source: Sendable {
  /// A list of the API; with a cut, each of its rows holds several records.
  case list(Endpoint, Reading, cut: Cut? = nil)
  /// One object of the API, which is one record.
  case object(Endpoint)
  /// Parts of the rows of another stream, named by its id; they cost no request.
  case cut(from: String, Cut)
  /// A list for each row of another stream, named by its id.
  case each(of: String, Each)
}

/// The ways to read a list.
enum Reading: Sendable {
  /// What was changed since the last run, in the order of time.
  case window(WindowFilter)
  /// What was changed since the last run, in an order of the store's own.
  case filtered(DateFilter, Walk)
  /// Everything.
  case walk(Walk)

  var replication: Replication {
    switch self {
    case .window(let filter): .incremental(key: filter.dates.key)
    case .filtered(let filter, _): .incremental(key: filter.key)
    case .walk: .fullTable
    }
  }
}

/// The ways through a list from its beginning to its end.
enum Walk: Sendable, Equatable {
  /// In the order of ids: the parameter takes an id, whether it includes that id or not; the query sorts by id.
  case id(parameter: String, sort: Query)
  /// Along the cursor of the answer before.
  case cursor
  /// By page number.
  case pages
  /// By one request, because the list has no pages.
  case whole
}

/// The parts of a row that are records of their own.
struct Cut: Sendable {
  /// The fields of the row's stream that the parts are found in; they decide what is asked for.
  var needs: [String] = []
  /// What the records get from the row: their field, and the names that lead to the value in the row.
  var inherits: [Inherited] = []
  /// The record's field with the moment of the row's last change; nil if the rows have none.
  var dateField: String?
  /// The field into which the label of a part is written.
  var labelField: String?
  /// What tells two rows of the list apart, where the rows are no records themselves.
  var rowKey: [[String]]?
  /// Finds the parts.
  let parts: @Sendable (JSONValue, Additions) -> [Part]
}

/// A part of a row.
struct Part: Sendable {
  let row: JSONValue
  /// What kind of part it is.
  var label: String?
}

/// A field whose value is the parent's.
struct Inherited: Sendable {
  let field: String
  /// The names that lead to the value in the parent's row.
  let path: [String]

  init(_ field: String, _ path: String...) {
    self.field = field
    self.path = path
  }
}

/// A list that is read for each row of another stream.
struct Each: Sendable {
  /// Makes the list's path of the parent's id.
  let endpoint: @Sendable (String) -> Endpoint
  var query: Query = [:]
  var walk = Walk.pages
  /// What the records get from the parent's row.
  var inherits: [Inherited] = []
  /// The record's field with the moment of the parent's last change, or of its own; nil if all is read every time.
  var dateField: String?
  /// The parameter that limits the list to what was changed since the last run, where the records have dates of their own.
  var since: String?
  /// Whether a row can have any.
  var mayHave: @Sendable (JSONValue) -> Bool = { _ in true }
  /// Whether one parent may have so many that they must not be kept in memory together.
  var isLong = false
}

/// How the records of some storefronts are told from those of others.
enum ChannelRule: Sendable {
  /// They cannot be told apart, or belong to all storefronts.
  case none
  /// The list takes the storefronts in a parameter.
  case parameter(String)
  /// The list takes one storefront in a parameter; the records of several are told by a field.
  case single(String, field: String)
  /// Each record tells; the words say how.
  case record(String, @Sendable (JSONValue, Set<Int>) -> Bool)
  /// The list takes category trees in this parameter; the store says which are the storefronts'.
  case trees(String)
}

extension JSONValue {
  /// The value behind some names; nil if there is none.
  func value(at path: [String]) -> JSONValue? {
    path.reduce(self as JSONValue?) { value, name in value?[name] }
  }
}
