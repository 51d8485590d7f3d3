import JSON
import Live
import Shops

extension StoreHook {
  /// Reads a hook, whose unknown members are passed over; nil if it is none.
  init?(_ json: JSONValue) {
    guard let id = json["id" as StaticString].flatMap(ObjectID.number).flatMap({ Int($0) }),
      let scope = json["scope" as StaticString]?.string,
      let destination = json["destination" as StaticString]?.string
    else { return nil }
    let status = json["status" as StaticString]?.string.flatMap(Status.init)
    let isActive = json["is_active" as StaticString]?.bool ?? (status == .active)
    var headers: [String: String] = [:]
    for (name, value) in json["headers" as StaticString]?.members.map({ $0 }) ?? [] {
      headers[name.string] = value.string ?? ""
    }
    self.init(
      id: id, scope: scope, destination: destination, headers: headers, isActive: isActive, status: status)
  }
}

extension HooksStanding {
  /// Reads an answer; nil if it is another one.
  init?(_ json: JSONValue) {
    self.init()
    guard let data = json["data" as StaticString], data.kind == .object else { return nil }
    emails = data["emails" as StaticString]?.elements.compactMap(\.string) ?? []
    hooks = data["hooks_list" as StaticString]?.elements.compactMap { StoreHook($0) } ?? []
    blockedDomains = data["blocked_domains" as StaticString]?.elements.compactMap { BlockedDomain($0) } ?? []
    let pagination = json["meta" as StaticString]?["pagination" as StaticString]
    pages = pagination?["total_pages" as StaticString]?.int ?? 1
  }
}

extension HooksStanding.BlockedDomain {
  fileprivate init?(_ json: JSONValue) {
    guard let name = json["destination" as StaticString]?.string else { return nil }
    let seconds = json["time_left" as StaticString]?.int ?? 0
    let timeLeft = Duration.seconds(min(max(0, seconds), 1_000_000_000))
    let reasons =
      json["reasons" as StaticString]?.elements.compactMap { reason in
        reason["failure_description" as StaticString]?.string.map {
          HooksStanding.Reason(failure: $0, count: reason["count" as StaticString]?.int ?? 1)
        }
      } ?? []
    self.init(name: name, timeLeft: timeLeft, reasons: reasons)
  }
}
