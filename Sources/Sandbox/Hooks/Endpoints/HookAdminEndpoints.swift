import JSON

/// What an administrator sees of hooks and of messages about them.
enum HookAdminEndpoints {
  static let all: [Route<Hooks>] = [
    Route("GET", "/v3/hooks/admin", show), Route("PUT", "/v3/hooks/admin", update),
  ]

  /// The addresses for messages, the hooks with their state, and the domains that are blocked.
  private static func show(_ hooks: inout Hooks, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    let list = try V3List(ask, filters: ["is_active"], paged: false)
    let isActive = try list.flag("is_active")
    let found = hooks.hooks(of: ask).filter { (isActive ?? $0.isActive) == $0.isActive }
    let client = hooks.client(of: ask)
    let (hash, now) = (hooks.storeHash, hooks.now)
    let emails = hooks.emails[client] ?? []
    let blocked = hooks.domains.values
      .filter { ($0.client ?? client) == client && $0.isBlocked(at: now) }.sorted { $0.name < $1.name }
    return .json { writer in
      writer.object { writer in
        writer.member("data") { writer in
          writer.object { writer in
            writer.member("emails") { writer in writer.array { for email in emails { $0.string(email) } } }
            writer.member("hooks_list") { writer in
              writer.array { for hook in found { hook.write(&$0, store: hash, status: true) } }
            }
            writer.member("blocked_domains") { writer in
              writer.array { for domain in blocked { domain.write(&$0, at: now) } }
            }
          }
        }
        writer.member("meta") { writer in
          writer.object { list.pagination(&$0, found.count, max(1, found.count), found.count) }
        }
      }
    }
  }

  private static func update(_ hooks: inout Hooks, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    guard let body = ask.json, body.kind == .object else { throw .v3(400, "Input is invalid.") }
    guard let list = body["emails"], list.kind == .array else { throw .hookMissing("emails") }
    let emails = list.elements.compactMap(\.string).filter { $0.contains("@") }
    guard emails.count == list.count else { throw .hookInvalid("emails", "error.email") }
    let client = hooks.client(of: ask)
    let kept = hooks.settings.unknowns.emailsReplace ? [] : hooks.emails[client] ?? []
    hooks.emails[client] = kept + emails.filter { !kept.contains($0) }
    return Answer(204)
  }
}

extension HookDomain {
  fileprivate func write(_ writer: inout JSONWriter, at now: Duration) {
    writer.object { writer in
      writer.member("destination", name)
      writer.member("time_left", ((blockedUntil ?? now) - now).inSeconds)
      writer.member("reasons") { writer in
        writer.array { writer in
          for reason in reasons {
            writer.object { writer in
              writer.member("failure_description", reason.failure)
              writer.member("count", reason.count)
              writer.member("timestamp", reason.last.inSeconds)
            }
          }
        }
      }
    }
  }
}
