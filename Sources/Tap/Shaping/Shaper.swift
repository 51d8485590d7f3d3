import JSON
package import Singer

/// A writer of records: it walks a row as the server sent it, and writes it as the schema promises.
///
/// Dates become RFC 3339 in UTC, numbers in quotes become numbers with the same digits, an empty text becomes null where
/// the type is no text, `{}`, `[]` and a bare link become what the field is when empty. What is unknown or not selected
/// is left out. A value that cannot be brought to its type becomes null, and is counted: nothing is silent.
package struct Shaper: Sendable {
  var objects: [ObjectShape] = []
  var elements: [Shape] = []
  var mismatchCounts: [String: Int] = [:]
  /// The record's members that are written by themselves, and what is within them, by the names from the record inwards.
  var slots: [String: Slot] = [:]

  /// Compiles the shapes of a stream's fields.
  ///
  /// - Parameters:
  ///   - schema: the fields.
  ///   - selection: those that are wanted.
  ///   - late: the record's members that are not taken from the row's member of that name, but written by themselves.
  package init(schema: RecordSchema, selection: FieldSelection, late: [String] = []) {
    _ = compile(schema.fields, selection, path: "", late: late)
    noteSlots()
  }

  /// Takes the numbers of values that did not fit their type since the last call, by field.
  mutating func takeMismatches() -> [String: Int] {
    defer { mismatchCounts = [:] }
    return mismatchCounts
  }

  /// Writes a row's members into an object that has been begun.
  mutating func writeMembers(of row: JSONValue, into writer: inout JSONWriter) {
    writer.excerpt(from: row) { copy, row in writeMembers(of: row, 0, into: &copy) }
  }
}
