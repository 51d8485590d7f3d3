package import JSON
package import Live
import Tap

/// Understands the callbacks of one store.
///
/// What names the object is the scope, and where that says nothing, as a hook with `*` may have it, the kind in
/// `data.type`. `hash` can be computed by nobody but the store: it is an id like any other.
package struct CallbackReader: Sendable {
  /// The store's hash: what stands behind `stores/` in its API path.
  package let storeHash: String

  /// Creates a reader.
  package init(storeHash: String) { self.storeHash = storeHash }

  /// The longest scope and the longest id of a callback that are taken over, in bytes.
  private static let most = 200

  /// Reads a callback.
  ///
  /// - Parameters:
  ///   - body: the body.
  ///   - headers: the header fields.
  /// - Returns: the objects that it names; or that it is of another store, or names nothing that is read here.
  package func read(_ body: JSONValue, _ headers: CallbackHeaders) -> CallbackContent {
    let text = body["scope" as StaticString]?.string.flatMap { $0.utf8.count > Self.most ? nil : $0 }
    if let producer = body["producer" as StaticString], !producer.isNull, producer.string != "stores/\(storeHash)" {
      return .foreign(scope: text)
    }
    let data = body["data" as StaticString] ?? .null
    guard data.kind == .object, let rule = Self.rule(text, data), let object = rule.object(in: data) else {
      return .nameless(scope: text)
    }
    let scope = text ?? rule.subscription ?? rule.name
    let own = Hint(
      family: rule.family.rawValue, object: object, scope: scope, isRemoval: rule.isRemoval,
      payload: rule.kept(of: data))
    let other = rule.companion.flatMap { companion in
      companion.object(in: data).flatMap { Hint(family: companion.family.rawValue, object: $0, scope: scope) }
    }
    let hints = [own, other].compactMap(\.self)
    guard !hints.isEmpty else { return .nameless(scope: text) }
    // Of the ids nobody knows what they are made of; with the object's own, no other object can be taken for a repetition.
    let token = Self.id(body, headers).map { "\($0) \(scope) \(object)" }
    return .hints(Callback(hints: hints, token: token), scope: scope)
  }

  /// The row of the table for a callback.
  private static func rule(_ scope: String?, _ data: JSONValue) -> CallbackScope? {
    if let name = scope.flatMap(ScopeName.init)?.name, let rule = CallbackScope.named(name) { return rule }
    let hasStock = data["inventory" as StaticString]?.kind == .object
    let name: String? =
      switch data["type" as StaticString]?.string {
      case "customer": data["address" as StaticString] == nil ? "customer/updated" : "customer/address/updated"
      case "subscriber": "subscriber/updated"
      case "order": "order/updated"
      case "transaction": "order/transaction/updated"
      case "shipment": "shipment/updated"
      case "cart": data["orderId" as StaticString] == nil ? "cart/updated" : "cart/converted"
      case "cart_line_item": "cart/lineItem/updated"
      case "product": hasStock ? "product/inventory/updated" : "product/updated"
      case "sku": hasStock ? "sku/inventory/updated" : "sku/updated"
      case "category": "category/updated"
      default: nil
      }
    return name.flatMap(CallbackScope.named)
  }

  /// The id of a callback, which it has again when it is sent again.
  private static func id(_ body: JSONValue, _ headers: CallbackHeaders) -> String? {
    [headers[StandardWebhookSignature.idField], body["hash" as StaticString]?.string].lazy.compactMap(\.self)
      .first { !$0.isEmpty && $0.utf8.count <= most }
  }
}

extension CallbackScope {
  /// The id of the object that `data` names; nil if it names none.
  fileprivate func object(in data: JSONValue) -> String? { family.object(in: data, at: places) }

  /// What of `data` is kept, as an object of JSON; nil for nothing.
  fileprivate func kept(of data: JSONValue) -> [UInt8]? {
    var found: [(name: String, value: JSONValue)] = []
    for (name, place) in keeps where !found.contains(where: { $0.name == name }) {
      if let value = data.member(at: place), [.number, .string].contains(value.kind) { found.append((name, value)) }
    }
    guard !found.isEmpty else { return nil }
    return JSONWriter.bytes { writer in
      writer.object { writer in for (name, value) in found { writer.member(name) { $0.value(value) } } }
    }
  }
}

extension CallbackScope.Companion {
  fileprivate func object(in data: JSONValue) -> String? { family.object(in: data, at: places) }
}

extension ObjectFamily {
  fileprivate func object(in data: JSONValue, at places: [[String]]) -> String? {
    places.lazy.compactMap { data.member(at: $0) }.first.flatMap(id)
  }
}

extension JSONValue {
  /// The value behind some names; nil if there is none, or null.
  fileprivate func member(at place: [String]) -> JSONValue? {
    value(at: place).flatMap { $0.isNull ? nil : $0 }
  }
}
