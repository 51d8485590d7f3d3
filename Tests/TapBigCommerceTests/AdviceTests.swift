import HTTP
import TestSupport
import Testing

@testable import Tap
@testable import TapBigCommerce

@Suite struct `The last line` {
  private static func page(_ status: Int, _ title: String, type: String? = "text/html; charset=utf-8") -> HTTPResponse {
    var fields: HTTPFields = [:]
    if let type { fields["content-type"] = type }
    return HTTPResponse(
      status: status, fields: fields,
      body: Array("<!DOCTYPE html><html><head><TITLE>\(title)</TITLE></head><body>Soon.</body></html>".utf8))
  }

  private static func redirect(_ status: Int, _ place: String?) -> HTTPResponse {
    var fields: HTTPFields = [:]
    if let place { fields["location"] = place }
    return HTTPResponse(status: status, fields: fields)
  }

  static let answers: [(name: String, answer: HTTPResponse, parts: [String])] = [
    ("maintenance", page(200, "Maintenance"), ["Maintenance", "in maintenance", "try again later"]),
    ("maintenance, said so", page(503, "Down for a\n while"), ["Down for a while", "try again later"]),
    ("a bad gateway", page(502, "502 Bad Gateway"), ["502 Bad Gateway", "try again later"]),
    ("a page of no type", page(503, "Soon", type: nil), ["503: Soon", "try again later"]),
    ("nothing", .json(200, " "), ["in maintenance", "try again later"]),
    (
      "a login", redirect(302, "https://login.corp.example/sso?token=abc#x"),
      [
        "points to https://login.corp.example/sso.", "bigcommerce_url", "gateway",
      ]
    ),
    ("another address", redirect(301, "https://www.example.com/"), ["https://www.example.com/", "bigcommerce_url"]),
    ("a path", redirect(307, "/login"), ["points to /login", "bigcommerce_url"]),
    ("nowhere", redirect(308, nil), ["does not say where to", "bigcommerce_url"]),
    ("a firewall", page(403, "Access denied"), ["Access denied", "a page for people", "firewall"]),
    ("another server", page(404, "Not found"), ["a page for people", "bigcommerce_url"]),
    ("no such list", .json(404, #"{"title":"Not found"}"#), ["store_hash", "deselect"]),
    ("an unpaid plan", .json(402, "{}"), ["paid"]),
    ("not now", .json(423, "{}"), ["Try again later"]),
    ("no such request", .json(422, #"{"title":"limit"}"#), ["later version", "report this request"]),
  ]

  @Test(arguments: answers)
  func `says what to do next, whatever has answered`(name: String, answer: HTTPResponse, parts: [String]) async throws {
    let failing = FailingStore()
    failing.fail("?", with: answer)
    let outcome = try await World(streams: ["brands"]).run(failing)
    #expect(outcome.code == 1)
    let last = try #require(outcome.log.last)
    #expect(last.hasPrefix("critical "))
    for part in parts { #expect(last.contains(part), "\(last)") }
    #expect(!last.contains("token=abc") && !last.contains("<"))
    #expect(answer.status == 422 || !last.contains("report this request"))
  }

  @Test func `comes at once where everything points elsewhere`() async throws {
    let failing = FailingStore()
    failing.fail("?", with: Self.redirect(302, "https://login.corp.example/sso"))
    let world = World()
    let outcome = try await world.run(failing)
    #expect(outcome.code == 1 && outcome.log.last?.contains("https://login.corp.example/sso") == true)
    #expect(failing.store.requests.count <= 8, "\(failing.store.requests)")
  }
}
