import HTTP
import JSON
import Synchronization
import TestSupport

@testable import Sandbox

/// A transport without a network: requests go straight to a sandbox in this process, as long as the run lives.
struct SandboxTransport: Transport {
  let sandbox: CommerceSandbox
  let time: any Timekeeper
  let peril: Peril
  /// What else goes wrong.
  let tricks: Tricks
  /// Whether answers bear the sandbox's time.
  var tellsTime = false

  /// The address by which programs call it.
  static let address = "http://127.0.0.1:1"

  func send(_ request: HTTPRequest) async throws(TransportFault) -> HTTPResponse {
    peril.moment()
    if peril.isDead { throw .cancelled }
    var headers: [String: String] = [:]
    for field in request.fields.all { headers[field.name.lowercased()] = field.value }
    let ask = Ask(
      method: request.method.rawValue, target: String(request.url.dropFirst(Self.address.count)), headers: headers,
      body: tricks.body(of: request), origin: Self.address)
    var (answer, delivery) = sandbox.respond(to: ask)
    sandbox.leave(ask)
    peril.moment()
    if peril.isDead { throw .cancelled }
    switch delivery {
    case .none, .half: throw .broken("the sandbox has closed the connection")
    case .late(let delay):
      do { try await time.sleep(for: delay) } catch { throw .cancelled }
    case .whole: break
    }
    if tricks.tellsOwnTotals { answer.body = Tricks.withOwnTotals(answer.body) }
    if tellsTime { answer.headers.append(("date", Dates.http(sandbox.world(\.seconds)))) }
    if tricks.isLost(request) { return HTTPResponse(status: 524, body: Array("error code: 524".utf8)) }
    return HTTPResponse(
      status: answer.status, fields: HTTPFields(answer.headers.map { ($0.name, $0.value) }), body: answer.body)
  }
}

/// What a store or Brevo does wrong in ways that no answer shows.
final class Tricks: Sendable {
  private struct State {
    /// How many requests are carried out and answered with a 524 all the same.
    var lost: Int
    /// How many imports lose attributes on their way into the contacts.
    var dropping: Int
  }

  private let state: Mutex<State>

  /// Whether lists tell of each page as if it were all that there is.
  let tellsOwnTotals: Bool

  init(lost: Int = 0, dropping: Int = 0, tellingOwnTotals tellsOwnTotals: Bool = false) {
    self.tellsOwnTotals = tellsOwnTotals
    state = Mutex(State(lost: lost, dropping: dropping))
  }

  /// A page of a list whose totals are the page's own.
  static func withOwnTotals(_ body: [UInt8]) -> [UInt8] {
    guard let json = try? JSONValue.parse(body), let pages = json["meta"]?["pagination"], let count = pages["count"],
      let page = pages["current_page"]
    else { return body }
    return JSONWriter.bytes { writer in
      writer.object { writer in
        for (key, value) in json.members where !key.is("meta") { writer.member(key, value) }
        writer.member("meta") { writer in
          writer.object { writer in
            writer.member("pagination") { writer in
              writer.object { writer in
                for (key, value) in pages.members where !["total", "total_pages", "links"].contains(key.string) {
                  writer.member(key, value)
                }
                writer.member("total", count)
                writer.member("total_pages", page)
              }
            }
          }
        }
      }
    }
  }

  var isActive: Bool { state.withLock { $0.lost + $0.dropping > 0 } }

  /// Whether the answer to a request that was carried out is lost at Brevo's door.
  func isLost(_ request: HTTPRequest) -> Bool {
    guard request.method != .get else { return false }
    return state.withLock { state in
      guard state.lost > 0 else { return false }
      state.lost -= 1
      return true
    }
  }

  /// The body as Brevo takes it: an import may lose some values of every third row.
  func body(of request: HTTPRequest) -> [UInt8] {
    guard request.url.hasSuffix("/contacts/import"), let body = try? JSONValue.parse(request.body),
      state.withLock({ state in
        guard state.dropping > 0 else { return false }
        state.dropping -= 1
        return true
      })
    else { return request.body }
    return JSONWriter.bytes { writer in
      writer.object { writer in
        for (key, value) in body.members where !key.is("jsonBody") { writer.member(key, value) }
        writer.member("jsonBody") { writer in
          writer.array { writer in
            for (place, row) in (body["jsonBody"].map { Array($0.elements) } ?? []).enumerated() {
              writer.object { writer in
                for (key, value) in row.members {
                  guard place % 3 == 0, key.is("attributes") else {
                    writer.member(key, value)
                    continue
                  }
                  writer.member("attributes") { writer in
                    writer.object { writer in
                      for (key, value) in value.members where !["CITY", "ORDER_COUNT"].contains(key.string) {
                        writer.member(key, value)
                      }
                    }
                  }
                }
              }
            }
          }
        }
      }
    }
  }
}
