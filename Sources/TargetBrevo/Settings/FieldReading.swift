import JSON

/// The reading of the fields of the `streams` setting, with all that is wrong with them.
struct FieldReading {
  /// What is wrong, a line each.
  var problems: [String] = []

  /// Reads an object from our fields to their sources.
  mutating func shape(_ fields: JSONValue, _ place: String) -> FieldShape {
    var shape = FieldShape()
    guard fields.kind == .object else {
      problems.append(Words.Problem.fieldsObject(place))
      return shape
    }
    for (name, value) in fields.joinedPaths {
      guard let path = JSONPath(name), path.steps.allSatisfy({ $0.isOurs }) else {
        problems.append(Words.Problem.noField(place, name))
        continue
      }
      guard let source = source(value, "\(place).\(name)") else { continue }
      if !shape.put(source, at: path.steps[...]) {
        problems.append(Words.Problem.fieldTaken(place, name))
      }
    }
    return shape
  }

  /// Reads a source.
  mutating func source(_ value: JSONValue, _ place: String) -> FieldSource? {
    switch value.kind {
    case .string: return path(value, place).map { .path($0, before: "") }
    case .array:
      let sources = value.elements.enumerated().map { source($1, "\(place)[\($0)]") }
      if sources.isEmpty { problems.append(Words.Problem.noSource(place)) }
      return .first(sources.compactMap { $0 })
    case .object: return rule(value, place)
    default:
      problems.append(Words.Problem.sourceForm(place))
      return nil
    }
  }

  private mutating func rule(_ value: JSONValue, _ place: String) -> FieldSource? {
    if let constant = value["value" as StaticString] {
      return only(["value"], value, place) ? .constant(Array(constant.json)) : nil
    }
    guard let from = value["from" as StaticString] else {
      problems.append(Words.Problem.ruleForm(place))
      return nil
    }
    guard let path = path(from, "\(place).from") else { return nil }
    if let present = value["present" as StaticString] {
      return only(["from", "present"], value, place) ? .present(path, Array(present.json)) : nil
    }
    if let values = value["values" as StaticString] {
      guard values.kind == .object, values.count > 0 else {
        problems.append(Words.Problem.valuesObject(place))
        return nil
      }
      let words = Dictionary(values.members.map { ($0.key.string, Array($0.value.json)) }) { $1 }
      return only(["from", "values"], value, place) ? .choice(path, words) : nil
    }
    if let fields = value["fields" as StaticString] {
      let shape = shape(fields, "\(place).fields")
      return only(["from", "fields"], value, place) ? .nested(path, shape) : nil
    }
    if let inner = value["each" as StaticString] {
      guard let inner = self.path(inner, "\(place).each") else { return nil }
      return only(["from", "each"], value, place) ? .each(path, inner) : nil
    }
    if let between = value["join" as StaticString] {
      guard let between = between.string else {
        problems.append(Words.Problem.joinText(place))
        return nil
      }
      return only(["from", "join"], value, place) ? .joined(path, between) : nil
    }
    if let behind = value["behind" as StaticString] {
      let until = value["until" as StaticString]
      guard let behind = behind.string, !behind.isEmpty, until == nil || until?.string != nil else {
        problems.append(Words.Problem.partTexts(place))
        return nil
      }
      let isGood = only(["from", "behind", "until"], value, place)
      return isGood ? .part(path, behind: behind, until: until?.string ?? "") : nil
    }
    let before = value["before" as StaticString]
    if let before, before.string == nil {
      problems.append(Words.Problem.beforeText(place))
      return nil
    }
    return only(["from", "before"], value, place) ? .path(path, before: before?.string ?? "") : nil
  }

  private mutating func path(_ value: JSONValue, _ place: String) -> JSONPath? {
    if let path = value.string.flatMap({ JSONPath($0) }) { return path }
    problems.append(Words.Problem.pathForm(place))
    return nil
  }

  /// Whether a rule has no other members than these.
  private mutating func only(_ names: [String], _ value: JSONValue, _ place: String) -> Bool {
    let others = value.members.map(\.key.string).filter { !names.contains($0) }
    for name in others {
      problems.append(Words.Problem.meaningless(place, name, names.joined(separator: " and ")))
    }
    return others.isEmpty
  }
}

extension JSONPath.Step {
  /// Whether the step can stand in the path of a field that is made.
  fileprivate var isOurs: Bool {
    switch self {
    case .key, .position(0): true
    case .position, .match: false
    }
  }
}
