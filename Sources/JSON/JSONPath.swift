/// A way from a record to one of its values: `a.b`, `a[0]`, `a[name=Loyalty tier].value`.
public struct JSONPath: Sendable, Equatable {
  /// One step of the way.
  public enum Step: Sendable, Equatable {
    /// To a member of an object.
    case key(String)
    /// To an element of an array, counted from 0.
    case position(Int)
    /// To the first element of an array whose member has this text, or this number as written.
    case match(key: String, text: String)
  }

  /// The steps in their order.
  public let steps: [Step]
  /// The path as it was written.
  public let text: String

  /// Reads a path; nil if a bracket is empty, unclosed or misplaced, or a name is empty.
  public init?(_ text: String) {
    var steps: [Step] = []
    var rest = Substring(text)
    while true {
      let name = rest.prefix { $0 != "." && $0 != "[" }
      guard !name.isEmpty else { return nil }
      steps.append(.key(String(name)))
      rest = rest[name.endIndex...]
      while rest.first == "[" {
        guard let close = rest.firstIndex(of: "]"), let step = Step(bracket: rest[..<close].dropFirst()) else {
          return nil
        }
        steps.append(step)
        rest = rest[close...].dropFirst()
      }
      guard let point = rest.popFirst() else { break }
      guard point == "." else { return nil }
    }
    self.steps = steps
    self.text = text
  }
}

extension JSONPath.Step {
  /// Reads what stands in a bracket: digits, or a key, an equals sign and a text.
  fileprivate init?(bracket inside: Substring) {
    if inside.utf8.allSatisfy({ 0x30...0x39 ~= $0 }), let position = Int(inside) {
      self = .position(position)
    } else if let equals = inside.firstIndex(of: "="), equals != inside.startIndex {
      self = .match(key: String(inside[..<equals]), text: String(inside[inside.index(after: equals)...]))
    } else {
      return nil
    }
  }
}

extension JSONValue {
  /// The value at the end of a path, or nil where the way breaks off.
  public func value(at path: JSONPath) -> JSONValue? {
    var value = self
    for step in path.steps {
      guard let next = value.step(step) else { return nil }
      value = next
    }
    return value
  }

  private func step(_ step: JSONPath.Step) -> JSONValue? {
    switch step {
    case .key(let key): self[key]
    case .position(let position): self[position]
    case .match(let key, let text):
      elements.first { element in
        guard let member = element[key] else { return false }
        return member.isString(text) || member.number?.digits.elementsEqual(text.utf8) == true
      }
    }
  }
}
