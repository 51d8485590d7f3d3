import HTTP
import JSON
import Synchronization
import TestSupport
import Testing

@testable import Sandbox
@testable import TargetBrevo

@Suite struct `The first run of a shop` {
  static let shared = "+49 221 123456"
  /// Customers of whom every third has the same phone number.
  static func customers(_ numbers: ClosedRange<Int>) -> [String] {
    [Lines.schema("customers")] + numbers.map { Lines.customer($0, phone: $0 % 3 == 0 ? shared : "") } + [
      Lines.state(1)
    ]
  }
  static let coupons =
    [Lines.schema("coupons")] + (1...30).map { Lines.record("coupons", #"{"id":\#($0),"code":"S\#($0)"}"#) }

  /// The contacts that have the number.
  static func holders(_ shop: Shop) -> [String] {
    shop.sandbox.world {
      $0.account.contacts.values.filter { $0.attributes["SMS"] == .text("49221123456") }.compactMap(\.email)
    }
  }

  @Test(arguments: [true, false])
  func `sends nobody alone for a number that many share, and names each who goes without`(_ verifies: Bool) async throws
  {
    try await Shop.open { shop in
      let settings = #"{"batch_size_rows":120,"verify_imports":\#(verifies)}"#
      let outcome = try await shop.load(Self.customers(1...240), settings)
      #expect(!outcome.failed)
      #expect(shop.sandbox.requests.count("POST", "/v3/contacts") == 0, "\(shop.sandbox.requests.byEndpoint)")
      #expect(Self.holders(shop) == ["c3@example.com"])
      #expect(shop.sandbox.world { $0.account.contacts.count } == 240)
      #expect(shop.contact("c6@example.com")?.attributes["FIRSTNAME"] == .text("Ada 6"))
      let others = Set((1...240).filter { $0 % 3 == 0 && $0 != 3 }.map { "\($0)" })
      #expect(shop.rejects.map { $0["lost"]?.string } == Array(repeating: "value", count: others.count))
      #expect(Set(shop.rejects.compactMap { $0["key"]?.string }) == others)
      #expect(try await shop.load(Self.customers(1...240), settings).requests == 0)
      // Once the one who had it has another, the next who asks for it gets it.
      try await shop.load([Lines.schema("customers"), Lines.customer(3, phone: "+49 221 654321")])
      try await shop.load([Lines.schema("customers"), Lines.customer(9, phone: Self.shared, group: 4)])
      #expect(Self.holders(shop) == ["c9@example.com"])
    }
  }

  @Test func `asks Brevo for a number that the first of its holders did not get, and takes it from nobody`()
    async throws
  {
    try await Shop.open { shop in
      // The account knows one of them from before, and this ledger does not.
      try await shop.load([Lines.schema("customers"), Lines.customer(60, phone: Self.shared)])
      let outcome = try await shop.load(Self.customers(1...120), #"{"ledger_path":"\#(shop.folder.file("another"))"}"#)
      #expect(!outcome.failed)
      #expect(Self.holders(shop) == ["c60@example.com"])
      let others = Set((1...120).filter { $0 % 3 == 0 && $0 != 60 }.map { "\($0)" })
      #expect(Set(shop.rejects.compactMap { $0["key"]?.string }) == others)
      #expect(shop.sandbox.world { $0.account.contacts.count } == 120)
    }
  }

  /// A run that ends with its nth request, carried out or not, and the one behind it.
  @Test(arguments: [true, false])
  func `may end with any request: the next run makes it whole, and nothing twice`(_ isCarriedOut: Bool) async throws {
    let lines = Self.customers(1...90) + Self.coupons + [Lines.state(2)]
    var reached = true
    var number = 1
    while reached {
      reached = try await end(lines, at: number, carriedOut: isCarriedOut)
      number += number < 12 ? 1 : 6
    }
    #expect(number > 20)
  }

  private func end(_ lines: [String], at last: Int, carriedOut isCarriedOut: Bool) async throws -> Bool {
    let count = Mutex(0)
    try await Shop.open({ $0.limits = .none }) { shop in
      let settings = #"{"event_visibility_seconds":1}"#
      try await shop.load(lines, settings) { transport in
        Between(transport) { _, _, _ in
          let number = count.withLock { count in
            count += 1
            return count
          }
          let refusal = #"{"code":"unauthorized","message":"Key not found"}"#
          return number < last ? .pass : number == last && isCarriedOut ? .behind(401, refusal) : .instead(401, refusal)
        }
      }
      let outcome = try await shop.load(lines, settings)
      #expect(!outcome.failed, "\(last): \(outcome.log.suffix(400))")
      #expect(shop.sandbox.world { $0.account.contacts.count } == 90)
      #expect(Self.holders(shop).count == 1)
      let codes = shop.sandbox.world { $0.account.couponCollections.map(\.standard) }
      #expect(codes.sorted() == (1...30).map { "S\($0)" }.sorted(), "\(last)")
      #expect(Set(shop.rejects.compactMap { $0["key"]?.string }).count == 29, "\(last)")
      #expect(try await shop.load(lines, settings).requests == 0, "\(last)")
    }
    return count.withLock { $0 } >= last
  }

  /// What happens to the requests that look for imports, and to imports themselves.
  static let troubles: [(name: Fault.Name, method: String, path: String, times: Int)] = [
    (.serverError500, "GET", "/contacts", 3), (.notJSON, "GET", "/contacts", 2), (.gone404, "GET", "/contacts", 1),
    (.truncatedBody, "GET", "/contacts", 2), (.emptyBody, "GET", "/contacts", 2),
    (.tooManyRequests, "GET", "/contacts", 1),
    (.answerLost, "POST", "/contacts/import", 1), (.answerLost, "POST", "/couponCollections", 3),
    (.connectionReset, "POST", "/couponCollections", 3), (.serverError500, "POST", "/couponCollections", 2),
    (.truncatedBody, "POST", "/couponCollections", 2), (.tooManyRequests, "POST", "/couponCollections", 2),
  ]

  @Test(arguments: 0..<troubles.count)
  func `is whole whatever happens to a request`(_ place: Int) async throws {
    let trouble = Self.troubles[place]
    try await Shop.open({ $0.imports = .after(.seconds(3)) }) { shop in
      // The hour's scarce requests are half gone, so that imports are looked for among the contacts.
      try await shop.load(Self.coupons)
      for after in [0, 2] {
        shop.sandbox.arm(
          Fault(trouble.name, method: trouble.method, path: trouble.path, times: trouble.times, after: after))
      }
      let more = (31...45).map { Lines.record("coupons", #"{"id":\#($0),"code":"S\#($0)"}"#) }
      let outcome = try await shop.load(
        Self.customers(1...1100) + [Lines.schema("coupons")] + more,
        #"{"batch_size_rows":600,"event_visibility_seconds":1}"#)
      #expect(!outcome.failed, "\(outcome.log.suffix(400))")
      #expect(shop.sandbox.world { $0.account.contacts.count } == 1100)
      #expect(Self.holders(shop).count == 1)
      #expect(Set(shop.rejects.compactMap { $0["key"]?.string }).count == 365)
      #expect(shop.sandbox.world { Set($0.account.couponCollections.map(\.standard)).count } == 45)
      #expect(shop.sandbox.world { $0.account.couponCollections.count } == 45)
    }
  }

  /// The seconds that Brevo takes for an import, and how long the run may take for two of them, one behind the other.
  @Test(arguments: [(2, 9), (6, 20), (20, 60)])
  func `sees soon that an import has ended, also where a row of it was refused`(_ seconds: Int, _ most: Int)
    async throws
  {
    try await Shop.open({ $0.imports = .after(.seconds(seconds)) }) { shop in
      try await shop.load(Self.coupons + [Lines.schema("customers"), Lines.customer(9001, phone: Self.shared)])
      let start = shop.time.now
      let outcome = try await shop.load(Self.customers(1...3000), #"{"batch_size_rows":1500}"#)
      #expect(!outcome.failed)
      #expect(shop.time.now - start < .seconds(most))
      #expect(shop.sandbox.world { $0.account.contacts.count } == 3001)
      #expect(Self.holders(shop) == ["c9001@example.com"])
    }
  }
}
