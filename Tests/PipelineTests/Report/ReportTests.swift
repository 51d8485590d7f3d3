import Foundation
import Ledger
import TestSupport
import Testing

@testable import Sandbox
@testable import TargetBrevo

@Suite struct `A report` {
  static let settings = #"{"lists":{"all_customers":2,"buyers":3,"abandoned_cart":4}}"#
  static let hour = Duration.seconds(3600)
  /// The day on which a test's clock begins.
  static let today = Lines.noon / 86_400

  @Test func `holds an order recovered whose cart was told of before, to the last digit`() async throws {
    try await Shop.open { shop in
      let schemas = [Lines.schema("carts"), Lines.schema("orders")]
      func load(_ lines: String...) async throws {
        let outcome = try await shop.load(schemas + lines, Self.settings)
        #expect(!outcome.failed, "\(outcome.log)")
      }
      // One is told of, one is ordered before anybody can be, one is told of and never ordered.
      try await load(
        Lines.cart("a", email: "a@example.com", order: 5), Lines.cart("c", email: "c@example.com", order: 7),
        Lines.cart("b", email: "b@example.com", status: "converted", order: 6),
        Lines.order(6, email: "b@example.com", total: "9007199254740993.0100"))
      shop.time.advance(by: Self.hour)
      try await load()
      shop.time.advance(by: Self.hour * 24)
      try await load(
        Lines.cart("a", email: "a@example.com", status: "converted", modified: -86_400, order: 5),
        Lines.order(5, email: "a@example.com", total: "0.10", age: -86_400),
        Lines.order(8, email: "d@example.com", total: "0.20", age: -86_400),
        Lines.order(9, email: "d@example.com", status: 5, total: "77", age: -86_400))
      let figures = try await shop.figures()
      let sales = try #require(figures.sales.first)
      #expect(figures.sales.count == 1 && sales.currency == "EUR")
      #expect(sales.series.total.revenue.text == "9007199254740993.3100")
      #expect(sales.series.total.recoveredRevenue.text == "0.10")
      #expect((sales.series.total.orders, sales.series.total.recoveredOrders) == (3, 1))
      #expect(sales.series.days[Self.today + 1]?.revenue.text == "0.30")
      #expect(sales.series.days[Self.today]?.recoveredOrders == 0)
      #expect((figures.chronicle.carts.told, figures.chronicle.carts.recovered) == (2, 1))
      #expect(figures.chronicle.uncountedOrders == 1)
      let page = try await shop.page()
      for text in [
        "9,007,199,254,740,993.31\u{A0}EUR", "0.10\u{A0}EUR", "Such carts in all: 2, of which 1 became an order",
      ] {
        #expect(page.contains(text), "\(text)")
      }
      // What happens to the order later does not make another of it.
      try await load(Lines.cart("b", email: "b@example.com", status: "converted", modified: -90_000, order: 6))
      #expect(try await shop.figures().chronicle.carts.recovered == 1)
    }
  }

  @Test func `puts contacts and events on the days on which Brevo got them`() async throws {
    try await Shop.open { shop in
      let schemas = [Lines.schema("customers"), Lines.schema("orders")]
      try await shop.load(schemas + [Lines.customer(1), Lines.customer(2), Lines.order(1, customer: 1)])
      shop.time.advance(by: Self.hour * 48)
      try await shop.load(
        schemas + [
          Lines.customer(1, group: 2), Lines.customer(3, email: "none"), Lines.order(2, customer: 2, age: -170_000),
        ])
      let figures = try await shop.figures()
      #expect(figures.chronicle.newContacts.days == [Self.today: 2])
      #expect(figures.chronicle.newContacts.total == 2)
      #expect(figures.chronicle.sentEvents["order_placed"]?.days == [Self.today: 1, Self.today + 2: 1])
      #expect(figures.chronicle.contactRuns[Self.today + 2]?.rejected == 1)
      let page = try await shop.page()
      #expect(page.contains("2026-03-03: 2 sent again, 1 rejected"), "\(page)")
      #expect(page.contains("The ledger knows 2 contacts. 1 record is still rejected"))
      #expect(try await shop.figures(days: 1).chronicle.newContacts.days.isEmpty)
      #expect(try await shop.figures(days: 1).chronicle.newContacts.total == 2)
    }
  }

