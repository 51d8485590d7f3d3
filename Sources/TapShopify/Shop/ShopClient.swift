import HTTP
import JSON
import Tap

/// The shop's API, as the readers of its streams ask it.
struct ShopClient: Sendable {
  let api: APIClient
  let session: ShopSession

  /// The place of the API behind the shop's address.
  static let path = "/graphql.json"

  /// Asks a query.
  ///
  /// - Parameters:
  ///   - query: the query.
  ///   - list: what is read by it, for what is told of it.
  /// - Returns: the answer; what the token may not read of it is among its faults.
  /// - Throws: ``ShopFault``, ``ListFault``, or what the engine's client throws.
  func ask(_ query: GraphQuery, for list: String) async throws -> GraphAnswer {
    let answer: GraphAnswer
    do {
      answer = try await api.send(.post, Self.path, body: query.body) { root throws(Unreadable) in
        guard let root, root.kind == .object else { throw Unreadable(reason: "it is no answer to a query") }
        return GraphAnswer(root)
      }
    } catch let refusal as Refusal {
      throw fault(of: refusal)
    }
    if let (field, code) = answer.searchWarning {
      throw ListFault.searchWarning(list: list, field: field, code: code)
    }
    return answer
  }

  /// A refusal, or what it stands for.
  private func fault(of refusal: Refusal) -> any Error {
    let asked = session.version.description
    guard let answered = refusal.response?.fields[ShopifyPolicy.versionField], answered != asked else { return refusal }
    return ShopFault.otherVersion(asked: asked, answered: answered)
  }

  /// The scopes of the token; empty where the API does not tell them.
  func scopes() async throws -> Set<String> {
    if let known = session.scopes { return known }
    let answer = try await ask(.scopes, for: "scopes")
    let list = answer.data?["currentAppInstallation" as StaticString]?["accessScopes" as StaticString]
    let scopes = Set(list?.elements.compactMap { $0["handle" as StaticString]?.string } ?? [])
    session.scopes = scopes
    return scopes
  }
}
