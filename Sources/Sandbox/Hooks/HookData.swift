import JSON

/// The `data` of a callback: names and values in their order.
struct HookData: Sendable, ExpressibleByDictionaryLiteral {
  var members: [(name: String, value: HookValue)]

  init(dictionaryLiteral elements: (String, HookValue)...) { members = elements.map { (name: $0.0, value: $0.1) } }

  subscript(name: String) -> HookValue? { members.first { $0.name == name }?.value }

  /// The same with some more.
  func with(_ more: HookData) -> HookData {
    var data = self
    data.members += more.members
    return data
  }

  /// The same without some members.
  func without(_ names: Set<String>) -> HookData {
    var data = self
    data.members.removeAll { names.contains($0.name) }
    return data
  }

  /// The same, each integer changed by a closure.
  func mapping(_ change: (HookValue) -> HookValue) -> HookData {
    var data = self
    data.members = members.map { name, value in
      if case .object(let inner) = value { return (name, .object(inner.mapping(change))) }
      return (name, change(value))
    }
    return data
  }

  func write(_ writer: inout JSONWriter) {
    writer.object { writer in
      for (name, value) in members {
        writer.member(name) { writer in
          switch value {
          case .int(let number): writer.int(number)
          case .text(let text): writer.string(text)
          case .list(let numbers): writer.array { for number in numbers { $0.int(number) } }
          case .object(let data): data.write(&writer)
          }
        }
      }
    }
  }
}

/// A value in the `data` of a callback.
enum HookValue: Sendable {
  case int(Int)
  case text(String)
  case list([Int])
  case object(HookData)

  /// The value as a text; the same unless it is an integer.
  var asText: HookValue { if case .int(let number) = self { .text(String(number)) } else { self } }
  /// The value as an integer; the same unless it is a text of digits.
  var asNumber: HookValue { if case .text(let text) = self, let number = Int(text) { .int(number) } else { self } }
}
