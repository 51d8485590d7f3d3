import JSON

/// A global id of the API, such as `gid://shopify/Customer/9522206933298`.
enum GlobalID {
  /// In what form records name things.
  enum Form: String, Sendable, CaseIterable {
    /// The number alone, with all its digits.
    case number
    /// The global id as the API has it.
    case gid
  }

  /// The number of a global id as a text; nil if it is none, or ends with no number.
  static func number(in id: String) -> String? {
    guard id.hasPrefix("gid://"), let slash = id.lastIndex(of: "/") else { return nil }
    let digits = id[id.index(after: slash)...].prefix { $0 != "?" }
    return !digits.isEmpty && digits.utf8.allSatisfy { 0x30...0x39 ~= $0 } ? String(digits) : nil
  }

  /// Whether an id comes before another one by their numbers, however many digits these have.
  static func comes(_ id: String, before other: String) -> Bool {
    let (one, two) = (number(in: id) ?? id, number(in: other) ?? other)
    return (one.utf8.count, one) < (two.utf8.count, two)
  }

  /// An id as records have it.
  static func text(_ id: String, _ form: Form) -> String {
    form == .number ? number(in: id) ?? id : id
  }
}
