import JSON

extension ControlPath {
  /// Answers a request to `/sandbox/shopify/hooks/…`.
  static func shopHooks(_ ask: Ask, _ parts: [String], _ world: inout World) -> Answer {
    switch (ask.method, parts.first, parts.count) {
    case ("GET", nil, 0): return showSubscriptions(world)
    case ("GET", "deliveries", 1): return .json { world.shopify.callbacks.queue.writeDeliveries(&$0) }
    case ("GET", "deliveries", 2) where parts.last == "counts":
      return .json { world.shopify.callbacks.queue.writeCounts(&$0) }
    case ("DELETE", "deliveries", 1):
      let all = world.shopify.callbacks.queue.deliveries
      world.shopify.callbacks.queue.deliveries = all.filter { !$0.value.isOver }
      return Answer(204)
    case ("POST", "faults", 1):
      guard let fault = HookFault(ask.json) else { return noFault }
      world.shopify.callbacks.queue.faults.append(fault)
      return Answer(204)
    case ("DELETE", "faults", 1):
      world.shopify.callbacks.queue.faults = []
      return Answer(204)
    case ("POST", "settings", 1):
      guard let speed = ask.json?["speed"]?.int, speed > 0 else { return wrong("speed") }
      // Cannot trap: it is above nothing.
      world.shopify.callbacks.retries = ShopCallbacks.usual.map { $0 / speed }
      return Answer(204)
    case ("POST", "uninstall", 1):
      world.shopify.uninstall()
      return Answer(204)
    default: return unknown(ask)
    }
  }

  /// The answer to a fault that there is not.
  static var noFault: Answer {
    .text(400, "name must be one of \(HookFault.Name.allCases.map(\.rawValue).joined(separator: ", ")).")
  }

  private static func showSubscriptions(_ world: World) -> Answer {
    let table = world.shopify.table("WebhookSubscription")
    return .json { writer in
      writer.object { writer in
        writer.member("hooks") { writer in
          writer.array { writer in
            for row in table?.numbers.compactMap({ table?[$0] }) ?? [] {
              writer.object { writer in
                writer.member("id", row.id.gid)
                for name in ["topic", "uri", "format"] { writer.member(name, row.fields[name]?.text) }
                writer.member("include_fields") { writer in
                  writer.array { for field in row.fields["includeFields"]?.texts ?? [] { $0.string(field) } }
                }
                writer.member("created", Dates.iso(row.created))
              }
            }
          }
        }
      }
    }
  }
}

extension HookFault {
  /// Reads a fault as the control path takes it; nil if there is none of its name.
  init?(_ body: JSONValue?) {
    guard let body, let name = body["name"]?.string.flatMap(Name.init) else { return nil }
    self.init(
      name, scope: body["scope"]?.string, times: body["times"]?.int ?? 1, after: body["after"]?.int ?? 0,
      percent: body["percent"]?.int ?? 100, delay: body["delay"]?.boundedSeconds ?? .seconds(30))
  }
}
