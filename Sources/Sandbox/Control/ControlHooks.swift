import JSON

extension World {
  /// Answers a request to `/sandbox/hooks/…`.
  mutating func controlHooks(_ ask: Ask, _ parts: [String]) -> Answer {
    switch (ask.method, parts.first, parts.count) {
    case ("GET", nil, 0): return showHooks()
    case ("GET", "deliveries", 1): return .json { hooks.writeDeliveries(&$0) }
    case ("DELETE", "deliveries", 1):
      hooks.deliveries = hooks.deliveries.filter { !$0.value.isOver }
      return Answer(204)
    case ("POST", "faults", 1): return armHooks(ask)
    case ("DELETE", "faults", 1):
      hooks.faults = []
      return Answer(204)
    case ("POST", "routes", 1):
      guard let from = ask.json?["from"]?.string, let to = ask.json?["to"]?.string,
        let route = HookRoute(from: from, to: to)
      else { return wrong("from (an https address) or to (an http address of this machine)") }
      hooks.settings.routes.removeAll { $0.from == route.from }
      hooks.settings.routes.append(route)
      return Answer(204)
    case ("POST", "settings", 1): return setHooks(ask)
    case ("POST", "uninstall", 1):
      hooks.uninstall(ask.json?["client_id"]?.string ?? options.clientID, at: now)
      return Answer(204)
    default: return .text(404, "The control path has no \(ask.method) \(ask.path).")
    }
  }

  private mutating func armHooks(_ ask: Ask) -> Answer {
    guard let body = ask.json, let name = body["name"]?.string.flatMap(HookFault.Name.init) else {
      return .text(400, "name must be one of \(HookFault.Name.allCases.map(\.rawValue).joined(separator: ", ")).")
    }
    hooks.faults.append(
      HookFault(
        name, scope: body["scope"]?.string, times: body["times"]?.int ?? 1, after: body["after"]?.int ?? 0,
        percent: body["percent"]?.int ?? 100, delay: .seconds(body["delay"]?.int ?? 30)))
    return Answer(204)
  }

  /// Changes what is there and leaves what is not; `speed` counts from the documented times.
  private mutating func setHooks(_ ask: Ask) -> Answer {
    guard let body = ask.json, body.kind == .object else { return wrong("body") }
    for (key, value) in body.members {
      switch key.string {
      case "speed":
        guard let speed = value.int, speed > 0 else { return wrong("speed") }
        hooks.settings.times = HookTimes().faster(by: speed)
      case "signing":
        guard let signing = value.string.flatMap(HookSettings.Signing.init) else { return wrong("signing") }
        hooks.settings.signing = signing
      case let name:
        guard let path = HookUnknowns.names[name], let flag = value.bool else { return wrong(name) }
        hooks.settings.unknowns[keyPath: path] = flag
      }
    }
    return Answer(204)
  }

  /// Every hook of every API account, and the messages that were sent.
  private func showHooks() -> Answer {
    .json { writer in
      writer.object { writer in
        writer.member("hooks") { writer in
          writer.array { writer in
            for hook in hooks.hooks.values.sorted(by: { $0.id < $1.id }) {
              hook.write(&writer, store: store.hash, status: true)
            }
          }
        }
        writer.member("mails") { writer in
          writer.array { writer in
            for mail in hooks.mails {
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
