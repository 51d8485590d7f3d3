import JSON

/// What a request's JSON must look like, after the official descriptions.
indirect enum Shape: Sendable {
  case text, number, integer, bool
  /// A string with an absolute address of the web (RFC 3986): in ASCII and without blanks.
  case address
  /// A string with a date, with or without a time.
  case date
  /// One of several words.
  case word([String])
  /// An object whose members are texts and integers, and whatever else is allowed.
  case scalars([Scalar])
  /// Any object.
  case open
  case list(Shape, most: Int?)
  case object([Field])

  /// What the members of an object of scalars may be besides texts and integers.
  enum Scalar: Sendable { case fraction, bool, texts }

  /// A member of an object.
  struct Field: Sendable {
    let name: String
    let shape: Shape
    let required: Bool
  }

  static func optional(_ name: String, _ shape: Shape) -> Field { Field(name: name, shape: shape, required: false) }
  static func required(_ name: String, _ shape: Shape) -> Field { Field(name: name, shape: shape, required: true) }
}

extension Shape {
  /// What is wrong with a value: a code and a sentence; nil if nothing is.
  ///
  /// Members that the description does not know are wrong only if this is to be strict.
  func fault(_ value: JSONValue, _ path: String, strict: Bool) -> (code: String, message: String)? {
    let name = path.isEmpty ? "body" : path
    func wrong(_ what: String) -> (String, String) { ("invalid_parameter", "\(name) should be \(what)") }
    switch self {
    case .text: return value.kind == .string ? nil : wrong("a string")
    case .address: return value.string.map(Self.isAddress) == true ? nil : wrong("a valid url")
    case .number: return value.kind == .number ? nil : wrong("a number")
    case .integer: return value.int != nil ? nil : wrong("an integer")
    case .bool: return value.bool != nil ? nil : wrong("a boolean")
    case .date: return value.string.flatMap(Dates.parse) != nil ? nil : wrong("a valid date")
    case .word(let words):
      return value.string.map(words.contains) == true ? nil : wrong("one of \(words.joined(separator: ", "))")
    case .open: return value.kind == .object ? nil : wrong("an object")
    case .scalars(let allowed):
      guard value.kind == .object else { return wrong("an object") }
      for (key, member) in value.members where !Self.isScalar(member, allowed) {
        return ("invalid_parameter", "\(name).\(key.string) has an invalid type")
      }
      return nil
    case .list(let shape, let most):
      guard value.kind == .array else { return wrong("an array") }
      if let most, value.count > most {
        return ("invalid_parameter", "\(name) should not have more than \(most) items")
      }
      for (place, element) in value.elements.enumerated() {
        if let fault = shape.fault(element, "\(path)[\(place)]", strict: strict) { return fault }
      }
      return nil
    case .object(let fields):
      guard value.kind == .object else { return wrong("an object") }
      return faultOfMembers(value, fields, path, strict)
    }
  }

  private static func isAddress(_ text: String) -> Bool {
    let rest = ["https://", "http://"].first(where: text.hasPrefix).map { text.dropFirst($0.count) }
    return rest?.isEmpty == false && text.utf8.allSatisfy { (0x21...0x7E).contains($0) }
  }

  private static func isScalar(_ value: JSONValue, _ allowed: [Scalar]) -> Bool {
    switch value.kind {
    case .string: true
    case .number: value.int != nil || allowed.contains(.fraction)
    case .true, .false: allowed.contains(.bool)
    case .array: allowed.contains(.texts) && value.elements.allSatisfy { $0.kind == .string }
    default: false
    }
  }

  private func faultOfMembers(
    _ value: JSONValue, _ fields: [Field], _ path: String, _ strict: Bool
  ) -> (code: String, message: String)? {
    func full(_ name: String) -> String { path.isEmpty ? name : path + "." + name }
    for field in fields where field.required && value[field.name] == nil {
      return ("missing_parameter", "\(full(field.name)) is missing")
    }
    for (key, member) in value.members {
      guard let field = fields.first(where: { $0.name == key.string }) else {
        if strict { return ("invalid_parameter", "\(full(key.string)) is not a known parameter") }
        continue
      }
      if let fault = field.shape.fault(member, full(field.name), strict: strict) { return fault }
    }
    return nil
  }
}

extension Ask {
  /// The body of the request, if it has the shape that it must have.
  func body(_ shape: Shape, strict: Bool) throws(Answer) -> JSONValue {
    guard !body.isEmpty else { throw .brevo(400, "missing_parameter", "No inputs in the body") }
    guard let value = json else { throw .brevo(400, "bad_request", "Input must be a valid JSON object") }
    if let fault = shape.fault(value, "", strict: strict) {
      throw .brevo(400, fault.code, fault.message)
    }
    return value
  }
}
