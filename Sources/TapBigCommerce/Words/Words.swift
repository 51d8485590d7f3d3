import HTTP
import JSON
import Tap

/// The sentences that are this program's own, and the words of the engine's for its source.
enum Words {
  static let tap = TapWords(
    source: SourceWords(
      name: "store", support: "BigCommerce's support", address: "bigcommerce_url",
      addressParts: "bigcommerce_url and store_hash", credentials: "access_token",
      advice: [
        401: "Check access_token and store_hash: the token is wrong, revoked, or another store's.",
        403: "Check the scopes of the API account.",
        404:
          "Check store_hash and bigcommerce_url; if other streams are read, deselect this one: the store has no such list.",
        402: "See whether the store's plan is paid; try again with the last state.",
      ],
      unrestricted: channels("without effect; the store does not say to which storefronts a row belongs"),
      path: path, said: said,
      permit: { "tick “\($0.scope.title)” (\($0.scope.name)) for the API account" },
      incomplete: { named, count in
        "fewer or more line items than items_total says for \(count) of them (\(named)). What it gave was written; compare "
          + "these in the control panel."
      }, fault: liveFault))

  // MARK: Settings

  static let channelNumbers = "Setting channel_ids: expected a list of whole numbers."

  // MARK: --test

  static func store(name: String?, plan: String?) -> String {
    "\(name ?? "reachable")" + (plan.map { ", plan \($0)" } ?? "")
  }

  static let storeUnnamed = "reachable (its name needs “Information & settings: read-only”)"

  // MARK: Pages of streams

  /// What stands on a stream's page of its storefronts.
  static func channels(_ how: String) -> String { "`channel_ids`: \(how)" }

  // MARK: Parts of sentences

  /// The path of a request behind the store's address, without its query, which may name persons.
  private static func path(_ request: HTTPRequest) -> String {
    let path = String(request.path)
    return path.firstRange(of: "/v").map { String(path[$0.lowerBound...]) } ?? path
  }

  /// What an answer says in words, where it is one of the API's own.
  private static func said(_ root: JSONValue) -> String? {
    // Cannot trap: the elements of JSON are asked for, and there may be none.
    (root["title" as StaticString] ?? root[0]?["message" as StaticString])?.string
  }
}
