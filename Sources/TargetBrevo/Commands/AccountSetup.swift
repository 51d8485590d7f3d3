import HTTP
import JSON

/// What the configuration asks of the account, and the making of what is missing.
struct AccountSetup: Sendable {
  let settings: Settings
  let api: BrevoAPI
  /// The folder in which missing lists are created.
  let folder: String

  /// Finds out what is there and what is missing; changes nothing.
  func inspect() async throws(BrevoFault) -> [SetupFinding] {
    var findings: [SetupFinding] = []
    if settings.families.customers || settings.families.orders {
      let attributes = try await api.attributes()
      findings += settings.mappedEntries.map { attributes.finding(for: $0.entry) }
      findings += try await lists()
    }
    if settings.needCommerce { findings.append(try await commerce()) }
    return findings
  }

  /// Makes what can be made, and tells of each thing that was; what is there already stays as it is.
  ///
  /// What comes back are the numbers of lists that belong into the configuration, by setting.
  func apply(
    _ findings: [SetupFinding], telling tell: (SetupFinding) -> Void
  ) async throws(BrevoFault) -> [String: Int] {
    var numbers: [String: Int] = [:]
    var place: Int?
    for finding in findings {
      switch finding {
      case .attributeMissing(let entry, let kind): try await api.createAttribute(entry.attribute, kind)
      case .list(let setting, _, .use(let list)):
        numbers[setting] = list.id
        continue
      case .list(let setting, _, .create(let name)):
        if place == nil { place = try await api.folder(folder) }
        guard let folder = place else { continue }
        numbers[setting] = try await api.createList(name, folder: folder)
      case .commerceInactive: try await api.activateCommerce()
      default: continue
      }
      tell(finding)
    }
    return numbers
  }

  /// The lists of the configuration, and those that it could name and does not.
  private func lists() async throws(BrevoFault) -> [SetupFinding] {
    let there = try await api.lists()
    let byName = Dictionary(there.map { ($0.name.lowercased(), $0) }) { first, _ in first }
    let unset = ListSettings.names.keys.sorted().map { "lists.\($0)" }
      .filter { name in !settings.lists.everything.contains { $0.setting == name } }
    let named = settings.lists.everything.map { ($0.setting, Int?.some($0.list)) } + unset.map { ($0, nil) }
    return named.map { setting, number in
      if let number, let list = there.first(where: { $0.id == number }) { return .listThere(setting, list) }
      let name = ListSettings.listName(of: setting)
      return .list(setting, number, byName[name.lowercased()].map { .use($0) } ?? .create(name: name))
    }
  }

  private func commerce() async throws(BrevoFault) -> SetupFinding {
    do throws(BrevoFault) {
      return .commerceActive(currency: try await api.displayCurrency() ?? "?")
    } catch {
      guard case .fatal(.forbidden) = error else { throw error }
      return .commerceInactive
    }
  }
}

extension ListSettings {
  /// The lists that the configuration can name, with the names that they are given when they are created.
  static let names = [
    "all_customers": "All customers", "buyers": "Buyers", "newsletter": "Newsletter",
    "abandoned_cart": "Abandoned carts",
  ]

  /// The name of the list that belongs to a setting such as `lists.channels.2.buyers`.
  fileprivate static func listName(of setting: String) -> String {
    let parts = setting.split(separator: ".").map(String.init)
    let name = parts.last.flatMap { names[$0] } ?? parts.last ?? setting
    return parts.count > 2 ? "\(name) (storefront \(parts[2]))" : name
  }
}

extension AccountAttributes {
  /// What is to be said of the attribute that an entry of the mapping sets.
  fileprivate func finding(for entry: CustomerMapping.Entry) -> SetupFinding {
    guard let kind = self[entry.attribute] else {
      return otherName(of: entry.attribute).map { .attributeElsewhere(entry, $0) }
        ?? (entry.isCreatable ? .attributeMissing(entry, entry.usualKind) : .attributeUnnamed(entry))
    }
    if kind == .readOnly { return .attributeReadOnly(entry) }
    let typed: [Kind] = [.number, .boolean, .date]
    if entry.usualKind != .text, kind != entry.usualKind, typed.contains(kind) {
      return .attributeOfOtherKind(entry, kind)
    }
    return .attributeThere(entry, kind)
  }
}
