import CommandLine
import HTTP
import JSON
import Live
import Shops
import Tap

/// The shop's API of webhook subscriptions, the one part of the shop that the tap writes to.
struct Subscriptions: HooksAPI {
  let client: ShopClient

  var source: CallbackSource { .shopify }

  /// Creates a client of a shop.
  init(client: ShopClient) { self.client = client }

  /// Creates a client.
  init(_ access: HooksAccess) {
    let session = access.service.context as? ShopSession ?? ShopSession.of(access.api)
    client = ShopClient(api: access.api, session: session)
  }

  /// Leaves out the topics for which the token has no scope, or the version no word.
  func allowed(_ wanted: WantedHooks) async throws -> WantedHooks {
    let scopes = try await client.scopes()
    var wanted = wanted
    wanted.scopes = wanted.scopes.filter { name in
      guard let topic = Topic.named(name) else { return true }
      if topic.name == "customers_whats_app_marketing_consent/update", client.session.version < APIVersion(2026, 7) {
        return false
      }
      guard let scope = topic.scope, !scopes.isEmpty else { return true }
      return scopes.contains(scope) || scopes.contains(scope.replacing("read_", with: "write_"))
    }
    return wanted
  }

  func list() async throws -> [StoreHook] {
    var hooks: [StoreHook] = []
    var cursor: String?
    var seen: Set<String> = []
    while true {
      let answer = try await client.ask(.subscriptions(after: cursor), for: "webhookSubscriptions")
      guard let list = answer.data?["webhookSubscriptions" as StaticString], list.kind == .object else {
        throw ListFault.noList(list: "webhookSubscriptions", message: answer.faults.first?.message)
      }
      hooks += list["nodes" as StaticString]?.elements.compactMap { StoreHook(subscription: $0) } ?? []
      let page = list["pageInfo" as StaticString]
      guard page?["hasNextPage" as StaticString]?.bool == true else { return hooks }
      cursor = page?["endCursor" as StaticString]?.string
      guard let cursor, seen.insert(cursor).inserted else {
        throw ReadingFault.loop(path: "webhookSubscriptions", page: seen.count.addingClamped(1))
      }
    }
  }

  func create(_ scope: String, of wanted: WantedHooks) async throws -> StoreHook {
    let word = Topic.named(scope)?.word ?? scope
    return try await hook(
      .subscribe(to: word, uri: wanted.destination, fields: wanted.fields[scope] ?? []), "webhookSubscriptionCreate")
  }

  func update(_ hook: StoreHook, activates: Bool, of wanted: WantedHooks?) async throws -> StoreHook {
    if let wanted, hook.fields.contains(StoreHook.filter) {
      // A filter that somebody has made stays where an update does not name it, so the subscription is made anew.
      try await delete(hook.id)
      return try await create(hook.scope, of: wanted)
    }
    let fields = wanted?.fields[hook.scope] ?? hook.fields
    return try await self.hook(
      .resubscribe(Self.id(hook.id), uri: hook.destination, fields: fields), "webhookSubscriptionUpdate")
  }

  func delete(_ id: Int) async throws { _ = try await payload(.unsubscribe(Self.id(id)), "webhookSubscriptionDelete") }

  private static func id(_ number: Int) -> String { "gid://shopify/WebhookSubscription/\(number)" }

  private func hook(_ query: GraphQuery, _ name: String) async throws -> StoreHook {
    let payload = try await payload(query, name)
    guard let hook = payload["webhookSubscription" as StaticString].flatMap({ StoreHook(subscription: $0) }) else {
      throw ListFault.noList(list: name, message: nil)
    }
    return hook
  }

  /// What a mutation gives; what it says no to is a refusal, as if HTTP had said it.
  private func payload(_ query: GraphQuery, _ name: String) async throws -> JSONValue {
    let answer = try await client.ask(query, for: name)
    guard let payload = answer.data?[name], payload.kind == .object else {
      throw ListFault.noList(list: name, message: answer.faults.first?.message)
    }
    guard let error = payload["userErrors" as StaticString]?.elements.first(where: { _ in true }) else {
      return payload
    }
    let isGone = error["field" as StaticString]?.elements.first(where: { _ in true })?.string == "id"
    let status = isGone ? 404 : 422
    let said = error["message" as StaticString]?.string ?? ""
    throw Refusal(
      request: HTTPRequest(.post, ShopClient.path),
      outcome: .answer(HTTPResponse(status: status, fields: ["content-type": "text/plain"], body: Array(said.utf8))),
      verdict: .refuse(.status(status)), attempts: 1)
  }
}

extension ShopSession {
  /// What the client of a command knows.
  static func of(_ api: APIClient) -> ShopSession {
    api.context as? ShopSession ?? ShopSession(SettingsValues(), version: .pinned, way: .token(""))
  }
}

extension StoreHook {
  /// What stands among the fields of a subscription that brings only what a filter lets through.
  fileprivate static let filter = "filter"

  /// Reads a subscription; nil if it is none.
  init?(subscription json: JSONValue) {
    guard let id = json["id" as StaticString]?.string.flatMap(GlobalID.number).flatMap({ Int($0) }),
      let topic = json["topic" as StaticString]?.string, let uri = json["uri" as StaticString]?.string
    else { return nil }
    var fields = json["includeFields" as StaticString]?.elements.compactMap(\.string).sorted() ?? []
    // What does not come as JSON, or not always, is not as it should be either.
    if json["format" as StaticString]?.string != "JSON" { fields.append("format") }
    if let filter = json["filter" as StaticString]?.string, !filter.isEmpty { fields.append(Self.filter) }
    self.init(id: id, scope: Topic.name(of: topic), destination: uri, fields: fields)
  }
}

extension GraphQuery {
  private static let subscription = "{ id topic uri format includeFields filter }"

  /// A page of all subscriptions of the app.
  static func subscriptions(after cursor: String?) -> GraphQuery {
    GraphQuery(
      text: "query webhookSubscriptions($after: String) { webhookSubscriptions(first: 100, after: $after) { nodes "
        + "\(subscription) pageInfo { hasNextPage endCursor } } }",
      variables: [("after", .text(cursor))])
  }

  /// Makes a subscription.
  static func subscribe(to topic: String, uri: String, fields: [String]) -> GraphQuery {
    GraphQuery(
      text: "mutation subscribe($topic: WebhookSubscriptionTopic!, $input: WebhookSubscriptionInput!) { "
        + "webhookSubscriptionCreate(topic: $topic, webhookSubscription: $input) { webhookSubscription \(subscription) "
        + "userErrors { field message } } }",
      variables: [("topic", .text(topic)), ("input", input(uri, fields))])
  }

  /// Changes a subscription.
  static func resubscribe(_ id: String, uri: String, fields: [String]) -> GraphQuery {
    GraphQuery(
      text: "mutation resubscribe($id: ID!, $input: WebhookSubscriptionInput!) { webhookSubscriptionUpdate(id: $id, "
        + "webhookSubscription: $input) { webhookSubscription \(subscription) userErrors { field message } } }",
      variables: [("id", .text(id)), ("input", input(uri, fields))])
  }

  /// Takes a subscription away.
  static func unsubscribe(_ id: String) -> GraphQuery {
    GraphQuery(
      text: "mutation unsubscribe($id: ID!) { webhookSubscriptionDelete(id: $id) { deletedWebhookSubscriptionId "
        + "userErrors { field message } } }",
      variables: [("id", .text(id))])
  }

  private static func input(_ uri: String, _ fields: [String]) -> Variable {
    .object([("uri", .text(uri)), ("format", .text("JSON")), ("includeFields", .texts(fields))])
  }
}
