internal import JSON

/// The way of one setting from what was given to a checked value.
struct SettingCheck {
  let setting: Setting
  let variable: String
  /// What is wrong with what was given.
  private(set) var faults: [SettingsFault] = []
  /// What was taken in a way that somebody should know of.
  private(set) var warnings: [SettingsWarning] = []

  init(setting: Setting, variable: String) { (self.setting, self.variable) = (setting, variable) }

  /// Chooses among environment, file and default, and checks what was chosen.
  mutating func entry(given: SettingsValues.Entry?, environment: [String: String]) -> SettingsValues.Entry? {
    if let text = environment[variable].map(bare), !text.isEmpty, !isRepeated(text, of: given) {
      return checked(text, .environment(variable: variable))
    }
    if let given = given.map(bare), !given.value.isNull, !(setting.required && given.value.string == "") {
      return isAnyText ? checked(given.value, given.source) : checkedCast(given.value, given.source)
    }
    if let text = setting.defaultText { return checked(text, .defaultValue) }
    if setting.required { faults.append(.missing(name: setting.name, variable: variable)) }
    return nil
  }

  /// Casts a text to what the setting has to be.
  private mutating func checked(_ text: String, _ source: SettingsSource) -> SettingsValues.Entry? {
    guard let value = cast(text) else {
      faults.append(.wrongType(name: setting.name, expected: setting.kind, found: "text", source))
      return nil
    }
    return checked(value, source)
  }

  /// Casts what a file has, where it is a text, or one thing in place of a list.
  private mutating func checkedCast(_ value: JSONValue, _ source: SettingsSource) -> SettingsValues.Entry? {
    if let text = value.string { return checked(text, source) }
    guard setting.kind == .list, value.kind == .number,
      let list = try? JSONValue.parse(Array("[".utf8) + Array(value.json) + Array("]".utf8))
    else { return checked(value, source) }
    return checked(list, source)
  }

  private mutating func checked(_ value: JSONValue, _ source: SettingsSource) -> SettingsValues.Entry? {
    guard fits(value) else {
      faults.append(
        outOfBounds(value, source)
          ?? .wrongType(name: setting.name, expected: setting.kind, found: found(value), source))
      return nil
    }
    if let fault = fault(of: value, source) {
      faults.append(fault)
      return nil
    }
    if setting.kind == .dateTime, let text = value.string, !Timestamp.hasZone(settingText: text) {
      warnings.append(.noZone(name: setting.name, source))
    }
    return SettingsValues.Entry(value: value, source: source)
  }

  /// What is wrong with a value of the right kind.
  private func fault(of value: JSONValue, _ source: SettingsSource) -> SettingsFault? {
    if let choices = setting.choices, let text = value.string, !choices.contains(text) {
      return .notAChoice(name: setting.name, choices: choices, source)
    }
    if let fault = outOfBounds(value, source) { return fault }
    if setting.secret, let text = value.string, !text.utf8.allSatisfy({ (0x21..<0x7F).contains($0) }) {
      return .unfitSecret(name: setting.name, source)
    }
    if setting.kind == .url, let text = value.string, !Address.isTrusted(text) {
      return .insecureAddress(name: setting.name, source)
    }
    return nil
  }

  private func outOfBounds(_ value: JSONValue, _ source: SettingsSource) -> SettingsFault? {
    guard let bounds = setting.bounds, let number = value.number?.double, !bounds.range.contains(number) else {
      return nil
    }
    return .outOfBounds(name: setting.name, expected: setting.kind, bounds, source)
  }

  private func fits(_ value: JSONValue) -> Bool {
    switch setting.kind {
    case .string, .path: value.kind == .string
    case .url: value.string.map(Address.isAddress) ?? false
    case .dateTime: value.string.flatMap(Timestamp.init(settingText:)) != nil
    case .integer: value.int != nil
    case .number: value.number.map { $0.double.isFinite } ?? false
    case .boolean: value.bool != nil
    case .list: value.kind == .array
    case .object: value.kind == .object
    }
  }

  private func found(_ value: JSONValue) -> String {
    switch value.kind {
    case .true, .false: "boolean"
    case .number: "number"
    case .string: "text"
    case .object: "object"
    case .array: "list"
    case .null, .end: "null"
    }
  }
}
