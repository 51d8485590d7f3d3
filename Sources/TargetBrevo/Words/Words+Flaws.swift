/// What is said about values that cannot be read.
extension Words {
  /// That a value of a record cannot be read, or is missing.
  static func message(of flaw: Flaw, in stream: String) -> String {
    let noun = "the \(noun(of: stream))"
    guard let found = flaw.found else { return "\(noun) has no \(flaw.field)" }
    return "\(noun)'s \(flaw.field) is “\(found)”, which is not \(form(flaw.form))"
  }

  /// The same without the value, for the log.
  static func outline(of flaw: Flaw, in stream: String) -> String {
    flaw.found == nil
      ? message(of: flaw, in: stream) : "the \(noun(of: stream))'s \(flaw.field) is not \(form(flaw.form))"
  }

  /// What to do about it.
  static func advice(on flaw: Flaw, in stream: String) -> String {
    guard flaw.found != nil else {
      return
        "Select \(flaw.field) in the tap's catalog, or give it a source in streams.\(stream).fields (docs/other-taps.md)."
    }
    return """
      Correct it where it comes from, or take it from another field of the tap by streams.\(stream).fields \
      (docs/other-taps.md).
      """
  }

  /// What a value would have to be.
  static func form(_ form: Flaw.Form) -> String {
    switch form {
    case .amount: "a number in a form that can mean only one thing (12.50, .5, -3, 1.25e1)"
    case .moment:
      """
      a date in a form that can mean only one thing (2025-11-14, 2025-11-14 16:46:23 for UTC, 2025-11-14T16:46:23Z, \
      2025-11-14T17:46:23+01:00, Fri, 14 Nov 2025 16:46:23 +0000, seconds or milliseconds since 1970)
      """
    case .status: "the number of one of BigCommerce's statuses"
    case .text: "a text"
    }
  }

  /// That a value does not fit its attribute.
  static func message(of misfit: TypeMismatch, _ entry: CustomerMapping.Entry) -> String {
    let line = "“\(entry.text)” does not fit the attribute \(entry.attribute)"
    guard let found = misfit.found else { return outline(of: misfit, entry) }
    return "\(line): “\(found)” is not \(misfit.expected)"
  }

  /// The same without the value, for the log.
  static func outline(of misfit: TypeMismatch, _ entry: CustomerMapping.Entry) -> String {
    "“\(entry.text)” does not fit the attribute \(entry.attribute): it takes \(misfit.expected)"
  }

  /// What a record of a stream is called.
  static func noun(of stream: String) -> String {
    switch stream {
    case "categories": "category"
    case "inventory_items": "inventory item"
    default: stream.hasSuffix("s") ? String(stream.dropLast()) : stream
    }
  }
}
