import CommandLine
import JSON
import Tap

/// How the records of some storefronts are told from those of others.
enum ChannelRule: Sendable {
  /// The list takes the storefronts in a parameter.
  case parameter(String)
  /// The list takes one storefront in a parameter; the records of several are told by a field.
  case single(String, field: String)
  /// Each record tells; the words say how.
  case record(String, @Sendable (JSONValue, Set<Int>) -> Bool)
  /// The list takes category trees in this parameter; the store says which are the storefronts'.
  case trees(String)

  fileprivate var description: String {
    switch self {
    case .parameter(let name): Words.channels("the store filters (`\(name)`)")
    case .single(let name, let field):
      Words.channels(
        "the store filters by one (`\(name)`); of several, the rows are told by `\(field)` when they have come")
    case .record(let how, _): Words.channels("the rows are told when they have come: \(how)")
    case .trees(let name):
      Words.channels("the store filters by category tree (`\(name)`); one further request finds the trees")
    }
  }

  fileprivate var field: String? { if case .single(_, let field) = self { field } else { nil } }

  fileprivate func limits(by settings: SettingsValues, in api: APIClient) async throws -> RowLimits {
    guard let channels = settings.channels else { return RowLimits() }
    let list = channels.sorted().map(String.init).joined(separator: ",")
    switch self {
    case .parameter(let name): return RowLimits(query: [name: list])
    case .single(let name, let field):
      return RowLimits(query: channels.count == 1 ? [name: list] : [:]) { row in
        row.count(field).map(channels.contains) ?? true
      }
    case .record(_, let belongs): return RowLimits { row in belongs(row, channels) }
    case .trees(let name): return RowLimits(query: [name: try await Self.trees(of: list, in: api)])
    }
  }

  /// The category trees of some storefronts; no id at all would not limit the list.
  private static func trees(of channels: String, in api: APIClient) async throws -> String {
    let list = List(client: api, endpoint: .v3("catalog/trees"), query: ["channel_id:in": channels], limit: 250)
    var reader = PageReader(list: list)
    var ids: [String] = []
    while let rows = try await reader.next()?.rows { ids += rows.compactMap { $0.count("id").map(String.init) } }
    return ids.isEmpty ? "0" : ids.joined(separator: ",")
  }
}

extension StreamRestriction {
  /// Restricts a stream to the storefronts that `channel_ids` names.
  static func channels(_ rule: ChannelRule) -> StreamRestriction {
    StreamRestriction(description: rule.description, field: rule.field) { settings, api in
      try await rule.limits(by: settings, in: api)
    }
  }
}

extension SettingsValues {
  /// The storefronts that are read; nil for all.
  var channels: Set<Int>? {
    let ids = (json("channel_ids")?.elements.map { $0 } ?? []).compactMap(\.asNumber)
    return ids.isEmpty ? nil : Set(ids)
  }
}

extension JSONValue {
  /// A whole number, also as a text: Meltano makes texts of numbers that are set one by one.
  var asNumber: Int? { int ?? string.flatMap { Int($0) } }
}