  @Test func `names nobody, and takes no text for markup`() async throws {
    try await Shop.open {
      $0.limits = .none
    } _: { shop in
      let number = "+49 221 123456"
      try await shop.load([
        Lines.schema("customers"), Lines.schema("orders"), Lines.schema("carts"),
        Lines.customer(47004711, phone: number),
        Lines.customer(47004712, phone: number), Lines.customer(47004713, email: "Ada Lovelace"),
        Lines.order(81500815, email: "guest@example.com"), Lines.cart("cart-4714", customer: 47004711, age: 7200),
      ])
      let odd = """
        {"time":"2026-03-01T12:00:00Z","lost":"record","stream":"<script>alert(1)</script>","key":"k-4715","sink":"a&b","code":"\\"'>",
        "message":"about eve@example.com","what_to_do":"Ask eve@example.com or +49 221 654321 <b>now</b>."}
        """
      try shop.folder.write(
        shop.folder.read("rejects.jsonl") + odd.replacing("\n", with: "") + "\n", to: "rejects.jsonl")
      let page = try await shop.page()
      for text in [
        "Ada 47", "O’Neill", "O&#39;Neill", "Lovelace", "221123456", "221 123456", "221 654321", "47004711", "47004712",
        "47004713", "cart-4714",
        "k-4715", "81500815",
        "guest@", "eve@", "xkeysib", shop.folder.path, "<script", "<b>",
      ] {
        #expect(!page.contains(text), "\(text)")
      }
      #expect(page.contains("&lt;script&gt;alert(1)&lt;/script&gt; to a&amp;b: &quot;&#39;&gt;"))
      #expect(page.contains("merge the two in Brevo"))
      // One page, and nothing beside it.
      #expect(page.matches(of: #/(src|href)="(?!data:,")/#).isEmpty && !page.contains("url(http"))
      #expect(!page.contains(" style=") && page.matches(of: #/ on[a-z]+="/#).isEmpty)
    }
  }

  @Test func `says of an empty ledger that it is`() async throws {
    try await Shop.open { shop in
      let page = try await shop.page()
      #expect(page.contains("Nothing has been delivered yet") && page.contains("ledger_path"))
      #expect(!page.contains("<figure"))
    }
  }

  @Test func `tells of a run that stopped and of one that has not ended`() async throws {
    try await Shop.open { shop in
      shop.sandbox.arm(Fault(.unauthorizedOnce))
      try await shop.load([Lines.schema("customers"), Lines.customer(1)])
      #expect(try await shop.page().contains("✗ stopped after 0 s"))
      let ledger = try DeliveryLedger(path: shop.folder.file("ledger.sqlite"))
      _ = try await ledger.runs.begin(time: Lines.noon)
      let page = try await shop.page()
      #expect(page.contains("not ended: it runs still, or was killed") && page.contains("2 runs"))
    }
  }
}

@Suite struct `The command report` {
  @Test func `writes a page that only its owner may read, while a target holds the ledger`() async throws {
    try await Shop.open { shop in
      let folder = shop.folder
      try await shop.load([Lines.schema("customers"), Lines.customer(1)])
      let lock = try LedgerLock(ledger: folder.file("ledger.sqlite"))
      try folder.write("old", to: "report.html")
      try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: folder.file("report.html"))
      let told = try await Program.target.run(["report", "-c", "config.json", "--output", "report.html"], in: folder)
      #expect(told.code == 0 && told.output == "Written: report.html\n", "\(told.log)")
      let mode = try FileManager.default.attributesOfItem(atPath: folder.file("report.html"))[.posixPermissions]
      #expect(mode as? Int == 0o600)
      #expect(folder.read("report.html").hasPrefix("<!DOCTYPE html>"))
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).allSatisfy { !$0.hasSuffix(".new") })
      let shown = try await Program.target.run(
        ["-c", "config.json", "--output", "-", "--days", "7", "report"], in: folder)
      #expect(shown.code == 0 && shown.output.hasSuffix("</html>\n") && shown.output.contains("The last 7 days"))
      let standard = try await Program.target.run(["report", "-c", "config.json"], in: folder)
      #expect(standard.code == 0 && folder.read("target-brevo.report.html").contains("What reached Brevo"))
      withExtendedLifetime(lock) {}
    }
  }

  @Test(arguments: [
    ["--output", "nowhere/report.html"], ["--output", "."], ["--output", ""], ["--days", "0"], ["--days", "367"],
  ])
  func `ends with 2 where it cannot`(_ arguments: [String]) async throws {
    try await Shop.open { shop in
      try await shop.load([Lines.schema("customers"), Lines.customer(1)])
      let outcome = try await Program.target.run(["report", "-c", "config.json"] + arguments, in: shop.folder)
      #expect(outcome.code == 2 && outcome.log.contains(arguments[0]), "\(outcome.log)")
    }
  }
}
