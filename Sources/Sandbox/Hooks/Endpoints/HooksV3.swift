import JSON

/// The hooks API.
///
/// Any token may have hooks; one that may not read what a hook tells of learns only its id.
enum HookEndpoints {
  static let all: [Endpoint] = [
    Endpoint("/v3/hooks", by: list),
    Endpoint("/v3/hooks/{id}", by: one),
    Endpoint("/v3/hooks/admin", by: admin),
    Endpoint("/v3/hooks", method: "POST", by: create),
    Endpoint("/v3/hooks/{id}", method: "PUT", by: update),
    Endpoint("/v3/hooks/{id}", method: "DELETE", by: delete),
    Endpoint("/v3/hooks/admin", method: "PUT", by: updateAdmin),
  ]

  private static func list(_ world: inout World, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    let list = try V3List(ask, filters: ["is_active", "scope", "destination"])
    let isActive = try list.flag("is_active")
    let found = hooks(of: ask, world).filter { hook in
      (isActive ?? hook.isActive) == hook.isActive && (ask.query["scope"] ?? hook.scope) == hook.scope
        && (ask.query["destination"] ?? hook.destination) == hook.destination
    }
    let (start, isBeyond) = (list.page - 1).multipliedReportingOverflow(by: list.limit)
    let page = found.dropFirst(isBeyond ? found.count : start).prefix(list.limit)
    let hash = world.store.hash
    return list.answer(found.count, page.count) { writer in
      for hook in page { hook.write(&writer, store: hash) }
    }
  }

  private static func one(_ world: inout World, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    let hook = try hook(names, ask, world)
    return answer(hook, world)
  }

  private static func create(_ world: inout World, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    let body = try HookRequest(ask)
    guard let scope = body.scope else { throw .hookMissing("scope") }
    guard let destination = body.destination else { throw .hookMissing("destination") }
    let client = client(of: ask, world)
    let id = world.hooks.nextHook
    var random = SplitMix(seed: world.options.seed, kind: 97, id: id)
    let delay = world.hooks.settings.times.start * random.below(1000) / 1000
    var hook = Hook(
      id: id, client: client, scope: scope, destination: destination, headers: body.headers, created: world.seconds,
      updated: world.seconds, begins: world.now + delay, lastEvent: world.now)
    hook.isActive = body.isActive ?? true
    try world.hooks.check(hook)
    world.hooks.hooks[id] = hook
    world.hooks.nextHook += 1
    guard world.hooks.settings.unknowns.makingIsBare else { return answer(hook, world) }
    return .json(201) { hook.write(&$0, store: world.store.hash) }
  }

  private static func update(_ world: inout World, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    var hook = try hook(names, ask, world)
    let body = try HookRequest(ask)
    guard !body.isEmpty else {
      throw .v3(
        422, "The following fields are invalid: data", errors: ["data": "Update webhook request should not be empty"])
    }
    hook.scope = body.scope ?? hook.scope
    hook.destination = body.destination ?? hook.destination
    if body.namesHeaders { hook.headers = body.headers }
    if let isActive = body.isActive {
      if isActive, !hook.isActive { hook.lastEvent = world.now }
      (hook.isActive, hook.isDeactivated) = (isActive, isActive ? false : hook.isDeactivated)
    }
    hook.updated = world.seconds
    try world.hooks.check(hook)
    world.hooks.hooks[hook.id] = hook
    if !hook.isActive { world.hooks.drop(hook.id) }
    return answer(hook, world)
  }

  /// Takes a hook away and shows it once more.
  private static func delete(_ world: inout World, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    let hook = try hook(names, ask, world)
    world.hooks.hooks[hook.id] = nil
    world.hooks.drop(hook.id)
    return answer(hook, world)
  }
}

extension HookEndpoints {
  /// The id of the API account that asks.
  static func client(of ask: Ask, _ world: World) -> String {
    world.hooks.clients.first { $0.token == ask.headers["x-auth-token"] }?.id ?? world.options.clientID
  }

  /// The hooks of the API account that asks; nobody sees others.
  static func hooks(of ask: Ask, _ world: World) -> [Hook] { world.hooks.hooks(of: client(of: ask, world)) }

  private static func hook(_ names: [String], _ ask: Ask, _ world: World) throws(Answer) -> Hook {
    let id = names.first ?? ""
    guard let hook = Int(id).flatMap({ world.hooks.hooks[$0] }), hook.client == client(of: ask, world) else {
      throw .v3(404, "Webhook with id [\(id)] not found")
    }
    return hook
  }

  private static func answer(_ hook: Hook, _ world: World) -> Answer {
    .data { hook.write(&$0, store: world.store.hash) }
  }
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
