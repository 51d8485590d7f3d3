import Crypto
import Foundation
import HTTP
import JSON
import Synchronization
import Testing

@testable import Sandbox

/// Keeps what it is sent, and answers with a status.
private final class Receiver: Transport {
  private let status: Int
  private let requests = Mutex<[HTTPRequest]>([])

  init(status: Int = 200) { self.status = status }

  var sent: [HTTPRequest] { requests.withLock { $0 } }

  func send(_ request: HTTPRequest) async throws(TransportFault) -> HTTPResponse {
    requests.withLock { $0.append(request) }
    return HTTPResponse(status: status)
  }
}

@Suite struct `The Shopify store calls` {
  private let shop = Shop()
  private static let address = "https://hooks.example.com/tea"

  private func subscribe(_ topic: String, uri: String = address, fields: String = "[]") -> Reply {
    shop.ask(
      """
      mutation m($topic: WebhookSubscriptionTopic!, $input: WebhookSubscriptionInput!) { webhookSubscriptionCreate(
      topic: $topic, webhookSubscription: $input) { webhookSubscription { id topic uri format includeFields } userErrors {
      field message } } }
      """, #"{"topic":"\#(topic)","input":{"uri":"\#(uri)","includeFields":\#(fields)}}"#)
  }

  private func deliver(_ receiver: Receiver, _ time: Duration = .seconds(60)) async {
    let courier = HookCourier(sandbox: shop.sandbox, transport: receiver, needsRoute: false)
    await courier.drain(until: shop.clock.now + time) { shop.clock.advance($0) }
  }

  private func touchCustomer() {
    shop.sandbox.world { world in
      guard let number = world.shopify.table("Customer")?.numbers.first else { return }
      world.shopify.change(ShopID("Customer", number), [("note", .text("x"))])
    }
  }

  @Test func `whoever has subscribed, with a signature over the body`() async throws {
    let made = subscribe("CUSTOMERS_UPDATE", fields: #"["id","updated_at"]"#)
    #expect(made.found("webhookSubscriptionCreate")?["webhookSubscription"]?["topic"]?.string == "CUSTOMERS_UPDATE")
    touchCustomer()
    let receiver = Receiver()
    await deliver(receiver)
    let request = try #require(receiver.sent.first)
    #expect(receiver.sent.count == 1 && request.fields["x-shopify-topic"] == "customers/update")
    let code = HMAC<SHA256>.authenticationCode(
      for: request.body, using: SymmetricKey(data: Array("shopify-client-secret".utf8)))
    #expect(request.fields["x-shopify-hmac-sha256"] == Data(code).base64EncodedString())
    let body = try JSONValue.parse(request.body)
    #expect(body.members.map(\.key.string) == ["id", "updated_at"])
  }

  @Test func `eight times more over four hours, and then the subscription is gone`() async throws {
    _ = subscribe("CUSTOMERS_UPDATE")
    _ = subscribe("ORDERS_UPDATED")
    touchCustomer()
    let receiver = Receiver(status: 500)
    await deliver(receiver, .seconds(14_300))
    #expect(receiver.sent.count == 8)
    await deliver(receiver, .seconds(200))
    #expect(receiver.sent.count == 9)
    #expect(Set(receiver.sent.map(\.body)).count == 1)
    let left = try shop.rows(of: "webhookSubscriptions", selecting: "topic").compactMap { $0["topic"]?.string }
    #expect(left == ["ORDERS_UPDATED"])
  }

  @Test func `twice, late or not at all where a fault wants it`() async throws {
    _ = subscribe("CUSTOMERS_UPDATE")
    shop.sandbox.world { $0.shopify.callbacks.queue.faults = [HookFault(.lost), HookFault(.doubled, after: 1)] }
    touchCustomer()
    touchCustomer()
    let receiver = Receiver()
    await deliver(receiver)
    #expect(receiver.sent.count == 2)
    #expect(Set(receiver.sent.compactMap { $0.fields["x-shopify-event-id"] }).count == 1)
  }

  @Test func `nobody twice: the same topic and address are refused, and so is plain http`() {
    _ = subscribe("CUSTOMERS_UPDATE")
    let again = subscribe("CUSTOMERS_UPDATE").found("webhookSubscriptionCreate")?["userErrors"]
    #expect(again?.elements.compactMap { $0["message"]?.string } == ["Address for this topic has already been taken"])
    let plain = subscribe("CUSTOMERS_UPDATE", uri: "http://a.example/").found("webhookSubscriptionCreate")
    #expect(plain?["webhookSubscription"]?.isNull == true)
  }

  @Test func `once more when the app goes, and its token is none then`() async {
    _ = subscribe("APP_UNINSTALLED")
    _ = shop.send("/sandbox/shopify/hooks/uninstall", "{}")
    let receiver = Receiver()
    await deliver(receiver)
    #expect(receiver.sent.map { $0.fields["x-shopify-topic"] } == ["app/uninstalled"])
    #expect(shop.ask("{ shop { name } }").status == 401)
  }

  @Test func `of tags alone, and of nothing else, where nothing else has changed`() async {
    for topic in ["CUSTOMERS_UPDATE", "CUSTOMER_TAGS_ADDED"] { _ = subscribe(topic) }
    shop.sandbox.world { world in
      guard let number = world.shopify.table("Customer")?.numbers.first else { return }
      world.shopify.change(ShopID("Customer", number), [("tags", .list([.text("a tag of its own")]))])
    }
    let receiver = Receiver()
    await deliver(receiver)
    #expect(receiver.sent.map { $0.fields["x-shopify-topic"] } == ["customer.tags_added"])
  }
}
