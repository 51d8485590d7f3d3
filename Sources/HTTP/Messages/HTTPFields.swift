/// The header fields of a request or an answer, found by name whatever its case.
public struct HTTPFields: Sendable, Equatable, ExpressibleByDictionaryLiteral {
  /// The fields in the order in which they were sent.
  public private(set) var all: [(name: String, value: String)] = []

  /// Creates fields from pairs of a name and a value.
  public init(_ fields: some Sequence<(name: String, value: String)>) { all = Array(fields) }

  /// Creates fields from a literal.
  public init(dictionaryLiteral elements: (String, String)...) {
    all = elements.map { (name: $0.0, value: $0.1) }
  }

  /// The value of the first field with this name; setting it replaces all of that name.
  public subscript(name: String) -> String? {
    get {
      let wanted = name.lowercased()
      return all.first { $0.name.lowercased() == wanted }?.value
    }
    set {
      let wanted = name.lowercased()
      all.removeAll { $0.name.lowercased() == wanted }
      if let newValue { all.append((name: name, value: newValue)) }
    }
  }

  /// Whether both hold the same fields in the same order, names compared without case.
  public static func == (left: HTTPFields, right: HTTPFields) -> Bool {
    left.all.elementsEqual(right.all) { $0.name.lowercased() == $1.name.lowercased() && $0.value == $1.value }
  }

  /// The name of a field whose value no header can hold: it has control characters or others than ASCII.
  var unsendable: String? {
    all.first { $0.value.utf8.contains { $0 != 0x09 && !(0x20..<0x7F).contains($0) } }?.name
  }
}
