import HTTP
import JSON
import Live
import Shops
import Tap

/// The store's API of hooks, which any token may use for the hooks of its own account.
///
/// It is the one part of the store that the tap writes to. Requests pass the gate of all others.
struct HooksClient: HooksAPI {
  var source: CallbackSource { .bigCommerce }

  private let client: Client
  private let throttle: Throttle
  private let address: String
  private var fields: HTTPFields

  /// Creates a client.
  ///
  /// - Parameters:
  ///   - service: the store.
  ///   - transport: what carries the requests.
  ///   - throttle: the gate that all requests to the store pass.
  ///   - time: the clock.
  ///   - observe: is told of each attempt.
  init(
    _ service: Service, transport: any Transport, throttle: Throttle, time: any Timekeeper,
    observe: @escaping @Sendable (Attempt) -> Void = { _ in }
  ) {
    client = Client(transport: transport, policy: HooksPolicy(), time: time, observe: observe)
    self.throttle = throttle
    address = service.address
    fields = service.fields
    fields["Content-Type"] = "application/json"
  }

  /// Gives all hooks of the account, whoever has made them.
  ///
  /// How many the store gives on a page is not documented, so it is the store that says whether there are more.
  ///
  /// - Throws: `Refusal`, `CancellationError`.
  func list() async throws -> [StoreHook] {
    var hooks: [StoreHook] = []
    var page = 1
    while true {
      let query: Query = ["page": String(page), "limit": "50"]
      let answer = try await send(.get, "hooks?\(query.text)") { $0.flatMap { Answer(v3: $0, limit: 50) } }
      let new = answer.rows.compactMap { StoreHook($0) }.filter { hook in !hooks.contains { $0.id == hook.id } }
      hooks += new
      guard answer.more != .no, !new.isEmpty else { return hooks }
      page += 1
    }
  }

  /// Gives the hooks with who has switched them off, and the domains that are blocked.
  ///
  /// Whether further pages can be asked for is not documented; where one brings nothing new, it was the last.
  ///
  /// - Throws: `Refusal`, `CancellationError`.
  func standing() async throws -> HooksStanding {
    var standing = HooksStanding()
    var page = 1
    while true {
      let part = try await send(.get, page == 1 ? "hooks/admin" : "hooks/admin?page=\(page)") {
        $0.flatMap { HooksStanding($0) }
      }
      let isNew = standing.take(part)
      guard part.pages > page, isNew else { return standing }
      page += 1
    }
  }

  /// Makes a hook.
  ///
  /// An answer that was lost may leave one behind: then the next attempt is refused, because it is there.
  ///
  /// - Throws: `Refusal`, `CancellationError`.
  func create(scope: String, destination: String, headers: [String: String]) async throws -> StoreHook {
    let body = JSONWriter.object { writer in
      writer.member("scope", scope)
      writer.member("destination", destination)
      writer.member("is_active", true)
      writer.headers(headers)
    }
    return try await send(.post, "hooks", body) { $0.flatMap(Self.hook) }
  }

  /// Changes a hook; what is nil stays.
  ///
  /// - Throws: `Refusal`, `CancellationError`.
  func update(_ id: Int, isActive: Bool? = nil, headers: [String: String]? = nil) async throws -> StoreHook {
    let body = JSONWriter.object { writer in
      if let isActive { writer.member("is_active", isActive) }
      if let headers { writer.headers(headers) }
    }
    return try await send(.put, "hooks/\(id)", body) { $0.flatMap(Self.hook) }
  }

  /// Takes a hook away.
  ///
  /// - Throws: `Refusal`, `CancellationError`.
  func delete(_ id: Int) async throws {
    // The answer shows the hook once more, or has no body.
    try await send(.delete, "hooks/\(id)") { _ in () }
  }

  func create(_ scope: String, of wanted: WantedHooks) async throws -> StoreHook {
    try await create(scope: scope, destination: wanted.destination, headers: wanted.headers)
  }

  func update(_ hook: StoreHook, activates: Bool, of wanted: WantedHooks?) async throws -> StoreHook {
    try await update(hook.id, isActive: activates ? true : nil, headers: wanted?.headers)
  }

  /// A hook, in `data` or bare: the store's own pages show both.
  private static func hook(_ root: JSONValue) -> StoreHook? {
    StoreHook(root["data" as StaticString] ?? root)
  }

  private func send<Value>(
    _ method: HTTPRequest.Method, _ path: String, _ body: [UInt8] = [], reading: (JSONValue?) -> Value?
  ) async throws -> Value {
    let request = HTTPRequest(method, "\(address)/v3/\(path)", fields: fields, body: body)
    return try await client.send(request, through: throttle) { response throws(Unreadable) in
      guard let value = reading(try? JSONValue.parse(response.body)) else {
        throw Unreadable(reason: "it is not the hook that was asked for")
      }
      return value
    }
  }
}

extension JSONWriter {
  fileprivate mutating func headers(_ headers: [String: String]) {
    member("headers") { writer in
      writer.object { writer in
        for (name, value) in headers.sorted(by: { $0.key < $1.key }) { writer.member(name, value) }
      }
    }
  }
}
