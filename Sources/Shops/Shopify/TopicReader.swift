package import JSON
package import Live
import Tap

/// Understands the callbacks of one shop.
package struct TopicReader: Sendable {
  /// The shop's own domain, such as `tea.myshopify.com`.
  package let domain: String

  /// Creates a reader.
  package init(domain: String) { self.domain = domain }

  /// The longest topic and the longest id of a callback that are taken over, in bytes.
  private static let most = 200

  /// Reads a callback, whose signature has been checked.
  ///
  /// - Parameters:
  ///   - body: the body.
  ///   - headers: the header fields, which no signature covers.
  /// - Returns: the objects that it names; or that it is of another shop, or names nothing that is read here.
  package func read(_ body: JSONValue, _ headers: CallbackHeaders) -> CallbackContent {
    let text = headers["X-Shopify-Topic"].flatMap { $0.utf8.count > Self.most ? nil : $0 }
    let domains = [headers["X-Shopify-Shop-Domain"], body["shop_domain" as StaticString]?.string]
    guard domains.compactMap(\.self).allSatisfy({ $0.lowercased() == domain }) else { return .foreign(scope: text) }
    if let demand = ComplianceDemand(text, body) {
      return .demand(scope: demand.topic, kept: demand.kept, demand.erasure)
    }
    guard let topic = text.flatMap(Topic.named), topic.needs.allSatisfy({ body[$0] != nil }),
      let object = topic.object(in: body)
    else {
      return .nameless(scope: text)
    }
    let payload = topic.family == .checkout && !topic.isRemoval ? CheckoutBody.kept(of: body) : nil
    let own = Hint(
      family: topic.family.rawValue, object: object, scope: topic.name, isRemoval: topic.isRemoval, payload: payload)
    let others = topic.others.flatMap { family, place in
      TopicReader.numbers(body.value(at: place)).map { (family, $0) }
    }.compactMap { Hint(family: $0.rawValue, object: $1, scope: topic.name) }
    let hints = ([own] + others).compactMap(\.self)
    guard !hints.isEmpty else { return .nameless(scope: text) }
    let token = Self.event(headers).map { "\($0) \(topic.name) \(object)" }
    let erasure = topic.isErasure ? SpoolErasure.naming(CheckoutBody.names(of: body["customer" as StaticString])) : nil
    return .hints(Callback(hints: hints, token: token, erasure: erasure), scope: topic.name)
  }

  /// The id of what has happened, which every callback of it has; or else the callback's own.
  private static func event(_ headers: CallbackHeaders) -> String? {
    [headers["X-Shopify-Event-Id"], headers["X-Shopify-Webhook-Id"]].lazy.compactMap(\.self)
      .first { !$0.isEmpty && $0.utf8.count <= most }
  }

  private static func numbers(_ value: JSONValue?) -> [String] {
    guard let value else { return [] }
    return (value.kind == .array ? Array(value.elements) : [value]).prefix(1000).compactMap(TopicFamily.number)
  }
}

extension Topic {
  /// The number of the object that a body names; nil if it names none.
  fileprivate func object(in body: JSONValue) -> String? {
    // A shop has one app of ours, and of a bulk operation nothing but its end is of use.
    if family == .app { return "app" }
    return places.lazy.compactMap { body.value(at: $0).flatMap(TopicFamily.number) }.first
  }
}
