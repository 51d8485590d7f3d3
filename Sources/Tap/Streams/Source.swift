package import JSON
package import Singer

/// Where the records of a stream come from.
package enum Source: Sendable {
  /// A list of the API; with something embedded, each of its rows holds several records.
  case list(Endpoint, Reading, embedded: Embedded? = nil)
  /// One object of the API, which is one record.
  case object(Endpoint)
  /// Rows that the program reads in a way of its own.
  case rows(OwnReading)
  /// Parts of the rows of another stream, named by its id; they cost no request.
  case embedded(in: String, Embedded)
  /// A list for each row of another stream, named by its id.
  case perParent(of: String, PerParent)
}

/// The ways to read a list.
package enum Reading: Sendable {
  /// What was changed since the last run, in the order of time.
  case window(WindowFilter)
  /// What was changed since the last run, in an order of the server's own.
  case filtered(DateFilter, Walk)
  /// Everything.
  case walk(Walk)

  package var replication: Replication {
    switch self {
    case .window(let filter): .incremental(key: filter.dates.key)
    case .filtered(let filter, _): .incremental(key: filter.key)
    case .walk: .fullTable
    }
  }
}

/// A way to read rows that is the program's own, such as by a query language.
package struct OwnReading: Sendable {
  /// What is asked for, for the stream's page, such as `POST /graphql`.
  package let request: String
  /// The member of a row with the moment of its last change; nil if all is read every time.
  package var dateMember: String?
  /// The rows that a request brings, for the stream's page; nil for those of any page.
  package var rowsPerRequest: Int?
  /// Makes what reads the rows.
  package let reader: @Sendable (ReadingRequest) -> any RowReader

  package init(
    request: String, dateMember: String? = nil, rowsPerRequest: Int? = nil,
    reader: @escaping @Sendable (ReadingRequest) -> any RowReader
  ) {
    self.request = request
    self.dateMember = dateMember
    self.rowsPerRequest = rowsPerRequest
    self.reader = reader
  }
}

/// The parts of a row that are records of their own.
package struct Embedded: Sendable {
  /// The fields of the row's stream that the parts are found in; they decide what is asked for.
  package var needs: [String] = []
  /// What the records get from the row: their field, and the names that lead to the value in the row.
  package var inherits: [Inherited] = []
  /// The record's field with the moment of the row's last change; nil if the rows have none.
  package var dateField: String?
  /// The field into which the label of a part is written.
  package var labelField: String?
  /// What tells two rows of the list apart, where the rows are no records themselves.
  package var rowKey: [[String]]?
  /// Finds the parts.
  package let parts: @Sendable (JSONValue, Additions) -> [Part]

  package init(
    needs: [String] = [], inherits: [Inherited] = [], dateField: String? = nil, labelField: String? = nil,
    rowKey: [[String]]? = nil, parts: @escaping @Sendable (JSONValue, Additions) -> [Part]
  ) {
    self.needs = needs
    self.inherits = inherits
    self.dateField = dateField
    self.labelField = labelField
    self.rowKey = rowKey
    self.parts = parts
  }
}

/// A part of a row.
package struct Part: Sendable {
  package let row: JSONValue
  /// What kind of part it is.
  package var label: String?

  package init(
    row: JSONValue, label: String? = nil
  ) {
    self.row = row
    self.label = label
  }
}

/// A field whose value is the parent's.
package struct Inherited: Sendable {
  package let field: String
  /// The names that lead to the value in the parent's row.
  package let path: [String]

  package init(_ field: String, _ path: String...) {
    self.field = field
    self.path = path
  }
}

/// A list that is read for each row of another stream.
package struct PerParent: Sendable {
  /// Makes the list's path of the parent's id.
  package let endpoint: @Sendable (String) -> Endpoint
  package var query: Query = [:]
  package var walk = Walk.pages
  /// What the records get from the parent's row.
  package var inherits: [Inherited] = []
  /// The record's field with the moment of the parent's last change, or of its own; nil if all is read every time.
  package var dateField: String?
  /// The parameter that limits the list to what was changed since the last run, where the records have dates of their own.
  package var since: String?
  /// Whether a row can have any.
  package var mayHave: @Sendable (JSONValue) -> Bool = { _ in true }
  /// Whether one parent may have so many that they must not be kept in memory together.
  package var isLong = false

  package init(
    endpoint: @escaping @Sendable (String) -> Endpoint, query: Query = [:], walk: Walk = Walk.pages,
    inherits: [Inherited] = [], dateField: String? = nil, since: String? = nil,
    mayHave: @escaping @Sendable (JSONValue) -> Bool = { _ in true }, isLong: Bool = false
  ) {
    self.endpoint = endpoint
    self.query = query
    self.walk = walk
    self.inherits = inherits
    self.dateField = dateField
    self.since = since
    self.mayHave = mayHave
    self.isLong = isLong
  }
}
