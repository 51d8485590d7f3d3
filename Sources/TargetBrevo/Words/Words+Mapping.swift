/// What is said about mappings.
extension Words {
  /// What to do about a value that does not fit its attribute.
  static func advice(on misfit: TypeMismatch, _ entry: CustomerMapping.Entry) -> String {
    if let phone = misfit.phone { return Expected.advice(phone) }
    if let options = misfit.options {
      return """
        Add the value to the options of \(entry.attribute) in Brevo (\(options.listed)), translate it by “values” in \
        \(entry.setting), or correct it in the store; then replay the rejects.
        """
    }
    return """
      Correct the value in the store, or map it in \(entry.setting) to an attribute of another type than \(entry.attribute).
      """
  }

  /// That an attribute is not created beside one for the same thing.
  static func elsewhere(_ entry: CustomerMapping.Entry, _ other: String) -> String {
    """
    The account lacks \(entry.attribute) and has \(other), so that “\(entry.text)” is not delivered. \(choice(entry, other))
    """
  }

  /// The two ways out where an account has an attribute under another name.
  static func choice(_ entry: CustomerMapping.Entry, _ other: String) -> String {
    """
    Write "\(entry.text)": "\(other)" in customer_mapping; or create \(entry.attribute) in Brevo if you want it beside \(other).
    """
  }

  /// Why a mapping cannot work with the account.
  static func sentence(_ fault: MappingFault) -> String {
    fault.problems.map(sentence).joined(separator: " ")
  }

  /// Why a line of a mapping cannot work with the account.
  static func sentence(_ problem: MappingCheck.Problem) -> String {
    let entry = problem.entry
    let line = "\(entry.setting): “\(entry.text)” cannot go to \(entry.attribute)"
    switch problem.reason {
    case .readOnly: return "\(line), which Brevo sets itself or keeps for transactions. Map it to another attribute."
    case .neverFits(let expected):
      return "\(line), which takes \(expected), and no value of its type fits. Map it to another attribute."
    case .noName:
      return """
        \(line), which the account lacks and which is no name for a new attribute: letters, digits and _ are, up to 50 of them. Correct \
        the name.
        """
    case .doesNotFit(let value, let expected):
      return "\(line), which takes \(expected), and not “\(value)”. Correct the line, or the attribute in Brevo."
    }
  }

  /// Why nothing is refreshed in a dry run.
  static let dryRefresh = "dry_run: refresh would send nothing; set dry_run to false"
}
