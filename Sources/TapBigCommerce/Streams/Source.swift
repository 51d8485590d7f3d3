import JSON
import Singer

/// Where the records of a stream come from.
enum Source: Sendable {
  /// A list of the API; with a cut, each of its rows holds several records.
  case list(Endpoint, Reading, cut: Cut? = nil)
  /// One object of the API, which is one record.
  case object(Endpoint)
  /// Rows that the program reads in a way of its own.
  case rows(OwnReading)
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

/// A way to read rows that is the program's own, such as by a query language.
struct OwnReading: Sendable {
  /// What is asked for, for the stream's page, such as `POST /graphql`.
  let request: String
  /// The member of a row with the moment of its last change; nil if all is read every time.
  var dateMember: String?
  /// Makes what reads the rows.
  let reader: @Sendable (ReadingRequest) -> any RowReader
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
