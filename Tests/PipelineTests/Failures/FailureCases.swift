import Foundation
import JSON
import Ledger
import TestSupport
import Testing

@testable import Sandbox
@testable import TargetBrevo

/// Something that goes wrong in other people's lives, provoked.
struct FailureCase: Sendable, CustomTestStringConvertible {
  let testDescription: String
  var options: @Sendable (inout SandboxOptions) -> Void = { _ in }
  /// Lets it go wrong, and gives the line that says so.
  let provoke: @Sendable (FailureStage) async throws -> String

  init(
    _ name: String, _ options: @escaping @Sendable (inout SandboxOptions) -> Void = { _ in },
    provoke: @escaping @Sendable (FailureStage) async throws -> String
  ) {
    (testDescription, self.options, self.provoke) = (name, options, provoke)
  }

  /// What the tap says.
  static let ofTheTap: [FailureCase] = [
    FailureCase("the token is wrong") { try await $0.tap(#"{"access_token":"stale"}"#).end(1) },
    FailureCase("the store's hash is another's") { try await $0.tap(#"{"store_hash":"other1"}"#).end(1) },
    FailureCase("the store's hash is an address") { try await $0.tap(#"{"store_hash":"https://a/b"}"#).end(2) },
    FailureCase("start_date is no moment") { try await $0.tap(#"{"start_date":"last May"}"#).end(2) },
    FailureCase("a setting is missing") { stage in
      try stage.folder.write(#"{"store_hash":"sandbox1","start_date":"2010-01-01T00:00:00Z"}"#, to: "both.json")
      return try await stage.tap().end(2)
    },
    FailureCase("the catalog names a stream that there is not") {
      try await $0.tap("{}", $0.catalog("custommers")).end(2)
    },
    FailureCase("the state is damaged") { stage in
      try stage.folder.write(#"{"bookmarks":"#, to: "state.json")
      return try await stage.tap("{}", ["--state", "state.json"]).end(2)
    },
    FailureCase("a scope is missing for a stream of the catalog", { $0.scopes.remove(Scope.orders) }) {
      try await $0.tap("{}", $0.catalog("orders")).end(1)
    },
    FailureCase("a scope is missing for a stream that is read by default", { $0.scopes.remove(Scope.marketing) }) {
      let outcome = try await $0.tap()
      #expect(outcome.code == 1)
      return outcome.said("WARNING coupons")
    },
    FailureCase("the store fails with one order's transactions") { stage in
      let order = try #require(stage.sandbox.world { $0.store.orders.ids.first })
      stage.sandbox.arm(Fault(.unavailable503, path: "/v3/orders/\(order)/transactions", times: 1000))
      return try await stage.tap("{}", stage.catalog("order_transactions")).end(1)
    },
    FailureCase("other apps use up the quota") {
      $0.sandbox.arm(Fault(.tooManyRequests, times: 1000))
      return try await $0.patientTap()
    },
    FailureCase("the store is down") {
      $0.sandbox.arm(Fault(.unavailable503, times: 1000))
      return try await $0.patientTap()
    },
    FailureCase("the store shows a page for people") {
      $0.sandbox.arm(Fault(.wrongContentType, times: 1000))
      return try await $0.patientTap()
    },
    FailureCase("nobody reads the output") { stage in
      let lines = try await Program.shell("$0/tap-bigcommerce -c both.json | head -n 1", in: stage.folder)
      return lines.said("CRITICAL")
    },
  ]

  /// What the target says of Brevo.
  static let ofBrevo: [FailureCase] = [
    FailureCase("the key is wrong") {
      try await $0.target([Lines.schema("customers"), Lines.customer(1)], #"{"api_key":"stale"}"#).end(1)
    },
    FailureCase("the address is not allowed") {
      $0.sandbox.arm(Fault(.ipBlocked401, times: 100))
      return try await $0.target().end(1)
    },
    FailureCase("eCommerce is not active", { $0.ecommerce = false }) {
      try await $0.target([Lines.schema("products"), Lines.product(1)]).end(1)
    },
    FailureCase("the account has no coupons") {
      $0.sandbox.arm(Fault(.forbiddenScope, path: "/couponCollections*", times: 100))
      return try await $0.target([
        Lines.schema("coupons"), Lines.record("coupons", #"{"id":1,"name":"Ten","code":"TEN","enabled":true}"#),
      ]).end(1)
    },
    FailureCase("the quota is used up") {
      $0.sandbox.arm(Fault(.tooManyRequests, times: 1000))
      return try await $0.patientTarget()
    },
    FailureCase("a list is missing") {
      try await $0.target([Lines.schema("customers"), Lines.customer(1)], #"{"lists":{"all_customers":99}}"#).end(1)
    },
    FailureCase("an attribute is missing") {
      let outcome = try await $0.target(
        [Lines.schema("customers"), Lines.customer(1)],
        #"{"create_attributes":false,"customer_mapping":{"email":"email","company":"COMPANY"}}"#)
      #expect(outcome.code == 0)
      return outcome.said("WARNING The account")
    },
    FailureCase("an attribute is missing, before the run") {
      try await $0.target(
        [], #"{"create_attributes":false,"customer_mapping":{"email":"email","company":"COMPANY"}}"#, ["--test"]
      ).said("✗ contact")
    },
    FailureCase("customer groups are missing") {
      let outcome = try await $0.target(
        [Lines.schema("customers"), Lines.customer(1)],
        #"{"customer_mapping":{"email":"email","customer_group.name":"CUSTOMER_GROUP"}}"#)
      #expect(outcome.code == 0)
      return outcome.said("WARNING customer_group")
    },
    FailureCase("products were deleted in Brevo") { stage in
      #expect(try await stage.target([Lines.schema("products"), Lines.product(1), Lines.product(2)]).code == 0)
      let deleted = try JSONValue.parse(#"{"id":"2","isDeleted":true}"#)
      stage.sandbox.world { world in _ = world.account.products.take(deleted, id: "2", now: 0) }
      let line = try await stage.target([], "{}", ["--test"]).said("✗ products")
      // What the sentence advises helps.
      #expect(try await stage.target([], "{}", ["refresh", "--catalog"]).code == 0)
      #expect(try await stage.target([Lines.schema("products"), Lines.product(1), Lines.product(2)]).code == 0)
      #expect(try await stage.target([], "{}", ["--test"]).said("✓ products") == "✓ products: 2 in Brevo")
      return line
    },
    FailureCase("too many records are refused") {
      try await $0.target(
        [Lines.schema("customers")] + (1...3).map { Lines.customer($0, email: "no address \($0)") },
        #"{"max_rejects":2}"#
      ).end(1)
    },
  ]

  /// What the target says of its input and its files.
  static let ofFiles: [FailureCase] = [
    FailureCase("the input is no Singer message") {
      try await $0.target(["Traceback (most recent call last):"]).end(1)
    },
    FailureCase("a record comes before its schema") { try await $0.target([Lines.customer(1)]).end(1) },
    FailureCase("a stream has no key") {
      try await $0.target([Lines.schema("customers").replacing(#"["id"]"#, with: "[]")]).end(1)
    },
    FailureCase("a record has no value for its key") {
      try await $0.target([Lines.schema("customers"), Lines.record("customers", #"{"id":null,"email":"a@b.c"}"#)]).end(
        1)
    },
    FailureCase("the tap has died in the middle") {
      let state = #"{"type":"STATE","value":{"bookmarks":{},"currently_syncing":"orders"}}"#
      return try await $0.target([state]).said("WARNING The input")
    },
    FailureCase("another tap has mixed up the lines of orders") { stage in
      let orders = (1...5).map { place in
        let items = place < 5 ? "" : (1...9).map { #"{"id":"l\#($0)"}"# }.joined(separator: ",")
        return Lines.record("orders", #"{"id":"o\#(place)","at":"2026-03-01T10:00:00Z","lineItems":[\#(items)]}"#)
      }
      let settings = #"""
        {"streams":{"orders":{"fields":{"status_id":{"value":11},"date_created":"at","total_inc_tax":{"value":"9.5"},
        "billing_address.email":{"value":"a@example.com"},
        "line_items":{"from":"lineItems","fields":{"name":{"value":"Tea"},"price":{"value":"1"}}}}}}}
        """#
      return try await stage.target([Lines.schema("orders")] + orders, settings).said("WARNING Nearly")
    },
    FailureCase("a setting of the target is missing") { stage in
      try stage.folder.write("{}", to: "both.json")
      return try await stage.target().end(2)
    },
    FailureCase("another run has the ledger") { stage in
      let lock = try LedgerLock(ledger: stage.folder.file("target-brevo.ledger.sqlite"), now: 1_772_000_000)
      defer { withExtendedLifetime(lock) {} }
      return try await stage.target().end(2)
    },
    FailureCase("the ledger's folder is not there") {
      try await $0.target([], #"{"ledger_path":"nowhere/ledger.sqlite"}"#).end(2)
    },
    FailureCase("the ledger is damaged") { stage in
      try stage.folder.write(String(repeating: "no ledger ", count: 500), to: "target-brevo.ledger.sqlite")
      return try await stage.target().end(2)
    },
    FailureCase("the ledger is of a newer version") { stage in
      let name = "target-brevo.ledger.sqlite"
      #expect(try await stage.target([Lines.state(1)]).code == 0)
      let file = URL(fileURLWithPath: stage.folder.file(name))
      var bytes = try Data(contentsOf: file)
      // The name of one of its migrations becomes one that nobody knows, in the table and in its index.
      while let place = bytes.range(of: Data("versions and departures".utf8)) {
        bytes.replaceSubrange(place, with: Data("tables of the year 2100".utf8))
      }
      try bytes.write(to: file)
      return try await stage.target().end(2)
    },
    FailureCase("the disk is full") {
      try await $0.target(
        [Lines.schema("customers"), Lines.customer(1, email: "no address")], #"{"dead_letter_path":"/dev/full"}"#
      ).end(1)
    },
    FailureCase("the states cannot be written") { stage in
      try stage.folder.write(Lines.state(1) + "\n", to: "input")
      return try await Program.shell("$0/target-brevo -c both.json < input > /dev/full", in: stage.folder)
        .said("CRITICAL")
    },
  ]
}
