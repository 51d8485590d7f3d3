import JSON

extension CustomerMapping {
  /// Where a value comes from.
  enum Source: Sendable {
    /// What stands at a path, or at another if there is nothing.
    case path(JSONPath, or: JSONPath?)
    /// What the person's orders add up to.
    case figure(FigureName)
    /// The name of the customer's group, from the stream of groups.
    case groupName
    /// The same for everybody.
    case constant(JSONValue)
  }

  /// One line of the mapping.
  struct Entry: Sendable {
    var source: Source
    var attribute: String
    /// The source as it was written.
    var text: String
    /// The setting that has the line.
    var setting = Role.customer.rawValue
    /// What is sent instead of the values that are found.
    var words: Translation?
  }

  /// A table from the values of a record to those of an attribute.
  struct Translation: Sendable {
    /// The values that are sent, by what is found.
    var table: [String: JSONValue] = [:]
    /// What is sent for everything else, and where nothing is found; nil for nothing.
    var otherwise: JSONValue?

    /// The value for what was found; of a list, for the first of its words that has one.
    func value(for found: JSONValue?) -> JSONValue? {
      guard let found, !found.isNull else { return otherwise }
      if let value = table[found.string ?? String(decoding: found.json, as: UTF8.self)] { return value }
      guard found.kind == .array else { return otherwise }
      return found.words.lazy.compactMap { table[$0] }.first ?? otherwise
    }
  }
}

extension CustomerMapping.Entry {
  /// Finds the value in a record; figures are not in it.
  func value(in record: JSONValue, groups: [String: String]) -> JSONValue? {
    let found: JSONValue?
    switch source {
    case .path(let path, let other): found = record.value(at: path) ?? other.flatMap { record.value(at: $0) }
    case .constant(let value): found = value
    case .groupName:
      let group = record["customer_group_id" as StaticString]
      let key = group.map { $0.string ?? String(decoding: $0.json, as: UTF8.self) }
      found = key.flatMap { groups[$0] }.flatMap { try? JSONValue.parse(JSONWriter.quoted($0)) }
    case .figure: return nil
    }
    return words.map { $0.value(for: found) } ?? found
  }

  /// Whether an attribute of this name can be created: letters, digits and _, up to 50 of them.
  var isCreatable: Bool {
    attribute.utf8.count <= 50
      && attribute.utf8.allSatisfy { $0 == 0x5F || (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) }
  }

  /// Every value that the line can send, where they are few and known before.
  var fixedValues: [JSONValue]? {
    if let words { return words.table.values + [words.otherwise].compactMap { $0 } }
    if case .constant(let value) = source { return [value] }
    return nil
  }

  /// The line as the fingerprint of the rules has it.
  var rule: String {
    guard let words else { return "\(text)>\(attribute)" }
    let table = words.table.sorted { $0.key < $1.key }.map {
      "\($0.key)=\(String(decoding: $0.value.json, as: UTF8.self))"
    }
    let otherwise = words.otherwise.map { String(decoding: $0.json, as: UTF8.self) } ?? ""
    return "\(text)>\(attribute)<\(table.joined(separator: ","))/\(otherwise)"
  }
}
