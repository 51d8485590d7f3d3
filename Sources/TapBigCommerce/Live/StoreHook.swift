import JSON

/// A hook as the store has it.
struct StoreHook: Sendable, Equatable {
  let id: Int
  let scope: String
  let destination: String
  /// What every callback bears, secrets in clear: never to be shown.
  let headers: [String: String]
  let isActive: Bool
  /// What the store says of it; nil where only ``isActive`` is known.
  var status: Status?

  /// Whether a hook is on, and who has switched it off.
  enum Status: String, Sendable {
    case active
    /// Somebody with the token did.
    case inactive
    /// The platform did: for failures, or for ninety days without an event.
    case deactivated
  }

  /// Reads a hook, whose unknown members are passed over; nil if it is none.
  init?(_ json: JSONValue) {
    guard let id = json["id" as StaticString].flatMap(ObjectID.number).flatMap({ Int($0) }),
      let scope = json["scope" as StaticString]?.string,
      let destination = json["destination" as StaticString]?.string
    else { return nil }
    self.id = id
    self.scope = scope
    self.destination = destination
    status = json["status" as StaticString]?.string.flatMap(Status.init)
    isActive = json["is_active" as StaticString]?.bool ?? (status == .active)
    var headers: [String: String] = [:]
    for (name, value) in json["headers" as StaticString]?.members.map({ $0 }) ?? [] {
      headers[name.string] = value.string ?? ""
    }
    self.headers = headers
  }
}

extension StoreHook: CustomStringConvertible {
  /// The hook without its headers.
  var description: String { "hook \(id) for \(scope) at \(destination)" }
}

/// What the store says of all hooks of an API account.
struct HooksStanding: Sendable, Equatable {
  /// The addresses that are told of blocked domains and of hooks that were switched off.
  var emails: [String] = []
  var hooks: [StoreHook] = []
  var blockedDomains: [BlockedDomain] = []
  /// The number of pages that this is one of.
  var pages = 1

  /// Creates the standing of no hooks.
  init() {}

  /// A domain that is not called for some minutes, because too many callbacks failed.
  struct BlockedDomain: Sendable, Equatable {
    let name: String
    /// How long it is still blocked.
    let timeLeft: Duration
    /// Why: what failed, and how often.
    let reasons: [Reason]
  }

  /// Why a domain is blocked.
  struct Reason: Sendable, Equatable {
    let failure: String
    let count: Int
  }

  /// Reads an answer; nil if it is another one.
  init?(_ json: JSONValue) {
    guard let data = json["data" as StaticString], data.kind == .object else { return nil }
    emails = data["emails" as StaticString]?.elements.compactMap(\.string) ?? []
    hooks = data["hooks_list" as StaticString]?.elements.compactMap { StoreHook($0) } ?? []
    blockedDomains = data["blocked_domains" as StaticString]?.elements.compactMap { BlockedDomain($0) } ?? []
    let pagination = json["meta" as StaticString]?["pagination" as StaticString]
    pages = pagination?["total_pages" as StaticString]?.int ?? 1
  }

  /// Takes another page in, and tells whether it has a hook that was not known.
  mutating func take(_ page: HooksStanding) -> Bool {
    let new = page.hooks.filter { hook in !hooks.contains { $0.id == hook.id } }
    hooks += new
    if emails.isEmpty { emails = page.emails }
    blockedDomains += page.blockedDomains.filter { !blockedDomains.contains($0) }
    return !new.isEmpty
  }
}

extension HooksStanding.BlockedDomain {
  fileprivate init?(_ json: JSONValue) {
    guard let name = json["destination" as StaticString]?.string else { return nil }
    self.name = name
    let seconds = json["time_left" as StaticString]?.int ?? 0
    timeLeft = .seconds(min(max(0, seconds), 1_000_000_000))
    reasons =
      json["reasons" as StaticString]?.elements.compactMap { reason in
        reason["failure_description" as StaticString]?.string.map {
          HooksStanding.Reason(failure: $0, count: reason["count" as StaticString]?.int ?? 1)
        }
      } ?? []
  }
}
