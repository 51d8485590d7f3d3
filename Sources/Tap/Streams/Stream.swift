package import JSON
package import Singer

/// A stream of a source: a value that says what it is, where it is read, and how.
package struct Stream: Sendable {
  /// A family of streams, which the `sync` setting turns on and off by its name.
  package struct Family: RawRepresentable, Sendable, Hashable {
    package let rawValue: String

    package init(rawValue: String) { self.rawValue = rawValue }
  }

  package let id: String
  package let family: Family
  /// What its records are, in a sentence or two.
  package let description: String
  package var selectedByDefault = false
  /// Where its records come from.
  package let source: Source
  /// The permission that the token needs.
  package let scope: Scope
  /// The fields that tell two records apart.
  package var key = ["id"]
  /// The parts of a list's rows that must be asked for by name.
  package var includes: [Include] = []
  package let fields: [Field]
  /// The fields that are not taken from the row as they are, but written by `finish`.
  package var lateMembers: [String] = []
  /// The fields that are late only in a row for which something was read beside it.
  package var completedMembers: [String] = []
  /// Makes what completes rows that the list cuts short.
  package var completion: (@Sendable (APIClient, FieldSelection) -> any Completion)?
  /// Writes the late members of a row.
  package var finish: @Sendable (JSONValue, Additions, inout Shaper, inout JSONWriter) -> Void = { _, _, _, _ in }
  /// How the settings restrict it; nil where they cannot.
  package var restriction: StreamRestriction?
  /// The member that names a row of its list, by which a state remembers it.
  package var rowName = "id"
  /// The stream, by its id, that is read before this one where both are wanted, because the records refer to it.
  package var follows: String?
  /// What a reader of the records must know, a sentence or two each.
  package var traps: [String] = []

  package init(
    id: String, family: Family, description: String, selectedByDefault: Bool = false, source: Source, scope: Scope,
    key: [String] = ["id"], includes: [Include] = [], fields: [Field], lateMembers: [String] = [],
    completedMembers: [String] = [], completion: (@Sendable (APIClient, FieldSelection) -> any Completion)? = nil,
    finish: @escaping @Sendable (JSONValue, Additions, inout Shaper, inout JSONWriter) -> Void = { _, _, _, _ in },
    restriction: StreamRestriction? = nil, rowName: String = "id", follows: String? = nil, traps: [String] = []
  ) {
    self.id = id
    self.family = family
    self.description = description
    self.selectedByDefault = selectedByDefault
    self.source = source
    self.scope = scope
    self.key = key
    self.includes = includes
    self.fields = fields
    self.lateMembers = lateMembers
    self.completedMembers = completedMembers
    self.completion = completion
    self.finish = finish
    self.restriction = restriction
    self.rowName = rowName
    self.follows = follows
    self.traps = traps
  }
}

/// A part of a list's rows that must be asked for by name.
package struct Include: Sendable {
  /// The value of the `include` parameter.
  package let name: String
  /// The fields that need it; it is asked for when one of them is wanted.
  package let fields: [String]
  /// The part that brings this one with it.
  package var impliedBy: String?
  /// Further parameters that go with it.
  package var query: Query = [:]
  /// The rows of a page at most, where the server then gives no more.
  package var largestPage: Int?

  package init(
    name: String, fields: [String], impliedBy: String? = nil, query: Query = [:], largestPage: Int? = nil
  ) {
    self.name = name
    self.fields = fields
    self.impliedBy = impliedBy
    self.query = query
    self.largestPage = largestPage
  }
}

extension Stream {
  /// What discovery says of it.
  package var singer: StreamDescription { singer(selectedByDefault) }

  /// What discovery says of it, with another default.
  package func singer(_ isSelected: Bool) -> StreamDescription {
    StreamDescription(
      id: id, description: description, schema: RecordSchema(key: key, fields), replication: replication,
      parent: parentID, selectedByDefault: isSelected)
  }

  /// How it is read again.
  package var replication: Replication {
    switch source {
    case .list(_, let reading, _): reading.replication
    case .object: .fullTable
    case .rows(let own): own.dateMember.map { .incremental(key: $0) } ?? .fullTable
    case .embedded(_, let embedded): embedded.dateField.map { .incremental(key: $0) } ?? .fullTable
    case .perParent(_, let each): each.dateField.map { .incremental(key: $0) } ?? .fullTable
    }
  }

  /// The stream out of whose rows it comes.
  package var parentID: String? {
    switch source {
    case .list, .object, .rows: nil
    case .embedded(let parent, _), .perParent(let parent, _): parent
    }
  }

  /// Whether it costs a request for each row of its parent.
  package var isPerParent: Bool { if case .perParent = source { true } else { false } }

  /// The parts that the wanted fields need.
  package func includes(for wanted: Set<String>) -> [Include] {
    let asked = includes.filter { $0.fields.contains { wanted.contains($0) } }
    return asked.filter { include in !asked.contains { $0.name == include.impliedBy } }
  }
}
