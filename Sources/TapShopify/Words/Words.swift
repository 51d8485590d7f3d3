import CommandLine
import HTTP
import JSON
import Live
import Shops
import Singer
import Tap

/// The sentences that are this program's own, and the words of the engine's for its source.
enum Words {
  static let tap = TapWords(
    source: SourceWords(
      name: "shop", support: "Shopify's support", address: "shopify_url", addressParts: "shop and shopify_url",
      credentials: "access_token, or client_id and client_secret",
      advice: [
        400: "See whether there is a later version of the tap, and report this query.",
        401:
          "Check access_token, or client_id and client_secret, and shop: the token is wrong, revoked, or another shop's, or "
          + "the app is not installed there.",
        402: "The shop is frozen until its bill is paid; try again with the last state.",
        403: "Check the scopes of the app.",
        404: "Check shop and shopify_url: there is no such shop.",
        423: "The shop is locked; ask Shopify's support, and try again with the last state.",
        429: "Other queries of this app use up the shop's bucket of points; try again later, or raise quota_reserve.",
      ],
      unrestricted: "`metafields`: those that the setting names are read with each row, where the rows have any",
      path: path, said: said, permit: permit,
      incomplete: { named, count in "not everything of \(count) of them (\(named))." }, fault: fault))

  // MARK: Settings

  static let noCredentials =
    "Setting access_token: required, expected an Admin API access token; or set client_id and client_secret of an app of "
    + "the shop's own organisation."

  static func missing(_ name: String, with other: String) -> String {
    "Setting \(name): required beside \(other), where there is no access_token."
  }

  static let noVersion = "Setting api_version: expected a version such as “\(APIVersion.pinned)”."

  static func closed(_ version: APIVersion) -> String {
    "Setting api_version: \(version) was closed on \(version.closes.date); take \(APIVersion.pinned), or leave it out."
  }

  static func tooOld(_ version: APIVersion) -> String {
    "Setting api_version: \(version) lacks fields that are read; take \(APIVersion.pinned), or leave it out."
  }

  static func noMetafields(_ stream: String, nearest: String?, _ all: [String]) -> String {
    "Setting metafields.\(stream): no such stream has metafields; "
      + (nearest.map { "did you mean “\($0)”?" } ?? "there are \(all.joined(separator: ", ")).")
  }

  static func metafieldNames(_ stream: String) -> String {
    "Setting metafields.\(stream): expected a list of namespace and key, such as [\"custom.tier\"]."
  }

  static func manyMetafields(_ stream: String) -> String {
    "Setting metafields.\(stream): expected at most \(QueryScope.mostMetafields) names."
  }

  // MARK: The course of a run

  static func closing(_ version: APIVersion) -> String {
    "Version \(version) of the API closes on \(version.closes.date). Install a version of this program that asks for a later "
      + "one before, or set api_version; from that day on it reads nothing."
  }

  static func deniedField(_ stream: String, _ field: String, _ message: String?) -> String {
    "\(stream).\(field): left out, because the token may not read it\(quoted(message)). All else is read; give the app the "
      + "scope, or the access to protected customer data, or deselect the field in the catalog."
  }

  static let customersDenied =
    "customers: not read again for the orders, because the token may not read them. Give the app the scope read_customers."

  static let ordersEnd =
    "orders: the token has no scope \(ShopWatch.scope), so the shop gives the orders of the last \(ShopWatch.days) days alone, without a "
    + "word. Ask for the scope and read orders again from start_date, or set a later start_date."

  static let protectedCustomers =
    "customers: no customer has a name, an e-mail address or a phone number: the shop protects customer data from this app. Ask for "
    + "access to protected customer data (level 2) in the app's settings, and read customers again."

  // MARK: Parts of sentences

  /// What a shop says, in quotes.
  static func quoted(_ message: String?) -> String {
    guard let message, !message.isEmpty else { return "" }
    return " (“\(message.prefix(200))”)"
  }

  /// The path of a request behind the shop's address, with the name of its query.
  private static func path(_ request: HTTPRequest) -> String {
    let path = String(request.path)
    let shown = path.firstRange(of: "/admin/").map { String(path[$0.lowerBound...]) } ?? path
    let head = String(decoding: request.body.prefix(80), as: UTF8.self)
    guard let mark = head.firstRange(of: "\"query ") ?? head.firstRange(of: "\"mutation ") else { return shown }
    let name = head[mark.upperBound...].prefix { $0.isLetter }
    return name.isEmpty ? shown : "\(shown) (\(name))"
  }

  /// What an answer says in words.
  private static func said(_ root: JSONValue) -> String? {
    let errors = root["errors" as StaticString]
    if let text = errors?.string { return text }
    // Cannot trap: the elements of JSON are asked for, and there may be none.
    if let message = errors?[0]?["message" as StaticString]?.string { return message }
    return (root["error_description" as StaticString] ?? root["error" as StaticString])?.string
  }

  private static func permit(_ stream: Stream) -> String {
    "give the app the scope \(stream.scope.name) (“\(stream.scope.title)”) and install it again"
  }

  private static func fault(_ fault: any Error) -> String? {
    switch fault {
    case ShopFault.otherVersion(let asked, let answered):
      "The shop answers with version \(answered) of the API, although \(asked) was asked for, so \(asked) is closed or not yet open. "
        + "Nothing is read with another one: install a version of this program that asks for one that is open, or set api_version."
    case ShopFault.disk(let fault):
      "This machine's disk does not take an export (\(fault.reason)). Make room in the folder for temporary files, name another one in "
        + "TMPDIR, or raise bulk_above so that the tap reads by pages; then run it again with the last state."
    case ListFault.searchWarning(let list, let field, let code):
      "\(list): the shop passed over the search term “\(field)” (\(code)), so its rows are not those that were asked for. "
        + "Nothing of them is written; see whether there is a later version of the tap, and report this."
    case ListFault.noList(let list, let message):
      "\(list): the answer has no such list\(quoted(message)). Try again later; if it stays so, report this."
    case ListFault.denied(let list, let message):
      "\(list): the token may not read it\(quoted(message)). Give the app the scope, or deselect the stream in the catalog."
    case ListFault.crowded(let list):
      "\(list): more than \(ShopReader.most) rows were changed in one second, and the shop lists no more of one search. Nothing is "
        + "marked as read; report this."
    case is AppUninstalled:
      "The shop has uninstalled the app, so nothing can be read or received any more. Install it again, and start again; the "
        + "subscriptions are made anew then."
    default: ReceiverWords(for: .shopify).sentence(live: fault, tap)
    }
  }

  // MARK: Live

  static let stillInstalled =
    "A callback said that the app was uninstalled, and the shop still answers: it was installed again meanwhile."

  static func familyDenied(_ family: String) -> String {
    "Callbacks: the token may not read \(family), so they are not read again. Run --test: it names the scope."
  }

  static func unknownFamily(_ family: String) -> String {
    "The spool names objects of a kind that this version does not know (\(family)); a later version has received them. "
      + "They are passed over."
  }
}
