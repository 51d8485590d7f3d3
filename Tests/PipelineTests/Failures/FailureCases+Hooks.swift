import Testing

@testable import Sandbox

extension FailureCase {
  /// What the tap says of live mode and of the store's hooks.
  static let ofHooks: [FailureCase] = [
    FailureCase("callbacks have no secret") { try await $0.tap(#"{"listen":{}}"#).end(2) },
    FailureCase("the secret of callbacks is short") { try await $0.tap(#"{"listen":{"secret":"s3cret"}}"#).end(2) },
    FailureCase("the address for callbacks has a port of its own") {
      try await $0.tap(#"{"listen":{"secret":"\#(secret)","public_url":"https://a.example:8443/"}}"#).end(2)
    },
    FailureCase("a webhook's scope is mistyped") {
      try await $0.tap(#"{"webhooks":[{"scope":"store/order/create"}]}"#).end(2)
    },
    FailureCase("hooks have nowhere to lead to") {
      try await $0.tap(#"{"listen":{"secret":"\#(secret)"}}"#, ["webhooks", "sync"]).end(2)
    },
    FailureCase("a scope has as many hooks as it may") { stage in
      for number in 1...10 {
        let hook = #"{"scope":"store/cart/created","destination":"https://x.example.com/\#(number)"}"#
        let (answer, _) = stage.sandbox.respond(
          to: Ask(
            method: "POST", target: "/stores/sandbox1/v3/hooks", headers: ["x-auth-token": "sandbox-access-token"],
            body: Array(hook.utf8)))
        #expect(answer.status == 200)
      }
      let outcome = try await stage.tap(listening, ["webhooks", "sync"])
      #expect(outcome.output.contains("✗ store/cart/created: refused, because this account has 10 hooks"))
      #expect(outcome.output.contains("✓ store/cart/updated: the hook is made."))
      return outcome.end(1)
    },
    FailureCase("hooks are missing, before they are needed") {
      try await $0.tap(listening, ["--test"]).said("✗ hooks")
    },
    FailureCase("what hooks lead to is not there, before it is needed") {
      try await $0.tap(listening, ["--test"]).said("✗ public_url")
    },
    FailureCase("carts may not be read, before they are", { $0.scopes.remove(Scope.carts) }) {
      try await $0.tap(listening, ["--test"]).said("✗ store_cart")
    },
    FailureCase("nothing has been received yet") { try await $0.tap(listening, ["webhooks", "log"]).end(2) },
  ]

  private static let secret = "0123456789abcdef0123456789abcdef"
  private static let listening =
    #"{"listen":{"secret":"\#(secret)","public_url":"https://hooks.invalid/a"}}"#
}
