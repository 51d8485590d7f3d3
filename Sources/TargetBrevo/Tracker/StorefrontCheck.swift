import HTTP

/// The look for the script on a storefront's first page.
struct StorefrontCheck: Sendable {
  /// What was found.
  enum Finding: Sendable, Equatable {
    case found
    case missing
    /// The page cannot be read; a word on why.
    case unreadable(String)
  }

  let transport: any Transport
  let address: String

  /// Reads the page and looks for the script's mark.
  func look() async -> Finding {
    let response: HTTPResponse
    do throws(TransportFault) {
      response = try await transport.send(HTTPRequest(.get, address))
    } catch {
      return .unreadable("\(error)")
    }
    guard response.status == 200 else { return .unreadable("HTTP \(response.status)") }
    let page = String(decoding: response.body, as: UTF8.self)
    return page.contains("id=\"\(TrackerScript.mark)\"") ? .found : .missing
  }
}
