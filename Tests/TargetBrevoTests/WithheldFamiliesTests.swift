import HTTP
import JSON
import Ledger
import Singer
import Synchronization
import TestSupport
import Testing

@testable import TargetBrevo

@Suite struct `What an account lacks` {
  /// A family, the calls that belong to it, its streams and how many of their records come.
  struct Lack: Sendable, CustomTestStringConvertible {
    var family: OptionalFamily
    var calls: [String]
    var waiting: [String: Int]
    var off: String
    var testDescription: String { family.rawValue }

    func concerns(_ call: String) -> Bool {
      calls.contains { call.hasPrefix($0) }
    }
  }

  static let lacks = [
    Lack(
      family: .catalog, calls: ["POST /products", "POST /categories", "GET /products", "GET /categories"],
      waiting: ["products": 3, "categories": 3], off: #"{"sync":{"products":false}}"#),
    Lack(
      family: .orders, calls: ["POST /orders", "GET /orders"], waiting: ["orders": 3],
      off: #"{"order_delivery":"events"}"#),
    Lack(
      family: .coupons, calls: ["POST /couponCollections", "GET /couponCollections"], waiting: ["coupons": 3],
      off: #"{"sync":{"marketing":false}}"#),
  ]

  static let lines: [String] =
    ExampleRecords.all.filter { $0.stream != "inventory_items" }.flatMap { stream, key, record in
      [Lines.schema(stream, key)]
        + (1...3).map { Lines.record(stream, record.replacing("\n", with: "").replacing("#", with: "\($0)")) }
    } + [Lines.state(1)]

  typealias Lines = `Values that nobody expects`.Lines

  static func refusal(_ status: Int) -> HTTPResponse {
    HTTPResponse(status, #"{"code":"permission_denied","message":"Not in your plan"}"#)
  }

  /// The calls but for those by which a run learns of the account's attributes.
  static func deliveries(_ brevo: MemoryBrevo) -> [String] {
    brevo.holdings.calls.filter { !$0.contains("/contacts/attributes") }
  }

  @Test(arguments: lacks, [402, 403, 404])
  func `waits, while all else is delivered and its state passes`(_ lack: Lack, _ status: Int) async throws {
    let target = try MemoryTarget()
    let brevo = MemoryBrevo { lack.concerns($0) ? Self.refusal(status) : nil }
    let settings = #"{"batch_size_rows":4}"#
    let outcome = try await target.load(Self.lines, settings, into: brevo)
    let last = outcome.last
    #expect(outcome.failed)
    #expect(outcome.states == [#"{"n":1}"#])
    #expect(last.contains("critical Brevo withholds") && last.contains("HTTP \(status): Not in your plan"), "\(last)")
    for (stream, count) in lack.waiting { #expect(last.contains("\(count) of \(stream)"), "\(last)") }
    #expect(target.letters.isEmpty)
    let holdings = brevo.holdings
    // A family that is refused is not asked again, however many batches there are.
    #expect(holdings.calls.count(where: lack.concerns) == 1, "\(holdings.calls)")
    #expect(holdings.contacts.isSuperset(of: ["c1@example.com", "c3@example.com", "s2@example.com", "g3@example.com"]))
    #expect(!holdings.events.isEmpty)
    #expect(holdings.orders.isEmpty == (lack.family == .orders))
    #expect(holdings.products.isEmpty == (lack.family == .catalog))
    #expect(holdings.coupons.isEmpty == (lack.family == .coupons))
    let ledger = try DeliveryLedger(path: target.folder.file("ledger.sqlite"))
    for stream in lack.waiting.keys {
      #expect(try await ledger.receipts.known(of: stream, keys: ["1", "2", "3"]).isEmpty)
    }
    #expect(try await ledger.waiting.counts() == lack.waiting)
    #expect(try await ledger.runs.last(limit: 1).first?.outcome == "incomplete")
  }

  @Test(arguments: lacks)
  func `ends each run with 1 until it is there, and then comes alone when all is read again`(_ lack: Lack) async throws
  {
    let target = try MemoryTarget()
    let brevo = MemoryBrevo { lack.concerns($0) ? Self.refusal(403) : nil }
    #expect(try await target.load(Self.lines, into: brevo).failed)
    // A run that brings nothing of it asks once.
    brevo.refuse { lack.concerns($0) ? Self.refusal(403) : nil }
    let idle = try await target.load([Lines.state(2)], into: brevo)
    #expect(idle.failed && idle.last.contains("without --state"))
    #expect(brevo.holdings.calls.count(where: lack.concerns) == 1)
    // Whoever does not want it has nothing to wait for.
    brevo.refuse { lack.concerns($0) ? Self.refusal(403) : nil }
    let off = try await target.load([Lines.state(3)], lack.off, into: brevo)
    #expect(!off.failed && brevo.holdings.calls.isEmpty, "\(off.last)")
    // It is there: the records still wait to be read again, and the run says so.
    brevo.refuse()
    let there = try await target.load([Lines.state(4)], into: brevo)
    #expect(!there.failed)
    #expect(there.log.contains("warning Records wait"))
    brevo.refuse()
    let again = try await target.load(Self.lines, into: brevo)
    #expect(!again.failed, "\(again.last)")
    let calls = Self.deliveries(brevo)
    #expect(calls.allSatisfy(lack.concerns) && !calls.isEmpty, "\(calls)")
    let ledger = try DeliveryLedger(path: target.folder.file("ledger.sqlite"))
    #expect(try await ledger.waiting.counts().isEmpty)
    #expect(!again.log.contains("Records wait"))
  }

  @Test func `of events keeps them in the ledger, and the next run sends them`() async throws {
    let target = try MemoryTarget()
    let brevo = MemoryBrevo { $0.hasPrefix("POST /events") ? Self.refusal(404) : nil }
    let outcome = try await target.load(Self.lines, #"{"batch_size_rows":4}"#, into: brevo)
    #expect(outcome.failed && outcome.states.count == 1)
    #expect(
      outcome.last.contains("of events wait") && outcome.last.contains("the next run sends them"), "\(outcome.last)")
    #expect(brevo.holdings.calls.count { $0.hasPrefix("POST /events") } == 1)
    #expect(brevo.holdings.orders.count == 3 && brevo.holdings.products.count == 9)
    #expect(target.letters.isEmpty)
    brevo.refuse()
    let next = try await target.load([Lines.state(2)], into: brevo)
    #expect(!next.failed, "\(next.last)")
    #expect(!brevo.holdings.events.isEmpty)
    #expect(brevo.holdings.calls.allSatisfy { $0.hasPrefix("POST /events") })
  }

  @Test func `of lists keeps who has to be moved`() async throws {
    let target = try MemoryTarget()
    let brevo = MemoryBrevo()
    let customers =
      [Lines.schema("customers", "id")]
      + (1...3).map { Lines.record("customers", #"{"id":\#($0),"email":"c\#($0)@example.com","first_name":"A"}"#) }
    let first = try await target.load(customers + [Lines.state(1)], #"{"lists":{"buyers":3}}"#, into: brevo)
    #expect(!first.failed, "\(first.last)")
    brevo.refuse { $0.hasPrefix("POST /contacts/lists") ? Self.refusal(403) : nil }
    let lists = #"{"lists":{"all_customers":7,"buyers":3}}"#
    let outcome = try await target.load(customers + [Lines.state(2)], lists, into: brevo)
    #expect(outcome.failed && outcome.states.count == 1)
    #expect(
      outcome.last.contains("lists of contacts") && outcome.last.contains("3 of customers wait"), "\(outcome.last)")
    #expect(brevo.holdings.calls.count { $0.hasPrefix("POST /contacts/lists") } == 1)
    brevo.refuse()
    let next = try await target.load(customers + [Lines.state(3)], lists, into: brevo)
    #expect(!next.failed, "\(next.last)")
    #expect(Self.deliveries(brevo) == ["POST /contacts/lists/7/contacts/add"])
  }

  @Test func `does not make a deletion forgotten`() async throws {
    let target = try MemoryTarget()
    let brevo = MemoryBrevo(changing: { answer in
      // What is gone is there to be hidden.
      guard String(decoding: answer.body, as: UTF8.self) == #"{"products":[],"count":0}"# else { return answer }
      return HTTPResponse(200, #"{"products":[{"id":"1","name":"Mug"}],"count":1}"#)
    })
    #expect(!(try await target.load(Self.lines, into: brevo)).failed)
    brevo.refuse { $0.contains("/products") || $0.contains("/couponCollections") ? Self.refusal(403) : nil }
    let gone = ["products", "coupons"].flatMap { stream in
      [Lines.schema(stream, "id"), Lines.record(stream, #"{"id":1,"_sdc_deleted_at":"2026-03-01T12:00:00Z"}"#)]
    }
    #expect(try await target.load(gone + [Lines.state(2)], into: brevo).failed)
    brevo.refuse()
    let next = try await target.load([Lines.state(3)], into: brevo)
    #expect(!next.failed, "\(next.last)")
    let calls = brevo.holdings.calls
    #expect(calls.contains("POST /products/batch"), "\(calls)")
    #expect(calls.contains { $0.hasPrefix("PATCH /couponCollections") }, "\(calls)")
    let ledger = try DeliveryLedger(path: target.folder.file("ledger.sqlite"))
    #expect(try await ledger.waiting.counts().isEmpty)
  }

  @Test func `sends no order again that was taken before the rest was not`() async throws {
    let target = try MemoryTarget()
    let counter = Counter()
    let brevo = MemoryBrevo { $0.hasPrefix("POST /orders/status") && counter.next() > 2 ? Self.refusal(402) : nil }
    let outcome = try await target.load(Self.lines, into: brevo)
    #expect(outcome.last.contains("1 of orders wait"), "\(outcome.last)")
    brevo.refuse()
    #expect(!(try await target.load(Self.lines, into: brevo)).failed)
    #expect(Self.deliveries(brevo) == ["POST /orders/status"])
    #expect(brevo.holdings.orders.count == 3)
  }

  @Test(arguments: [
    ("GET /contacts/attributes", 403), ("POST /contacts", 403), ("POST /contacts", 402), ("POST /orders", 401),
  ])
  func `is not what no account can do without`(_ call: String, _ status: Int) async throws {
    let target = try MemoryTarget()
    let brevo = MemoryBrevo { $0.hasPrefix(call) ? Self.refusal(status) : nil }
    let outcome = try await target.load(Self.lines, into: brevo)
    #expect(outcome.failed && outcome.states.isEmpty)
    #expect(!outcome.last.contains("without --state"), "\(outcome.last)")
    #expect(brevo.holdings.calls.last == call || brevo.holdings.calls.last?.hasPrefix(call) == true)
  }

  @Test func `are no coupons where Brevo says only that there are none yet`() async throws {
    let target = try MemoryTarget()
    let none = HTTPResponse(404, #"{"code":"document_not_found","message":"No collections"}"#)
    let brevo = MemoryBrevo { $0 == "GET /couponCollections" ? none : nil }
    let outcome = try await target.load(Self.lines, into: brevo)
    #expect(!outcome.failed, "\(outcome.last)")
    #expect(brevo.holdings.coupons.count == 3)
  }

  @Test func `is told of by status, with what to do`() async throws {
    let target = try MemoryTarget()
    let brevo = MemoryBrevo { $0.contains("/products") || $0.contains("/categories") ? Self.refusal(403) : nil }
    #expect(try await target.load(Self.lines, into: brevo).failed)
    let ledger = try DeliveryLedger(path: target.folder.file("ledger.sqlite"))
    let settings = try target.settings()
    let waiting = Words.waiting(try await ledger.standings(settings), try await ledger.overdue(settings))
    #expect(waiting.count == 1)
    let line = try #require(waiting.first)
    for part in [
      "3 of products, 3 of categories wait", "HTTP 403: Not in your plan", "without --state", "sync.products",
    ] {
      #expect(line.contains(part), "\(line)")
    }
    let run = try #require(try await ledger.runs.last(limit: 1).first)
    let status = Words.status(
      StatusDocument(
        ledgerPath: "l", last: run, counts: try await ledger.runs.counts(),
        standings: try await ledger.standings(settings), overdue: try await ledger.overdue(settings),
        rejects: RejectGroups(), rejectsPath: "r"))
    #expect(status.contains("Waiting       \(line)"))
    #expect(status.contains { $0.contains("incomplete") && $0.contains("exit code 1") })
    #expect(!status.contains { $0.contains("products 3") && $0.hasPrefix("Known") })
  }
}

/// Numbers from 1 on.
private final class Counter: Sendable {
  private let count = Mutex(0)
  func next() -> Int {
    count.withLock { count in
      count += 1
      return count
    }
  }
}
