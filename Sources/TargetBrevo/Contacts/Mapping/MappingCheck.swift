import JSON

/// The check of the mappings against an account: lines that no record could ever follow end a run before its first write.
enum MappingCheck {
  /// A line, and why it cannot work.
  struct Problem: Error, Sendable {
    var entry: CustomerMapping.Entry
    var reason: Reason
  }

  /// Why a line cannot work.
  enum Reason: Sendable {
    /// The attribute is calculated by Brevo, or belongs to transactions.
    case readOnly
    /// No value of the stream's type fits.
    case neverFits(expected: String)
    /// A value that the configuration names does not fit.
    case doesNotFit(value: String, expected: String)
    /// The account lacks the attribute, and none can be created under the name.
    case noName
  }

  /// What cannot work, for attributes that the account has.
  ///
  /// - Parameters:
  ///   - mappings: the mappings.
  ///   - attributes: what the account has.
  ///   - schemas: the streams' schemas, as far as they are known; nil to go by the names of BigCommerce's fields.
  /// - Returns: the lines, and why.
  static func problems(
    _ mappings: [CustomerMapping], _ attributes: AccountAttributes, _ schemas: [String: JSONValue]?
  ) -> [Problem] {
    mappings.flatMap { mapping in
      mapping.entries.compactMap { entry in
        guard let kind = attributes[entry.attribute] else {
          return entry.isCreatable ? nil : Problem(entry: entry, reason: .noName)
        }
        let shape = schemas.map { entry.shape(by: $0[mapping.role.stream]) } ?? entry.usualShape
        return reason(entry, kind, shape).map { Problem(entry: entry, reason: $0) }
      }
    }
  }

  private static func reason(
    _ entry: CustomerMapping.Entry, _ kind: AccountAttributes.Kind, _ shape: CustomerMapping.Entry.Shape?
  ) -> Reason? {
    if kind == .readOnly { return .readOnly }
    if entry.attribute == AccountAttributes.phone { return nil }
    if let values = entry.fixedValues {
      for value in values {
        do throws(TypeMismatch) { _ = try AttributeValue.json(value, as: kind) } catch {
          return .doesNotFit(
            value: value.string ?? String(decoding: value.json, as: UTF8.self), expected: kind.expected)
        }
      }
      return nil
    }
    if case .figure = entry.source, kind == .date, shape == .number { return .neverFits(expected: kind.expected) }
    guard let shape, !fits(shape, kind) else { return nil }
    return .neverFits(expected: kind.expected)
  }

  private static func fits(_ shape: CustomerMapping.Entry.Shape, _ kind: AccountAttributes.Kind) -> Bool {
    switch (kind, shape) {
    case (.text, _), (_, .other), (_, .text): true
    case (.number, .number), (.date, .date), (.date, .number), (.boolean, .boolean), (.boolean, .number): true
    case (.category, .number), (.multipleChoice, .number): true
    default: false
    }
  }
}

/// A mapping that cannot work with this account.
struct MappingFault: Error, Sendable {
  var problems: [MappingCheck.Problem]
}

extension AccountAttributes.Kind {
  /// What the attribute takes, in words.
  var expected: String {
    switch self {
    case .text: "a text"
    case .number: "a number"
    case .boolean: "true or false"
    case .date: "a date"
    case .category(let options): "one of \(options.map(\.label).listed)"
    case .multipleChoice(let options): "some of \(options.listed)"
    case .readOnly: "nothing: Brevo sets this attribute itself"
    }
  }
}

extension [String] {
  /// The texts in one, the first twenty of them.
  var listed: String { prefix(20).joined(separator: ", ") + (count > 20 ? ", …" : "") }
}
