/// What `setup` says.
extension Words {
  /// How one thing stands.
  static func line(_ finding: SetupFinding, folder: String) -> String {
    let mark =
      switch finding.standing {
      case .there: "✓"
      case .makeable: "+"
      case .undecided: "!"
      }
    return "\(mark) \(text(of: finding, folder: folder))"
  }

  private static func text(of finding: SetupFinding, folder: String) -> String {
    switch finding {
    case .attributeThere(let entry, let kind): "attribute \(entry.attribute), \(kind.name)"
    case .attributeMissing(let entry, let kind):
      "attribute \(entry.attribute): missing; to be created as \(kind.name) for “\(entry.text)”"
    case .attributeElsewhere(let entry, let other):
      "attribute \(entry.attribute): missing, but the account has \(other). \(choice(entry, other))"
    case .attributeReadOnly(let entry):
      "attribute \(entry.attribute): Brevo sets it itself. Map “\(entry.text)” to another attribute in \(entry.setting)."
    case .attributeUnnamed(let entry):
      "attribute \(entry.attribute): missing, and no name for a new one: letters, digits and _ are, up to 50 of them. Correct it in "
        + "\(entry.setting)."
    case .attributeOfOtherKind(let entry, let kind):
      "attribute \(entry.attribute): takes \(kind.name), and “\(entry.text)” is \(entry.usualKind.name). "
        + "Map it to another attribute in \(entry.setting)."
    case .listThere(let setting, let list): "\(setting) = \(list.id), “\(list.name)”"
    case .list(let setting, let number, let plan):
      (number.map { "\(setting) = \($0): the account has no such list; " } ?? "\(setting): not set; ")
        + text(of: plan, folder: folder)
    case .commerceActive(let currency): "eCommerce is active, currency \(currency)"
    case .commerceInactive: "eCommerce: not active; to be activated for products and orders"
    }
  }

  private static func text(of plan: SetupFinding.ListPlan, folder: String) -> String {
    switch plan {
    case .use(let list): "list \(list.id) is called “\(list.name)”"
    case .create(let name): "a list “\(name)” is to be created in the folder “\(folder)”"
    }
  }

  /// What has been made.
  static func made(_ finding: SetupFinding) -> String {
    switch finding {
    case .attributeMissing(let entry, let kind): "Created the attribute \(entry.attribute), \(kind.name)."
    case .list(let setting, _, .create(let name)): "Created the list “\(name)” for \(setting)."
    case .commerceInactive:
      "Asked for the activation of eCommerce; it takes Brevo about five minutes. Check with --test."
    default: ""
    }
  }

  /// What is left to do.
  static func advice(on findings: [SetupFinding], applied: Bool) -> [String] {
    let makeable = findings.count { $0.standing == .makeable }
    if makeable > 0, !applied {
      return ["Nothing has been changed. setup --apply makes what is marked +."]
    }
    return findings.allSatisfy { $0.standing == .there } ? ["The account has all that the configuration asks for."] : []
  }

  /// The lists as they belong into the configuration; nothing if no number is new.
  static func configuration(_ lists: ListSettings, _ numbers: [String: Int]) -> [String] {
    guard !numbers.isEmpty else { return [] }
    let all = Dictionary(lists.everything.map { ($0.setting, $0.list) }) { $1 }.merging(numbers) { $1 }
    var standard: [String] = []
    var channels: [String: [String]] = [:]
    for (setting, number) in all.sorted(by: { $0.key < $1.key }) {
      let parts = setting.split(separator: ".").map(String.init)
      guard let name = parts.last else { continue }
      let member = "\"\(name)\": \(number)"
      if parts.count > 2 { channels[parts[2], default: []].append(member) } else { standard.append(member) }
    }
    if !channels.isEmpty {
      let objects = channels.sorted { $0.key < $1.key }.map { "\"\($0.key)\": {\($0.value.joined(separator: ", "))}" }
      standard.append("\"channels\": {\(objects.joined(separator: ", "))}")
    }
    return ["Put this into the configuration:", "  \"lists\": {\(standard.joined(separator: ", "))}"]
  }
}

extension AccountAttributes.Kind {
  /// The kind in a word for people.
  fileprivate var name: String {
    switch self {
    case .text: "text"
    case .number: "a number"
    case .boolean: "true or false"
    case .date: "a date"
    case .category: "one of its labels"
    case .multipleChoice: "some of its choices"
    case .readOnly: "nothing"
    }
  }
}
