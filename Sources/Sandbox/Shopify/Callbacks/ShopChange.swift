import JSON

/// Something that has happened in a shop.
enum ShopChange: Sendable {
  /// A row has come, or is not what it was.
  case put(ShopRow, former: ShopRow?)
  case removed(ShopRow)
  /// What of an item lies somewhere is not what it was.
  case stock(LevelPlace, available: Int)
  /// One customer has become a part of another.
  case merged(kept: ShopID, deleted: ShopRow)
  /// All that names a customer has been taken away.
  case redacted(ShopRow, orders: [Int])
}

/// What a callback tells: its topic, and the members of its body.
struct ShopEvent: Sendable {
  let topic: String
  let members: [(name: String, value: ShopValue)]

  init(_ topic: String, _ members: [(name: String, value: ShopValue)]) { (self.topic, self.members) = (topic, members) }

  /// The body, changed as faults want it.
  ///
  /// - Parameters:
  ///   - fields: the members that it is to have; all where none are named.
  ///   - faults: what goes wrong with it.
  /// - Returns: the bytes.
  func body(_ fields: [String], _ faults: Set<HookFault.Name>) -> [UInt8] {
    if faults.contains(.notJSON) { return Array("topic=\(topic)".utf8) }
    var members = fields.isEmpty ? self.members : self.members.filter { fields.contains($0.name) }
    if faults.contains(.withoutID) { members.removeAll { $0.name == "id" || $0.name.hasSuffix("_id") } }
    if faults.contains(.unknownMembers) { members.append(("context", .of("", ["locale": .text("en")]))) }
    if faults.contains(.huge) { members.append(("padding", .text(String(repeating: "x", count: 300_000)))) }
    return JSONWriter.bytes { writer in
      writer.object { writer in for (name, value) in members { writer.member(name) { value.write(&$0) } } }
    }
  }
}

extension ShopValue {
  /// Writes the value as REST has it; a row is its number.
  fileprivate func write(_ writer: inout JSONWriter) {
    switch self {
    case .null: writer.null()
    case .bool(let flag): writer.bool(flag)
    case .int(let number): writer.int(number)
    case .number(let text): writer.raw(text.utf8)
    case .text(let text): writer.string(text)
    case .list(let items): writer.array { writer in for item in items { item.write(&writer) } }
    case .row(let id): writer.int(id.number)
    case .object(let object):
      writer.object { writer in
        for (name, value) in object.fields.sorted(by: { $0.key < $1.key }) { writer.member(name) { value.write(&$0) } }
      }
    }
  }
}
