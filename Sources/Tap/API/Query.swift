import HTTP

/// The parameters of a request, in their order.
package struct Query: Sendable, Equatable, ExpressibleByDictionaryLiteral {
  package private(set) var items: [(name: String, value: String)] = []

  package init(dictionaryLiteral elements: (String, String)...) {
    items = elements.map { (name: $0.0, value: $0.1) }
  }

  package static func == (one: Query, other: Query) -> Bool { one.text == other.text }

  /// The value of a parameter; setting it replaces the value, or adds the parameter at the end.
  package subscript(name: String) -> String? {
    get { items.first { $0.name == name }?.value }
    set {
      let place = items.firstIndex { $0.name == name }
      switch (place, newValue) {
      case (let place?, let value?): items[place].value = value
      case (let place?, nil): items.remove(at: place)
      case (nil, let value?): items.append((name, value))
      case (nil, nil): break
      }
    }
  }

  /// The parameters with those of another query set on them.
  package func setting(_ other: Query) -> Query {
    var query = self
    for (name, value) in other.items { query[name] = value }
    return query
  }

  /// The text behind the question mark; colons and commas stay legible, as the server's own documents show them.
  package var text: String {
    items.map { "\($0.name)=\($0.value.percentEncoded(leaving: ":,"))" }.joined(separator: "&")
  }
}
