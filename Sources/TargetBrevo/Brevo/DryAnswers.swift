import HTTP
import JSON
import Synchronization

/// What a dry run gets instead of Brevo's answers: whatever would write is answered here and sent nowhere.
///
/// What only reads goes to the account, so that a dry run knows its attributes, lists and catalog.
final class DryAnswers: Sendable {
  private let imports = Mutex(0)

  /// The answer to a request that would write, or that asks for an import which was never begun; nil for one that reads.
  func answer(_ method: HTTPRequest.Method, _ path: String) -> HTTPResponse? {
    let place = path.prefix { $0 != "?" }
    if method == .get { return place.hasPrefix("/processes") ? processes(place) : nil }
    return switch place {
    case "/contacts/import":
      json(202, "{\"processId\":\(imports.withLock { number in number += 1; return number })}")
    case "/contacts/lists", "/contacts/folders": json(201, #"{"id":1}"#)
    case "/couponCollections": json(201, #"{"id":"dry"}"#)
    case "/events/batch", "/orders/status/batch": json(202, "{}")
    default: HTTPResponse(status: 204)
    }
  }

  /// Every import has been carried out.
  private func processes(_ place: Substring) -> HTTPResponse {
    if let number = Int(place.dropFirst("/processes/".count)) { return json(200, state(number)) }
    let all = (0..<imports.withLock { $0 }).suffix(50).map { state($0 + 1) }
    return json(200, "{\"processes\":[\(all.joined(separator: ","))]}")
  }

  private func state(_ number: Int) -> String {
    #"{"id":\#(number),"name":"IMPORTUSER","status":"completed","info":{"import":{}}}"#
  }

  private func json(_ status: Int, _ text: String) -> HTTPResponse {
    HTTPResponse(status: status, fields: ["content-type": "application/json"], body: Array(text.utf8))
  }
}
