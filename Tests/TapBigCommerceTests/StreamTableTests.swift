import Singer
import Testing

@testable import Tap
@testable import TapBigCommerce

extension Stream: CustomTestStringConvertible {
  /// The stream's id, by which a failed case is known.
  public var testDescription: String { id }
}

@Suite struct `The table of streams` {
  @Test func `names each stream once`() {
    let ids = Stream.all.map(\.id)
    #expect(Set(ids).count == ids.count)
    #expect(ids.allSatisfy(isName))
    #expect(Set(Stream.all.map(\.family)) == Set(Stream.Family.ofShops))
  }

  @Test func `selects by default what the target has a use for`() {
    #expect(
      Set(Stream.all.filter(\.selectedByDefault).map(\.id)) == [
        "customers", "customer_groups", "subscribers", "orders", "products", "categories", "carts", "coupons",
        "inventory_items",
      ])
  }

  @Test(arguments: Stream.all)
  func `tells records apart by fields that are never null`(_ stream: Stream) {
    #expect(!stream.key.isEmpty)
    for name in stream.key {
      let field = stream.field(name)
      #expect(field?.type == .integer || field?.type == .string, "\(name) is no field to tell records apart by")
    }
  }

  @Test(arguments: Stream.all)
  func `is read again by the moment of the last change`(_ stream: Stream) {
    guard let key = stream.replication.key else { return }
    #expect(stream.field(key)?.type == .dateTime)
  }

  @Test(arguments: Stream.all)
  func `names fields that it has`(_ stream: Stream) {
    let known = Set(stream.fields.map(\.name))
    #expect(known.isSuperset(of: stream.includes.flatMap(\.fields)))
    #expect(known.isSuperset(of: stream.lateMembers + stream.completedMembers))
    let includes = Set(stream.includes.map(\.name))
    #expect(includes.isSuperset(of: stream.includes.compactMap(\.impliedBy)))
    if let cut = stream.embedded {
      #expect(known.isSuperset(of: cut.inherits.map(\.field) + [cut.labelField].compactMap { $0 }))
    }
    if case .perParent(_, let each) = stream.source { #expect(known.isSuperset(of: each.inherits.map(\.field))) }
    if let field = stream.restriction?.field { #expect(known.contains(field)) }
  }

  @Test(arguments: Stream.all.filter { $0.parentID != nil })
  func `comes out of a stream that comes out of none`(_ stream: Stream) throws {
    let parent = try #require(Stream.all.first { $0.id == stream.parentID })
    #expect(parent.parentID == nil)
    if let cut = stream.embedded {
      #expect(Set(parent.fields.map(\.name)).isSuperset(of: cut.needs))
      #expect(Set(parent.fields.map(\.name) + [stream.id]).isSuperset(of: cut.inherits.compactMap(\.path.first)))
    }
  }

  @Test(arguments: Stream.all)
  func `says what it costs, and does not cost it unasked`(_ stream: Stream) {
    #expect(stream.description.contains("a request per") == stream.isPerParent)
    #expect(!(stream.isPerParent && stream.selectedByDefault))
  }

  @Test(arguments: Stream.all)
  func `is described in whole sentences`(_ stream: Stream) {
    for text in [stream.description] + stream.traps + descriptions(in: stream.fields) {
      #expect(text.hasSuffix("."), "\(text)")
      #expect(!text.contains("  "), "\(text)")
    }
    #expect(!stream.description.isEmpty)
    #expect(!stream.scope.name.isEmpty)
  }

  @Test(arguments: Stream.all)
  func `has each field once, under the store's kind of name`(_ stream: Stream) {
    check(stream.fields, at: stream.id)
  }

  private func check(_ fields: [Field], at path: String) {
    #expect(Set(fields.map(\.name)).count == fields.count, "\(path) has a field twice")
    for field in fields {
      #expect(isName(field.name), "\(path).\(field.name)")
      check(field.type.fields, at: "\(path).\(field.name)")
    }
  }

  private func descriptions(in fields: [Field]) -> [String] {
    fields.flatMap { [$0.description].filter { !$0.isEmpty } + descriptions(in: $0.type.fields) }
  }

  private func isName(_ text: String) -> Bool {
    !text.isEmpty
      && text.utf8.allSatisfy {
        UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 || UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0
          || $0 == UInt8(ascii: "_")
      }
  }
}

extension Stream {
  fileprivate func field(_ name: String) -> Field? { fields.first { $0.name == name } }
}
