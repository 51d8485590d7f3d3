import JSON

extension ControlPath {
  /// Answers a request to `/sandbox/hooks/…`.
  static func hooks(_ ask: Ask, _ parts: [String], _ world: inout World) -> Answer {
    switch (ask.method, parts.first, parts.count) {
    case ("GET", nil, 0): return showHooks(world)
    case ("GET", "deliveries", 1): return .json { world.hooks.writeDeliveries(&$0) }
    case ("GET", "deliveries", 2) where parts.last == "counts": return .json { world.hooks.queue.writeCounts(&$0) }
    case ("DELETE", "deliveries", 1):
      world.hooks.deliveries = world.hooks.deliveries.filter { !$0.value.isOver }
      return Answer(204)
    case ("POST", "faults", 1): return armHooks(ask, &world)
    case ("DELETE", "faults", 1):
      world.hooks.faults = []
      return Answer(204)
    case ("POST", "routes", 1):
      guard let from = ask.json?["from"]?.string, let to = ask.json?["to"]?.string,
        let route = HookRoute(from: from, to: to)
      else { return wrong("from (an https address) or to (an http address of this machine)") }
      world.hooks.settings.routes.removeAll { $0.from == route.from }
      world.hooks.settings.routes.append(route)
      return Answer(204)
    case ("POST", "settings", 1): return setHooks(ask, &world)
    case ("POST", "uninstall", 1):
      world.hooks.uninstall(ask.json?["client_id"]?.string ?? world.options.clientID, at: world.now)
      return Answer(204)
    default: return unknown(ask)
    }
  }

  private static func armHooks(_ ask: Ask, _ world: inout World) -> Answer {
    guard let fault = HookFault(ask.json) else { return noFault }
    world.hooks.faults.append(fault)
    return Answer(204)
  }

  /// Changes what is there and leaves what is not; `speed` counts from the documented times.
  private static func setHooks(_ ask: Ask, _ world: inout World) -> Answer {
    guard let body = ask.json, body.kind == .object else { return wrong("body") }
    for (key, value) in body.members {
      switch key.string {
      case "speed":
        guard let speed = value.int, speed > 0 else { return wrong("speed") }
        world.hooks.settings.times = HookTimes().faster(by: speed)
      case "signing":
        guard let signing = value.string.flatMap(HookSettings.Signing.init) else { return wrong("signing") }
        world.hooks.settings.signing = signing
      case let name:
        guard let path = HookUnknowns.names[name], let flag = value.bool else { return wrong(name) }
        world.hooks.settings.unknowns[keyPath: path] = flag
      }
    }
    return Answer(204)
  }

  /// Every hook of every API account, and the messages that were sent.
  private static func showHooks(_ world: World) -> Answer {
    .json { writer in
      writer.object { writer in
        writer.member("hooks") { writer in
          writer.array { writer in
            for hook in world.hooks.hooks.values.sorted(by: { $0.id < $1.id }) {
              hook.write(&writer, store: world.store.hash, status: true)
            }
          }
        }
        writer.member("mails") { writer in
          writer.array { writer in
            for mail in world.hooks.mails {
              writer.object { writer in
                writer.member("client_id", mail.client)
                writer.member("to") { writer in writer.array { for address in mail.to { $0.string(address) } } }
                writer.member("sent", Dates.milliseconds(mail.time.inMilliseconds))
                writer.member("text", mail.text)
              }
            }
          }
        }
      }
    }
  }
}
