import JSON

/// What a request says of a hook.
struct HookRequest: Sendable {
  let scope: String?
  let destination: String?
  let isActive: Bool?
  let headers: [Hook.Header]?
  /// Whether it has headers, null among them.
  let namesHeaders: Bool

  /// Whether it says nothing that the API knows.
  var isEmpty: Bool { scope == nil && destination == nil && isActive == nil && !namesHeaders }

  init(_ ask: Ask) throws(Answer) {
    guard let body = ask.json, body.kind == .object else { throw .v3(400, "Input is invalid.") }
    scope = try Self.text("scope", body)
    destination = try Self.text("destination", body)
    if let value = body["is_active"], !value.isNull {
      guard let flag = value.bool else { throw .hookInvalid("is_active", "error.expected.jsboolean") }
      isActive = flag
    } else {
      isActive = nil
    }
    namesHeaders = body["headers"] != nil
    headers = try Self.headers(body["headers"])
  }

  private static func text(_ name: String, _ body: JSONValue) throws(Answer) -> String? {
    guard let value = body[name], !value.isNull else { return nil }
    guard let text = value.string else { throw .hookInvalid(name, "error.expected.jsstring") }
    guard !text.isEmpty else { throw .hookInvalid(name, "error.minLength") }
    return text
  }

  private static func headers(_ value: JSONValue?) throws(Answer) -> [Hook.Header]? {
    guard let value, !value.isNull else { return nil }
    guard value.kind == .object else { throw .hookInvalid("headers", "error.expected.jsobject") }
    var headers: [Hook.Header] = []
    for (key, value) in value.members {
      guard let text = value.string else { throw .hookInvalid("headers", "error.expected.jsstring") }
      headers.append(Hook.Header(name: key.string, value: text))
    }
    return headers
  }
}

extension Hooks {
  /// How many hooks an API account may have for one scope.
  static let most = 10

  /// Refuses a hook that may not be, by itself or beside the others.
  func check(_ hook: Hook) throws(Answer) {
    guard HookScopes.isKnown(hook.scope) else { throw .v3(400, "Input is invalid.") }
    guard let parts = URLParts(hook.destination), parts.scheme == "https", (parts.port ?? "443") == "443" else {
      throw .hookInvalid("destination", "The destination must be an https address on port 443.")
    }
    let others = hooks(of: hook.client).filter { $0.id != hook.id }
    if others.contains(where: { $0.scope == hook.scope && $0.destination == hook.destination }) {
      throw settings.unknowns.doublesConflict
        ? .v3(409, "A webhook for this scope and destination already exists.")
        : .hookInvalid("data", "A webhook for this scope and destination already exists.")
    }
    let isException = hook.scope == Self.exceptionScope
    guard others.count(where: { $0.scope == hook.scope }) < (isException ? 1 : Self.most) else {
      throw .hookInvalid("scope", "The limit of webhooks for this scope is reached.")
    }
    let rivals = others.filter { isException || $0.scope == Self.exceptionScope }
    guard !rivals.contains(where: { $0.destination == hook.destination }) else {
      throw .hookInvalid("destination", "The destination of delivery exceptions must differ from all others.")
    }
  }
}

extension Answer {
  /// The refusal of a field that is missing.
  static func hookMissing(_ name: String) -> Answer { hookInvalid(name, "error.path.missing.") }

  /// The refusal of a field.
  static func hookInvalid(_ name: String, _ reason: String) -> Answer {
    .v3(422, "JSON data is missing or invalid", errors: [name: reason])
  }
}
