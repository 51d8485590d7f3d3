public import JSON
public import Singer

/// The values of a configuration, checked against its settings.
public struct SettingsValues: Sendable {
  struct Entry: Sendable {
    let value: JSONValue
    let source: SettingsSource
  }

  var entries: [String: Entry] = [:]
  /// The least level that is logged, as the configuration has it; an option or a variable goes before it.
  public internal(set) var logLevel: String?

  /// Creates a configuration without any value.
  public init() {}

  /// Gives the value of a setting as JSON; nil if it is absent and has no default.
  public func json(_ name: String) -> JSONValue? { entries[name]?.value }

  /// Gives a text: of a string, an address, a path, or a moment as written.
  public func string(_ name: String) -> String? { json(name)?.string }

  /// Gives a whole number.
  public func integer(_ name: String) -> Int? { json(name)?.int }

  /// Gives a number.
  public func number(_ name: String) -> Double? { json(name)?.number?.double }

  /// Gives a truth value.
  public func boolean(_ name: String) -> Bool? { json(name)?.bool }

  /// Gives a moment.
  public func dateTime(_ name: String) -> Timestamp? { string(name).flatMap(Timestamp.init(settingText:)) }

  /// Gives the texts of a list; nil if it is absent, or holds something else.
  public func strings(_ name: String) -> [String]? { all(name) { $0.string } }

  /// Gives the whole numbers of a list; nil if it is absent, or holds something else.
  public func integers(_ name: String) -> [Int]? { all(name) { $0.int } }

  /// Tells where a value comes from.
  public func source(of name: String) -> SettingsSource? { entries[name]?.source }

  /// Gives the secrets of some settings, which must not be logged: values, and members of objects.
  public func secrets(of settings: [Setting]) -> [String] {
    settings.flatMap { setting in
      let own = setting.secret ? [string(setting.name)] : []
      return (own + setting.secretKeys.map { json(setting.name)?[$0]?.string }).compactMap(\.self)
    }
  }

  private func all<Element>(_ name: String, _ convert: (JSONValue) -> Element?) -> [Element]? {
    guard let list = json(name), list.kind == .array else { return nil }
    let elements = list.elements.compactMap(convert)
    return elements.count == list.count ? elements : nil
  }
}

extension Timestamp {
  /// A moment as users write it: RFC 3339, also without a zone or without seconds, which are UTC and zero then; or a day,
  /// which begins at midnight UTC.
  init?(settingText text: String) {
    let moment = Timestamp(rfc3339: text.utf8) ?? Timestamp(date: text.utf8)
    guard let moment = moment ?? Timestamp(rfc3339: "\(text)Z".utf8) ?? Timestamp(rfc3339: "\(text):00Z".utf8) else {
      return nil
    }
    self = moment
  }

  /// Whether a moment as users write it says of which zone it is, or is a day, which needs none.
  static func hasZone(settingText text: String) -> Bool {
    Timestamp(rfc3339: text.utf8) ?? Timestamp(date: text.utf8) != nil
  }
}
