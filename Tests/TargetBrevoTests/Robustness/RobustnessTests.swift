import Foundation
import HTTP
import JSON
import Ledger
import Singer
import Synchronization
import TestSupport
import Testing

@testable import TargetBrevo

/// Whatever a record, an answer or a ledger holds, a run comes to its own end; one that traps ends the tests.
@Suite struct `Values that nobody expects` {
  static let settings = """
    {"sync":{"inventory":true},"stock_alerts_to":"shop@example.com","order_delivery":"both","batch_size_rows":300,
    "max_rejects":1000000,"default_country":"DE","store_url":"https://shop.example.com","order_opt_in":true,
    "event_visibility_seconds":2,"customer_mapping":{"email":"email","first_name":"FIRSTNAME","last_name":"LASTNAME",
    "phone":"SMS","company":"COMPANY","addresses[0].city":"CITY","orders_count":"ORDER_COUNT","total_spent":"TOTAL_SPENT",
    "date_created":"SIGNUP_DATE","customer_group_id":"CUSTOMER_GROUP","vip":"VIP","tags":"TAGS"}}
    """

  /// How many runs get odd answers, if more is wanted than the usual few: then each value meets every extreme as well.
  static let rounds = ProcessInfo.processInfo.environment["TEST_SEEDS"].flatMap { Int($0) }

  /// A record with one value replaced.
  struct Sample {
    var stream: String
    var key: String
    var record: JSONValue
    var json: String

    var line: String { Lines.record(stream, json) }
  }

  /// Records of all streams in which each value is replaced by some of the extremes in turn.
  static func samples(_ each: Int, _ random: inout Seeded) throws -> [Sample] {
    var samples: [Sample] = []
    for (stream, key, record) in ExampleRecords.all {
      let model = try JSONValue.parse(record.replacing("\n", with: "").replacing("#", with: "1"))
      for place in 1..<Mutation.count(model) {
        for extreme in Extremes.all.shuffled(using: &random).prefix(each) {
          let number = samples.count + 1
          let text = record.replacing("\n", with: "").replacing("#", with: "\(number)")
          let json = Mutation.of(try JSONValue.parse(text), at: place, to: extreme)
          let (own, mutated) = (try JSONValue.parse(text)[key]?.plainText, try JSONValue.parse(json))
          // A record without its key, or with another's, is another matter.
          guard let own, mutated[key]?.plainText == own else { continue }
          samples.append(Sample(stream: stream, key: own, record: mutated, json: json))
        }
      }
    }
    return samples
  }

  @Test func `cost no run its end, and no record its delivery or its dead letter`() async throws {
    var random = Seeded("extreme records")
    let samples = try Self.samples(Self.rounds == nil ? 10 : .max, &random)
    let target = try MemoryTarget()
    let brevo = MemoryBrevo()
    let lines = ExampleRecords.all.map { Lines.schema($0.stream, $0.key) } + samples.map(\.line) + [Lines.state(1)]
    let outcome = try await target.load(lines, Self.settings, into: brevo)
    let (failed, last) = (outcome.failed, outcome.last)
    #expect(!failed, "\(last)")
    #expect(outcome.states == [#"{"n":1}"#])
    let garbled = brevo.holdings.garbled.first?.prefix(500)
    #expect(garbled == nil)

    let ledger = try DeliveryLedger(path: target.folder.file("ledger.sqlite"))
    let letters = Set(target.letters.map { "\($0.stream)/\($0.key)" })
    let holdings = brevo.holdings
    for (stream, samples) in Dictionary(grouping: samples, by: \.stream) {
      let settled = try await ledger.receipts.digests(of: stream, keys: samples.map(\.key))
      for sample in samples where !letters.contains("\(stream)/\(sample.key)") {
        guard settled[sample.key] == nil || !Self.isAt(holdings, sample) else { continue }
        Issue.record("neither delivered nor a dead letter: \(stream): \(sample.json.prefix(500))")
      }
    }
    // What was delivered is known, and the commands can tell of it.
    let again = try await target.load(lines, Self.settings, into: MemoryBrevo())
    let (failedAgain, lastAgain) = (again.failed, again.last)
    #expect(!failedAgain, "\(lastAgain)")
    let figures = try await ReportFigures.gather(
      from: ledger, DeadLetters(path: target.folder.file("rejects.jsonl")), days: 30,
      now: Int(target.time.now.components.seconds))
    #expect(ReportPage(figures: figures).html.contains("</html>"))
    for run in try await ledger.runs.last(limit: 5) { #expect(!Words.lines(run).isEmpty) }
  }

  /// Whether Brevo has what comes of a record, as far as that shows.
  private static func isAt(_ brevo: MemoryBrevo.Holdings, _ sample: Sample) -> Bool {
    switch sample.stream {
    case "customers": brevo.contacts.contains(Email.normalised(sample.record["email"]?.string) ?? "")
    case "categories": brevo.categories.contains(sample.key)
    case "products": brevo.products.contains(sample.key)
    case "orders": brevo.orders.contains(sample.key) || (try? Order.status(of: sample.record)) == 0
    default: true
    }
  }

  @Test(arguments: ["customers", "orders", "products", "carts", "coupons", "inventory_items", "categories"])
  func `may be a record's key`(_ stream: String) async throws {
    let (_, key, record) = try #require(ExampleRecords.all.first { $0.stream == stream })
    let model = try JSONValue.parse(record.replacing("\n", with: "").replacing("#", with: "1"))
    let place = try #require(
      (1..<Mutation.count(model)).first { place in
        (try? JSONValue.parse(Mutation.of(model, at: place, to: "null")))?[key]?.isNull == true
      })
    let records = Extremes.all.filter { $0 != "null" }.map {
      Lines.record(stream, Mutation.of(model, at: place, to: $0))
    }
    let brevo = MemoryBrevo()
    let outcome = try await MemoryTarget().load(
      [Lines.schema(stream, key)] + records + [Lines.state(1)], Self.settings, into: brevo)
    let (failed, last) = (outcome.failed, outcome.last)
    #expect(!failed, "\(last)")
    #expect(outcome.states == [#"{"n":1}"#])
    #expect(brevo.holdings.garbled.first?.prefix(500) == nil)
  }

