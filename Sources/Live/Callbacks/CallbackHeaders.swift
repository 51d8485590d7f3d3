package import HTTPTypes

/// The header fields of a callback, by name in any case.
package struct CallbackHeaders: Sendable {
  private let fields: HTTPFields

  /// Wraps the fields of a request.
  package init(_ fields: HTTPFields) { self.fields = fields }

  /// Creates fields from names and values, for tests; a name that HTTP does not allow is left out.
  package init(_ values: [String: String]) {
    var fields = HTTPFields()
    for (name, value) in values { if let name = HTTPField.Name(name) { fields[name] = value } }
    self.fields = fields
  }

  /// The value of a field; of several with the same name all, with commas between them; nil if there is none.
  package subscript(name: String) -> String? { HTTPField.Name(name).flatMap { fields[$0] } }
}
