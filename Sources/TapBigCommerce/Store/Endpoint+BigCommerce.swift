import HTTP
import JSON
import Tap

extension Endpoint {
  /// Makes an endpoint of the V2 API: bare arrays without totals; an empty page is a 204 without a body.
  static func v2(_ path: String) -> Endpoint { Endpoint("/v2/\(path)", .v2) }
  /// Makes an endpoint of the V3 API: `data` and `meta`.
  static func v3(_ path: String) -> Endpoint { Endpoint("/v3/\(path)", .v3) }
}

extension Decoding {
  fileprivate static let v2 = Decoding(
    list: { root, limit in Answer(v2: root, limit: limit) },
    object: { root in object(root, root) }, pages: parameters)

  fileprivate static let v3 = Decoding(
    list: { root, limit in Answer(v3: root, limit: limit) },
    object: { root in object(root?["data" as StaticString], root) }, pages: parameters)

  private static let parameters = PageParameters(cursor: "after")

  private static func object(_ object: JSONValue?, _ root: JSONValue?) -> Result<JSONValue?, Unreadable> {
    guard root == nil || object?.kind == .object else {
      return .failure(Unreadable(reason: "it is not the object that was asked for"))
    }
    return .success(object)
  }
}
