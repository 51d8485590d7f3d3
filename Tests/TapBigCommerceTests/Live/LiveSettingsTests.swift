import CommandLine
import HTTP
import JSON
import Singer
import Testing

@testable import Live
@testable import Shops
@testable import Tap
@testable import TapBigCommerce

private let secret = "0123456789abcdef0123456789abcdef"

@Suite struct `The settings of live mode` {
  private func plan(
    _ members: String, environment: [String: String] = [:]
  ) throws(BadInput) -> (plan: Plan, remarks: [Remark]) {
    let config = #"{"store_hash":"abc","access_token":"token","start_date":"2020-01-01"\#(members)}"#
    return try Plan.read(Inputs(configPaths: ["config"]), of: .bigCommerce, environment: environment) {
      _ throws(SystemFault) in Array(config.replacing("$", with: secret).utf8)
    }
  }

  /// What ends a run with 2 before its first request.
  private func problems(_ members: String) -> [String] {
    do { _ = try plan(members) } catch { return error.problems.map(Words.tap.problem) }
    return []
  }

  @Test(arguments: [
    (#","listen":{}"#, "listen.secret is missing: every callback has to bear it. Make one with: openssl rand -hex 32"),
    (#","listen":{"secret":"short"}"#, "listen.secret: it is shorter than 32 characters. Make one"),
    (#","listen":{"secret":"$","previous_secret":"short"}"#, "listen.previous_secret: it is shorter"),
    (#","listen":{"secret":"$\n$"}"#, "listen.secret: it has a character that no header of a request can hold"),
    (#","listen":{"secret":"$","port":65536}"#, "listen.port: expected a whole number from 0 to 65535."),
    (#","listen":{"secret":"$","host":""}"#, "listen.host: expected a text that is not empty."),
    (#","listen":{"secret":"$","require_signature":"yes"}"#, "listen.require_signature: expected true or false."),
    (#","listen":{"secret":"$","require_signature":true}"#, "listen.require_signature needs client_secret"),
    (#","listen":{"secret":"$","tls_certificate":"c"}"#, "listen.tls_key is missing"),
    (#","listen":{"secret":"$","tls_key":"k"}"#, "listen.tls_certificate is missing"),
    (#","listen":{"secret":"$","public_url":"shop"}"#, "listen.public_url: expected an address such as https://"),
    (#","listen":{"secret":"$","public_url":"http://a.example/"}"#, "that begins with https://"),
    (
      #","listen":{"secret":"$","public_url":"https://a.example:8443/"}"#, "port 443 alone, and this address has “8443”"
    ),
    (#","listen":{"secret":"$","public_url":"https://localhost/"}"#, "“localhost” is this machine"),
    (#","listen":[]"#, "Setting listen (config): expected an object, found list."),
    (#","webhooks":{}"#, "Setting webhooks (config): expected a list, found object."),
    (#","webhooks":[{"scope":"store/order/created"},7]"#, "Setting webhooks, entry 2: expected an object with a scope"),
    (#","webhooks":[{"scope":"store/order/create"}]"#, "did you mean “store/order/created”?"),
    (#","webhooks":[{"scope":"xylophone"}]"#, "has no scope “xylophone”. Its page"),
    (#","webhooks":[{"scope":"store/channel/*"}]"#, "“store/channel/*” brings every event of a storefront"),
  ])
  func `that must not be end a run before its first request, in words`(members: String, sentence: String) {
    let found = problems(members)
    #expect(found.count == 1 && found[0].contains(sentence), "\(found)")
    #expect(!found.joined().contains(secret))
  }

  @Test func `are told all together`() {
    let found = problems(#","page_size":0,"listen":{"port":-1},"webhooks":[{"scope":"xylophone"}]"#)
    #expect(found.count == 4, "\(found)")
  }

  @Test func `may be left out`() throws {
    var problems: [String] = []
    let values = try plan("").plan.values
    #expect(ShopKind.bigCommerce.listen(values, problems: &problems) == nil)
    #expect(ShopKind.bigCommerce.shop(values, problems: &problems) == nil)
    #expect(Settings.webhooks(values, problems: &problems).scopes.isEmpty)
    #expect(problems.isEmpty)
  }

  @Test(arguments: [true, false])
  func `come from a file or from a variable, with secrets that no log shows`(isVariable: Bool) throws {
    let listen = #"{"secret":"\#(secret)","previous_secret":"old-\#(secret)","public_url":"https://a.example/x"}"#
    let (plan, remarks) =
      isVariable
      ? try plan("", environment: ["TAP_BIGCOMMERCE_LISTEN": listen]) : try plan(#","listen":\#(listen)"#)
    #expect(remarks.isEmpty)
    var problems: [String] = []
    let shop = try #require(ShopKind.bigCommerce.shop(plan.values, problems: &problems))
    #expect(shop.key == "abc" && shop.path == "/x" && problems.isEmpty)
    let shown = Redaction(secrets: plan.secrets).redacted("got \(secret), was old-\(secret)")
    #expect(shown == "got ***, was ***")
  }

  @Test func `have keys that are warned about where nobody knows them`() throws {
    let remarks = try plan(#","listen":{"secret":"$","publicurl":"https://a.example/x"}"#).remarks
    #expect(
      remarks.map(Words.tap.remark) == [
        "config: the key “listen.publicurl” is unknown and has no effect; did you mean “listen.public_url”?"
      ])
  }

  @Test(arguments: [
    ("store/inventory/updated", "“store/inventory/updated” stands for store/product/inventory/updated, "),
    ("store/app/uninstalled", "“store/app/uninstalled” changes no record, so the tap registers no hook for it."),
  ])
  func `have scopes that are remarked on`(scope: String, sentence: String) throws {
    var problems: [String] = []
    let values = try plan(#","webhooks":[{"scope":"\#(scope)"}]"#).plan.values
    let setting = Settings.webhooks(values, problems: &problems)
    #expect(setting.remarks.map(Words.remark).first?.contains(sentence) == true)
    #expect(problems.isEmpty)
  }

  @Test func `of the sample configuration are complete and good`() throws {
    let (plan, remarks) = try Plan.read(Inputs(configPaths: ["sample-config.json"]), of: .bigCommerce, environment: [:])
    // The file comes from git, which lets everybody read it.
    #expect(remarks.filter { $0 != .settings(.readableByAll(path: "sample-config.json")) }.isEmpty)
    #expect(plan.values.json("listen")?.members.map(\.key.string) == ListenSettings.keys(of: .bigCommerce))
    var problems: [String] = []
    #expect(ShopKind.bigCommerce.shop(plan.values, problems: &problems)?.key == "sandbox1")
  }
}
