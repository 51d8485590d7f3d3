import JSON

/// Whether eCommerce is active, and the currency that amounts are shown in.
enum CommerceEndpoints {
  static let all: [Route<Account>] = [
    Route("POST", "/ecommerce/activate", activate),
    Route("GET", "/ecommerce/config/displayCurrency", currency),
    Route("POST", "/ecommerce/config/displayCurrency", setCurrency),
  ]

  private static func activate(_ account: inout Account, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    if account.activeFrom == nil { account.activeFrom = account.milliseconds + 300_000 }
    return .json {
      $0.object { $0.member("message", "eCommerce activation is in process, please wait for 5 minutes.") }
    }
  }

  private static func currency(_ account: inout Account, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    try account.needCommerce()
    let code = account.commerce.currency
    return .json { $0.object { $0.member("code", code) } }
  }

  private static func setCurrency(_ account: inout Account, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    try account.needCommerce()
    let code = try account.body(ask, .currency)["code"]?.string ?? ""
    guard code.utf8.count == 3, code.utf8.allSatisfy({ $0 &- 0x41 < 26 }) else {
      throw .brevo(422, "unprocessable_entity", "Invalid ISO 4217 currency code.")
    }
    account.commerce.currency = code
    return .json { $0.object { $0.member("code", code) } }
  }
}
