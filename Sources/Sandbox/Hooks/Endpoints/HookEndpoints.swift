import JSON

/// The hooks API, but for what an administrator sees.
///
/// Any token may have hooks; one that may not read what a hook tells of learns only its id.
enum HookEndpoints {
  static let all: [Route<Hooks>] = [
    Route("GET", "/v3/hooks", list),
    Route("GET", "/v3/hooks/{id}", one),
    Route("POST", "/v3/hooks", create),
    Route("PUT", "/v3/hooks/{id}", update),
    Route("DELETE", "/v3/hooks/{id}", delete),
  ]

  private static func list(_ hooks: inout Hooks, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    let list = try V3List(ask, filters: ["is_active", "scope", "destination"])
    let isActive = try list.flag("is_active")
    let found = hooks.hooks(of: ask).filter { hook in
      (isActive ?? hook.isActive) == hook.isActive && (ask.query["scope"] ?? hook.scope) == hook.scope
        && (ask.query["destination"] ?? hook.destination) == hook.destination
    }
    let (start, isBeyond) = (list.page - 1).multipliedReportingOverflow(by: list.limit)
    let page = found.dropFirst(isBeyond ? found.count : start).prefix(list.limit)
    let hash = hooks.storeHash
    return list.answer(found.count, page.count) { writer in
      for hook in page { hook.write(&writer, store: hash) }
    }
  }

  private static func one(_ hooks: inout Hooks, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    let hook = try hooks.hook(names, ask)
    return hooks.answer(hook)
  }

  private static func create(_ hooks: inout Hooks, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    let body = try HookRequest(ask)
    guard let scope = body.scope else { throw .hookMissing("scope") }
    guard let destination = body.destination else { throw .hookMissing("destination") }
    let client = hooks.client(of: ask)
    let id = hooks.nextHook
    var random = SplitMix(seed: hooks.seed, kind: 97, id: id)
    let delay = hooks.settings.times.start * random.below(1000) / 1000
    let seconds = hooks.now.inSeconds
    var hook = Hook(
      id: id, client: client, scope: scope, destination: destination, headers: body.headers, created: seconds,
      updated: seconds, begins: hooks.now + delay, lastEvent: hooks.now)
    hook.isActive = body.isActive ?? true
    try hooks.check(hook)
    hooks.hooks[id] = hook
    hooks.nextHook += 1
    guard hooks.settings.unknowns.makingIsBare else { return hooks.answer(hook) }
    let hash = hooks.storeHash
    return .json(201) { hook.write(&$0, store: hash) }
  }

  private static func update(_ hooks: inout Hooks, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    var hook = try hooks.hook(names, ask)
    let body = try HookRequest(ask)
    guard !body.isEmpty else {
      throw .v3(
        422, "The following fields are invalid: data", errors: ["data": "Update webhook request should not be empty"])
    }
    hook.scope = body.scope ?? hook.scope
    hook.destination = body.destination ?? hook.destination
    if body.namesHeaders { hook.headers = body.headers }
    if let isActive = body.isActive {
      if isActive, !hook.isActive { hook.lastEvent = hooks.now }
      (hook.isActive, hook.isDeactivated) = (isActive, isActive ? false : hook.isDeactivated)
    }
    hook.updated = hooks.now.inSeconds
    try hooks.check(hook)
    hooks.hooks[hook.id] = hook
    if !hook.isActive { hooks.drop(hook.id) }
    return hooks.answer(hook)
  }

  /// Takes a hook away and shows it once more.
  private static func delete(_ hooks: inout Hooks, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    let hook = try hooks.hook(names, ask)
    hooks.hooks[hook.id] = nil
    hooks.drop(hook.id)
    return hooks.answer(hook)
  }
}

extension Hooks {
  /// The id of the API account that asks.
  func client(of ask: Ask) -> String {
    clients.first { $0.token == ask.headers["x-auth-token"] }?.id ?? clients.first?.id ?? ""
  }

  /// The hooks of the API account that asks; nobody sees others.
  func hooks(of ask: Ask) -> [Hook] { hooks(of: client(of: ask)) }

  /// The hook that a path names.
  fileprivate func hook(_ names: [String], _ ask: Ask) throws(Answer) -> Hook {
    let id = names.first ?? ""
    guard let hook = Int(id).flatMap({ hooks[$0] }), hook.client == client(of: ask) else {
      throw .v3(404, "Webhook with id [\(id)] not found")
    }
    return hook
  }

  fileprivate func answer(_ hook: Hook) -> Answer { .data { hook.write(&$0, store: storeHash) } }
}

extension Hook {
  /// Writes the hook as the API shows it, its headers in clear; its state only where `GET /v3/hooks/admin` shows it.
  func write(_ writer: inout JSONWriter, store: String, status isShown: Bool = false) {
    writer.object { writer in
      writer.member("id", id)
      writer.member("client_id", client)
      writer.member("store_hash", store)
      writer.member("scope", scope)
      writer.member("destination", destination)
      writer.member("headers") { writer in
        guard let headers else { return writer.null() }
        writer.object { writer in
          for header in headers { writer.member(header.name, header.value) }
        }
      }
      writer.member("is_active", isActive)
      writer.member("created_at", created)
      writer.member("updated_at", updated)
      if isShown { writer.member("status", status) } else { writer.member("events_history_enabled", false) }
    }
  }
}
