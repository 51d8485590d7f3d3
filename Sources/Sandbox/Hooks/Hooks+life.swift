extension Hooks {
  /// The scope of what cannot be delivered.
  static let exceptionScope = "store/hook/deliveryException"
  /// The scope of the last thing that an app hears, which outlives its hook.
  static let lastScope = "store/app/uninstalled"

  /// The first moment at which a hook has had no event for too long; nil if there is none.
  var nextLapse: Duration? { hooks.values.filter(\.isActive).map { $0.lastEvent + settings.times.lapse }.min() }

  /// Switches off the hooks that have had no event for too long.
  mutating func lapse(at now: Duration) {
    for hook in hooks.values.sorted(by: { $0.id < $1.id })
    where hook.isActive && hook.lastEvent + settings.times.lapse <= now {
      deactivate(hook.id, at: now)
    }
  }

  /// Switches a hook off, as the platform does; what waits for it is dropped.
  mutating func deactivate(_ id: Int, at now: Duration) {
    guard let hook = hooks[id], hook.isActive else { return }
    hooks[id]?.isActive = false
    hooks[id]?.isDeactivated = true
    hooks[id]?.updated = now.inSeconds
    drop(id)
    mail(hook.client, "The hook \(id) for \(hook.scope) at \(hook.destination) has been deactivated.", at: now)
  }

  /// Drops what waits for a hook.
  mutating func drop(_ hook: Int) { queue.drop(hook, but: Self.lastScope) }

  /// Takes an API account away, as when its app is uninstalled: it is told, and its hooks are gone.
  mutating func uninstall(_ client: String, at now: Duration) {
    tell(HookEvent("app/uninstalled", ["type": .text("store")]), at: now, only: client)
    for hook in hooks(of: client) {
      hooks[hook.id] = nil
      drop(hook.id)
    }
    gone.insert(client)
  }

  mutating func mail(_ client: String, _ text: String, at now: Duration) {
    mails.append(Mail(client: client, to: emails[client] ?? [], time: now, text: text))
  }

  /// Tells that a callback could not be delivered.
  ///
  /// That it will be tried again is told at most once in ten minutes for a destination.
  mutating func tellException(_ code: Int, _ hook: Hook, at now: Duration) {
    if code == 90001 {
      if let last = exceptions[hook.destination], now - last < settings.times.exceptions { return }
      exceptions[hook.destination] = now
    }
    let text = [
      90001: "Webhook event couldn't be delivered. Will retry.",
      90002: "Webhook event couldn't be delivered. All retry attempts exhausted. Webhook will be disabled.",
      90003: "Webhook domain temporarily blocked.",
    ]
    let event = HookEvent(
      "hook/deliveryException",
      ["type": .text("webhook"), "id": .int(hook.id), "error_code": .int(code), "message": .text(text[code] ?? "")])
    tell(event, at: now, only: hook.client)
  }
}
