import JSON

/// What keeps a value of a record from being read.
struct Flaw: Error, Sendable, Equatable {
  /// What the value would have to be.
  enum Form: Sendable, Equatable {
    case amount
    case moment
    /// The number of a status.
    case status
    case text
  }

  /// The field, with its place in a list: `line_items[0].quantity`.
  var field: String
  /// The value, cut short; nil where there is none.
  var found: String?
  var form: Form

  init(_ field: String, _ value: JSONValue?, _ form: Form) {
    self.field = field
    found = value.flatMap { $0.isNull || $0.string == "" ? nil : Flaw.excerpt($0) }
    self.form = form
  }

  /// The same of a value within another.
  func within(_ place: String) -> Flaw {
    var flaw = self
    flaw.field = "\(place).\(field)"
    return flaw
  }

  /// A value as it was written, cut short.
  static func excerpt(_ value: JSONValue) -> String {
    let text = value.plainText
    return text.count > 60 ? "\(text.prefix(60))…" : text
  }
}
