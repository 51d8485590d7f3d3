/// A field of an answer: what is selected under its name, from wherever.
struct CollectedField {
  let key: String
  let field: QueryField
  /// The field of the type; nil for `__typename`.
  let type: APIField?
  var set: SelectionSet?
}
