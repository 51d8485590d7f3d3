import JSON
import Testing

@testable import Sandbox

@Suite struct `The types of Shopify` {
  @Test(.enabled(if: SchemaFile.path != nil))
  func `are those of Shopify's own description, name for name`() throws {
    let file = try #require(SchemaFile.shared)
    let table = Types.table
    #expect(file.types.count > 1000)
    for (name, type) in table.types {
      let official = try #require(file.types[name], "no type \(name)")
      #expect(Set(type.interfaces).isSubset(of: file.interfaces[name] ?? []), "\(name)")
      for field in type.fields.values {
        let known = try #require(official[field.name], "no field \(name).\(field.name)")
        #expect(known.type == field.type.text, "\(name).\(field.name)")
        for argument in field.arguments {
          let given = try #require(known.arguments[argument.name], "no argument \(name).\(field.name).\(argument.name)")
          #expect(given.type == argument.type.text, "\(name).\(field.name).\(argument.name)")
          #expect(given.hasFallback == (argument.fallback != nil), "\(name).\(field.name).\(argument.name)")
        }
        for (argument, given) in known.arguments where given.type.hasSuffix("!") && !given.hasFallback {
          #expect(field.arguments.contains { $0.name == argument }, "\(name).\(field.name) needs \(argument)")
        }
        let base = field.type.base
        #expect(table.isComposite(base) == (file.types[base] != nil || file.unions[base] != nil), "\(base)")
      }
    }
    for (name, words) in table.enums {
      let known = file.enums[name] ?? []
      // Of the topics, the sandbox has those that something tells of in it.
      #expect(name == "WebhookSubscriptionTopic" ? Set(words).isSubset(of: known) : words == known, "\(name)")
    }
    for (name, members) in table.members where table[name] == nil {
      #expect(members.isSubset(of: file.unions[name] ?? []), "\(name)")
    }
  }

  @Test(arguments: ShopLists.types.sorted { $0.key < $1.key }.map(\.key))
  func `are kept by every row: what must be there is, numbers are numbers, and words are known`(list: String) throws {
    let shop = Shop {
      $0.orders = 24
      $0.customers = 20
    }
    // Subscriptions are there only once an app has made some.
    for topic in ["ORDERS_CREATE", "CUSTOMERS_UPDATE"] { shop.subscribe(to: topic) }
    let type = try #require(ShopLists.types[list])
    let file = SchemaFile.shared
    for field in (Types.table[type]?.fields.values.sorted { $0.name < $1.name }) ?? [] {
      guard let selection = Selections.of(field, depth: 2) else { continue }
      let rows = try shop.rows(of: list, selecting: "id ... on \(type) { \(selection) }", page: 12)
      #expect(!rows.isEmpty)
      for row in rows {
        let value = try #require(row[field.name], "\(type).\(field.name)")
        Selections.check(value, field.type, "\(type).\(field.name)", file)
      }
    }
  }

  @Test func `are kept by the shop`() throws {
    let file = SchemaFile.shared
    for field in (Types.table["Shop"]?.fields.values.map { $0 }) ?? [] {
      guard let selection = Selections.of(field, depth: 2) else { continue }
      let reply = Shop().ask("{ shop { \(selection) } }")
      Selections.check(
        try #require(reply.found("shop")?[field.name], "\(reply.text)"), field.type, "Shop.\(field.name)", file)
    }
  }
}

extension Shop {
  /// Subscribes to a topic, with all that may be said of a subscription.
  fileprivate func subscribe(to topic: String) {
    let reply = ask(
      "mutation m($topic: WebhookSubscriptionTopic!, $input: WebhookSubscriptionInput!) { webhookSubscriptionCreate("
        + "topic: $topic, webhookSubscription: $input) { userErrors { field message } } }",
      #"{"topic":"\#(topic)","input":{"uri":"https://hooks.example.com/","format":"JSON","includeFields":["id"]}}"#)
    #expect(reply.found("webhookSubscriptionCreate")?["userErrors"]?.elements.map(\.json).isEmpty == true)
  }
}

/// Selections of everything that a type has.
private enum Selections {
  /// The selection of a field with what is in it, to a depth; nil for what is deeper.
  static func of(_ field: APIField, depth: Int) -> String? {
    var arguments: [String] = []
    for argument in field.arguments {
      switch argument.name {
      case "first": arguments.append("first: 2")
      case "names": arguments.append(#"names: ["available", "on_hand", "committed", "incoming", "reserved"]"#)
      case "key": arguments.append(#"key: "custom.tier""#)
      case _ where argument.isNeeded: arguments.append(#"\#(argument.name): "gid://shopify/Location/1""#)
      default: break
      }
    }
    let head = field.name + (arguments.isEmpty ? "" : "(\(arguments.joined(separator: ", ")))")
    let base = field.type.base
    guard Types.table.isComposite(base) else { return head }
    guard depth > 0 else { return nil }
    if field.isConnection {
      let node = String(base.dropLast("Connection".count))
      return
        "\(head) { nodes { \(all(of: node, depth - 1)) } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }"
    }
    return "\(head) { \(all(of: base, depth - 1)) }"
  }

  private static func all(of type: String, _ depth: Int) -> String {
    guard let known = Types.table[type], !known.isInterface else { return "__typename" }
    let fields = known.fields.values.sorted { $0.name < $1.name }.compactMap { of($0, depth: depth) }
    return (["__typename"] + fields).joined(separator: " ")
  }

  /// Holds a value against its type.
  static func check(_ value: JSONValue, _ type: TypeReference, _ place: String, _ file: SchemaFile?) {
    switch type {
    case .required(let inner):
      #expect(!value.isNull, "\(place)")
      check(value, inner, place, file)
    case .list(let inner):
      guard !value.isNull else { return }
      #expect(value.kind == .array, "\(place)")
      for element in value.elements { check(element, inner, place, file) }
    case .named(let name):
      guard !value.isNull else { return }
      checkNamed(value, name, place, file)
    }
  }

  private static func checkNamed(_ value: JSONValue, _ name: String, _ place: String, _ file: SchemaFile?) {
    if let type = Types.table[value["__typename"]?.string ?? name] {
      #expect(value.kind == .object, "\(place)")
      for (key, value) in value.members {
        guard let field = type.fields[key.string] else { continue }
        check(value, field.type, "\(place).\(key.string)", file)
      }
      return
    }
    guard !Types.table.isComposite(name) else { return }
    switch name {
    case "Boolean": #expect(value.bool != nil, "\(place)")
    case "Int": #expect(value.int != nil, "\(place)")
    case "Float": #expect(value.number != nil, "\(place)")
    case "JSON": break
    case "ID":
      #expect(
        value.string.flatMap { ShopID($0) } != nil || place.hasSuffix("category.id")
          || value.string?.hasPrefix("gid://") == true, "\(place)")
    case "DateTime": #expect(value.string.flatMap(Dates.parse)?.hasTime == true, "\(place)")
    case "Decimal", "Money": #expect(value.string.flatMap(Money.init(text:)) != nil, "\(place)")
    case "UnsignedInt64": #expect(value.string.flatMap { UInt64($0) } != nil, "\(place)")
    default:
      #expect(value.string != nil, "\(place)")
      if let words = file?.enums[name] {
        #expect(words.contains(value.string ?? ""), "\(place): \(value.string ?? "")")
      }
    }
  }
}
