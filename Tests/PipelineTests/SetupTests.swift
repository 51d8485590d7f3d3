import CommandLine
import Foundation
import JSON
import TestSupport
import Testing

@testable import Sandbox
@testable import TargetBrevo

@Suite struct `Setting an account up` {
  static let lists = #"{"lists":{"all_customers":2,"buyers":99,"channels":{"4":{"buyers":98}}}}"#

  func setup(_ shop: Shop, _ arguments: String...) async throws -> Program.Outcome {
    try await Program.target.run(["setup", "-c", "config.json", "-c", "own.json"] + arguments, in: shop.folder)
  }

  @Test func `shows what is missing, makes it when asked to, and makes nothing twice`() async throws {
    try await Shop.open { options in
      options.ecommerce = false
      options.limits = .none
    } _: { shop in
      _ = try shop.settings(Self.lists)
      shop.sandbox.world { $0.account.lists.removeAll { $0.name == "Buyers" } }
      let shown = try await setup(shop)
      #expect(shown.code == 0, "\(shown.log)")
      for text in [
        "✓ attribute FIRSTNAME, text", "+ attribute CITY: missing; to be created as text",
        "+ attribute SIGNUP_DATE: missing; to be created as a date", "+ attribute ORDER_COUNT", "a number",
        "✓ lists.all_customers = 2, “All customers”",
        "+ lists.buyers = 99: the account has no such list; a list “Buyers” is to be created in the folder “Shop”",
        "“Buyers (storefront 4)”", "+ eCommerce: not active", "setup --apply makes",
      ] {
        #expect(shown.output.contains(text), "\(shown.output)")
      }
      #expect(shop.sandbox.world { $0.account.lists.count } == 2)
      #expect(shop.sandbox.world { $0.account.folders.count } == 1)
      #expect(shop.sandbox.world { $0.account.attributes.contains { $0.name == "CITY" } } == false)

      let made = try await setup(shop, "--apply")
      #expect(made.code == 0, "\(made.log)")
      let numbers =
        #""abandoned_cart": 7, "all_customers": 2, "buyers": 5, "newsletter": 8, "channels": {"4": {"buyers": 6}}"#
      #expect(made.output.contains("\"lists\": {\(numbers)}"))
      let types = shop.sandbox.world { world in
        Dictionary(world.account.attributes.map { ($0.name, $0.type) }) { $1 }
      }
      #expect(types["CITY"] == "text" && types["SIGNUP_DATE"] == "date" && types["TOTAL_SPENT"] == "float")
      #expect(shop.sandbox.world { $0.account.folders.map(\.name) } == ["Your first folder", "Shop"])
      #expect(shop.sandbox.world { $0.account.activeFrom } != nil)

      // The configuration still has the old numbers: the lists are found by name.
      let again = try await setup(shop, "--apply")
      #expect(
        again.output.contains(#""buyers": 5, "newsletter": 8, "channels": {"4": {"buyers": 6}}"#), "\(again.output)")
      #expect(shop.sandbox.world { $0.account.lists.count } == 6)

      shop.time.advance(by: .seconds(301))
      _ = try shop.settings("{\"lists\":{\(numbers)}}")
      let whole = try await setup(shop)
      #expect(whole.output.contains("The account has all that the configuration asks for."), "\(whole.output)")
      let test = try await Program.target.run(["--test", "-c", "config.json", "-c", "own.json"], in: shop.folder)
      #expect(test.code == 0, "\(test.output)")
    }
  }

  @Test func `leaves to a person what only a person can decide`() async throws {
    try await Shop.open {
      $0.limits = .none
    } _: { shop in
      _ = try shop.settings(#"{"lists":{"all_customers":2,"buyers":3}}"#)
      shop.sandbox.world { world in
        world.account.attributes.removeAll { $0.name == "FIRSTNAME" }
        world.account.attributes += [
          ContactAttribute(name: "PRENOM", type: "text"), ContactAttribute(name: "SIGNUP_DATE", type: "float"),
          ContactAttribute(name: "TOTAL_SPENT", category: "calculated", type: ""),
        ]
      }
      let made = try await setup(shop, "--apply")
      for text in [
        "! attribute FIRSTNAME: missing, but the account has PRENOM", #""first_name": "PRENOM" in customer_mapping"#,
        "! attribute SIGNUP_DATE: takes a number",
        "! attribute TOTAL_SPENT: Brevo sets it itself",
      ] {
        #expect(made.output.contains(text), "\(made.output)")
      }
      #expect(shop.sandbox.world { $0.account.attributes.contains { $0.name == "FIRSTNAME" } } == false)
      let test = try await Program.target.run(["--test", "-c", "config.json", "-c", "own.json"], in: shop.folder)
      #expect(test.code == 1)
      for text in [#""first_name": "PRENOM""#, "“date_created” cannot go", "“total_spent” cannot go to TOTAL_SPENT"] {
        #expect(test.output.contains(text), "\(test.output)")
      }
    }
  }

  @Test(arguments: [["setup"], ["setup", "--apply"], ["--test"]])
  func `names the address that Brevo does not know, and where to allow it`(_ command: [String]) async throws {
    try await Shop.open {
      $0.limits = .none
    } _: { shop in
      _ = try shop.settings("{}")
      shop.sandbox.arm(Fault(.ipBlocked401, times: 100))
      let outcome = try await Program.target.run(command + ["-c", "config.json"], in: shop.folder)
      #expect(outcome.code == 1)
      let told = outcome.output + outcome.log
      #expect(told.contains("203.0.113.9") && told.contains("https://app.brevo.com/security/authorised_ips"), "\(told)")
    }
  }

  @Test func `knows the kinds of the tap's fields without their schema`() async throws {
    let outcome = try await Program.tap.run(["--discover"], in: try TemporaryFolder())
    let streams = try JSONValue.parse(outcome.output)["streams"]?.elements.map { $0 } ?? []
    let customers = try #require(streams.first { $0["tap_stream_id"]?.string == "customers" })
    let schema = try #require(customers["schema"])
    let properties = try #require(schema["properties"])
    for (key, _) in properties.members where key.string != "email" {
      let entry = try #require(
        try CustomerMapping(JSONValue.parse(#"{"email":"email","\#(key.string)":"X"}"#)).entries.first)
      #expect(entry.kind(by: schema) == entry.usualKind, "\(key.string)")
    }
  }
}
