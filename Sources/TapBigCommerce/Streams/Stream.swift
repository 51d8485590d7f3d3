import JSON
import Singer

/// A stream of a source: a value that says what it is, where it is read, and how.
struct Stream: Sendable {
  /// A family of streams, which the `sync` setting turns on and off by its name.
  struct Family: RawRepresentable, Sendable, Hashable {
    let rawValue: String

    init(rawValue: String) { self.rawValue = rawValue }
  }

  let id: String
  let family: Family
  /// What its records are, in a sentence or two.
  let description: String
  var selectedByDefault = false
  /// Where its records come from.
  let source: Source
  /// The permission that the token needs.
  let scope: Scope
  /// The fields that tell two records apart.
  var key = ["id"]
  /// The parts of a list's rows that must be asked for by name.
  var includes: [Include] = []
  let fields: [Field]
  /// The fields that are not taken from the row as they are, but written by `finish`.
  var lateMembers: [String] = []
  /// The fields that are late only in a row for which something was read beside it.
  var completedMembers: [String] = []
  /// Makes what completes rows that the list cuts short.
  var completion: (@Sendable (APIClient, FieldSelection) -> any Completion)?
  /// Writes the late members of a row.
  var finish: @Sendable (JSONValue, Additions, inout Shaper, inout JSONWriter) -> Void = { _, _, _, _ in }
  /// How the settings restrict it; nil where they cannot.
  var restriction: StreamRestriction?
  /// The member that names a row of its list, by which a state remembers it.
  var rowName = "id"
  /// The stream, by its id, that is read before this one where both are wanted, because the records refer to it.
  var follows: String?
  /// What a reader of the records must know, a sentence or two each.
  var traps: [String] = []
}

/// A part of a list's rows that must be asked for by name.
struct Include: Sendable {
  /// The value of the `include` parameter.
  let name: String
  /// The fields that need it; it is asked for when one of them is wanted.
  let fields: [String]
  /// The part that brings this one with it.
  var impliedBy: String?
  /// Further parameters that go with it.
  var query: Query = [:]
  /// The rows of a page at most, where the store then gives no more.
  var largestPage: Int?
}

extension Stream {
  /// What discovery says of it.
  var singer: StreamDescription { singer(selectedByDefault) }

  /// What discovery says of it, with another default.
  func singer(_ isSelected: Bool) -> StreamDescription {
    StreamDescription(
      id: id, description: description, schema: RecordSchema(key: key, fields), replication: replication,
      parent: parentID, selectedByDefault: isSelected)
  }

  /// How it is read again.
  var replication: Replication {
    switch source {
    case .list(_, let reading, _): reading.replication
    case .object: .fullTable
    case .rows(let own): own.dateMember.map { .incremental(key: $0) } ?? .fullTable
    case .cut(_, let cut): cut.dateField.map { .incremental(key: $0) } ?? .fullTable
    case .each(_, let each): each.dateField.map { .incremental(key: $0) } ?? .fullTable
    }
  }

  /// The stream out of whose rows it comes.
  var parentID: String? {
    switch source {
    case .list, .object, .rows: nil
    case .cut(let parent, _), .each(let parent, _): parent
    }
  }

  /// Whether it costs a request for each row of its parent.
  var isPerParent: Bool { if case .each = source { true } else { false } }

  /// The parts that the wanted fields need.
  func includes(for wanted: Set<String>) -> [Include] {
    let asked = includes.filter { $0.fields.contains { wanted.contains($0) } }
    return asked.filter { include in !asked.contains { $0.name == include.impliedBy } }
  }
}