  @Test func `in Brevo's answers end a run with a sentence at worst`() async throws {
    var random = Seeded("extreme answers")
    let number = Self.rounds ?? 60
    let lines = ExampleRecords.all.flatMap { stream, key, record in
      [Lines.schema(stream, key)]
        + (1...4).map { Lines.record(stream, record.replacing("\n", with: "").replacing("#", with: "\($0)")) }
    }
    for _ in 0..<number {
      let luck = Mutex(Seeded(seed: random.next()))
      let brevo = MemoryBrevo(changing: { answer in luck.withLock { Self.odd(answer, &$0) } })
      let target = try MemoryTarget()
      let outcome = try await target.load(lines + [Lines.state(1)], Self.settings, into: brevo)
      let isGood = outcome.failed ? outcome.last.hasPrefix("critical") : outcome.states == [#"{"n":1}"#]
      #expect(isGood, "\(outcome.last)")
    }
  }

  /// Sometimes an answer with another value, another header or another status.
  private static func odd(_ answer: HTTPResponse, _ luck: inout Seeded) -> HTTPResponse {
    var answer = answer
    let extreme = Extremes.all.randomElement(using: &luck) ?? ""
    switch Int.random(in: 0..<12, using: &luck) {
    case 0, 1:
      guard let value = try? JSONValue.parse(answer.body) else { break }
      let place = Int.random(in: 0..<Mutation.count(value), using: &luck)
      answer.body = Array(Mutation.of(value, at: place, to: extreme).utf8)
    case 2:
      let names = [
        "x-sib-ratelimit-remaining", "x-sib-ratelimit-limit", "x-sib-ratelimit-reset", "retry-after", "date",
      ]
      for name in names.shuffled(using: &luck).prefix(3) {
        let value = (try? JSONValue.parse(Extremes.all.randomElement(using: &luck) ?? ""))?.plainText ?? ""
        answer.fields[name] = String(value.prefix(1000))
      }
    case 3 where Int.random(in: 0..<4, using: &luck) == 0:
      answer.status = [200, 207, 400, 404, 425, 429, 500, 302, 599].randomElement(using: &luck) ?? 400
    default: break
    }
    return answer
  }

  /// Singer lines of this test.
  enum Lines {
    static func schema(_ stream: String, _ key: String) -> String {
      #"{"type":"SCHEMA","stream":"\#(stream)","schema":{"properties":{}},"key_properties":["\#(key)"]}"#
    }

    static func record(_ stream: String, _ json: String) -> String {
      #"{"type":"RECORD","stream":"\#(stream)","record":\#(json)}"#
    }

    static func state(_ number: Int) -> String { #"{"type":"STATE","value":{"n":\#(number)}}"# }
  }
}
