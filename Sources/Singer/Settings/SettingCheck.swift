internal import JSON

/// The way of one setting from what was given to a checked value.
struct SettingCheck {
  let setting: Setting
  let variable: String

  /// Chooses among environment, file and default, and checks what was chosen.
  func entry(
    given: SettingsValues.Entry?, environment: [String: String], faults: inout [SettingsFault]
  ) -> SettingsValues.Entry? {
    if let text = environment[variable].map(bare), !text.isEmpty, !isRepeated(text, of: given) {
      return checked(text, .environment(variable: variable), &faults)
    }
    if let given = given.map(bare), !given.value.isNull, !(setting.required && given.value.string == "") {
      return checked(given.value, given.source, &faults)
    }
    if let text = setting.defaultText { return checked(text, .defaultValue, &faults) }
    if setting.required { faults.append(.missing(name: setting.name, variable: variable)) }
    return nil
  }

  /// Casts a text to what the setting has to be.
  private func checked(
    _ text: String, _ source: SettingsSource, _ faults: inout [SettingsFault]
  ) -> SettingsValues.Entry? {
    let json: [UInt8]
    switch setting.kind {
    case .string, .dateTime, .url, .path: json = JSONWriter.bytes { $0.string(text) }
    case .boolean:
      switch text.lowercased() {
      case "true", "1", "yes", "on": json = Array("true".utf8)
      case "false", "0", "no", "off": json = Array("false".utf8)
      default: json = []
      }
    case .integer, .number, .list, .object: json = Array(text.utf8)
    }
    guard let value = try? JSONValue.parse(json) else {
      faults.append(.wrongType(name: setting.name, expected: setting.kind, found: "text", source))
      return nil
    }
    return checked(value, source, &faults)
  }

  private func checked(
    _ value: JSONValue, _ source: SettingsSource, _ faults: inout [SettingsFault]
  ) -> SettingsValues.Entry? {
    guard fits(value) else {
      faults.append(.wrongType(name: setting.name, expected: setting.kind, found: found(value), source))
      return nil
    }
    if let choices = setting.choices, let text = value.string, !choices.contains(text) {
      faults.append(.notAChoice(name: setting.name, choices: choices, source))
      return nil
    }
    if setting.secret, let text = value.string, !text.utf8.allSatisfy({ (0x21..<0x7F).contains($0) }) {
      faults.append(.unfitSecret(name: setting.name, source))
      return nil
    }
    if setting.kind == .url, let text = value.string, !Address.isTrusted(text) {
      faults.append(.insecureAddress(name: setting.name, source))
      return nil
    }
    return SettingsValues.Entry(value: value, source: source)
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
