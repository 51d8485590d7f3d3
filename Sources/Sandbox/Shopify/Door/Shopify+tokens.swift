import JSON

extension Shopify {
  /// Refuses a request whose token is none, or is too old.
  func admit(_ ask: Ask) throws(Answer) {
    guard ask.path.hasSuffix("/graphql.json") else { return }
    let token = ask.headers["x-shopify-access-token"] ?? ""
    guard isInstalled, token == options.accessToken || tokens[token].map({ $0 > now }) == true else {
      throw Self.unauthorized
    }
  }

  /// The answer to a token that is none.
  static var unauthorized: Answer {
    refusal(401, "[API] Invalid API key or access token (unrecognized login or wrong password)")
  }

  /// A refusal in the form of the API.
  static func refusal(_ status: Int, _ text: String) -> Answer {
    .json(status) { $0.object { $0.member("errors", text) } }
  }

  /// Gives a token for the app's id and secret: the client credentials grant, from a form or from JSON.
  mutating func giveToken(_ ask: Ask) throws(Answer) -> Answer {
    let form = Query(String(decoding: ask.body, as: UTF8.self))
    let json = ask.json
    let value = { (name: String) in json?[name]?.string ?? form[name] }
    guard value("grant_type") == "client_credentials" else {
      throw Self.oauth(400, "unsupported_grant_type", "The grant type is not supported")
    }
    guard isInstalled, value("client_id") == options.clientID else {
      throw Self.oauth(400, "app_not_installed", "The app is not installed on this shop")
    }
    guard value("client_secret") == options.clientSecret else {
      throw Self.oauth(401, "invalid_client", "Client authentication failed")
    }
    tokensGiven += 1
    let token = "shpat_granted_\(tokensGiven)"
    tokens[token] = now + options.tokenLife
    let (scope, life) = (scopes.sorted().joined(separator: ","), options.tokenLife.inSeconds - 1)
    return .json { writer in
      writer.object { writer in
        writer.member("access_token", token)
        writer.member("scope", scope)
        writer.member("expires_in", life)
      }
    }
  }

  private static func oauth(_ status: Int, _ code: String, _ text: String) -> Answer {
    .json(status) { writer in
      writer.object { writer in
        writer.member("error", code)
        writer.member("error_description", text)
      }
    }
  }
}

extension Shopify {
  /// Puts on an answer what every answer has: the version that has given it, and a number to ask Shopify about.
  func label(_ answer: inout Answer, _ ask: Ask, number: Int) {
    answer.headers.append(("x-request-id", "sandbox-\(number)"))
    guard !answer.headers.contains(where: { $0.name == "x-shopify-api-version" }), ask.segments.count > 3,
      let version = APIVersions.serving(ask.segments[3], at: now.inSeconds)
    else { return }
    answer.headers.append(("x-shopify-api-version", version))
  }
}
