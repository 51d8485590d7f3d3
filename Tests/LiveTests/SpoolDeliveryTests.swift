import Foundation
import JSON
import Testing
import TestSupport

@testable import Live

@Suite struct `What a state says of a spool` {
  let scene: SpoolScene

  init() throws { scene = try SpoolScene() }

  private func filled(_ count: Int = 3) async throws -> Spool {
    let spool = try scene.open()
    for number in 1...count { _ = try await spool.append(callback("\(number)")) }
    return spool
  }

  @Test func `passes what was read before it, and nothing that was read after it`() async throws {
    let spool = try await filled()
    let first = try await spool.read(["1"])
    let second = try await spool.read(["2"])
    #expect(second == first + 1)
    #expect(try await spool.deliver(SpoolPosition(identity: spool.identity, reading: first)).count == 1)
    let again = try scene.afterPowerCut()
    _ = try await again.resume(from: SpoolPosition(identity: spool.identity, reading: first))
    #expect(try await again.unread() == ["2", "3"])
  }

  @Test func `passes on the next start what no look at it has passed before`() async throws {
    let spool = try await filled()
    let reading = try await spool.read(["1", "2"])
    let again = try scene.afterPowerCut()
    #expect(try await again.resume(from: SpoolPosition(identity: spool.identity, reading: reading)).count == 2)
    #expect(try await again.unread() == ["3"])
    #expect(try await again.figures().waiting == 1)
  }

  @Test func `passes nothing without a position: all that was not delivered is read again`() async throws {
    let spool = try await filled()
    _ = try await spool.read(["1", "2"])
    _ = try await spool.resume(from: nil)
    #expect(try await spool.unread() == ["1", "2", "3"])
  }

  @Test func `passes nothing in a spool that was deleted and made anew`() async throws {
    let old = try await filled()
    let position = SpoolPosition(identity: old.identity, reading: try await old.read(["1", "2", "3"]))
    try FileManager.default.removeItem(atPath: scene.path)
    for suffix in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: scene.path + suffix) }
    let new = try await filled()
    #expect(new.identity != old.identity)
    #expect(try await new.read(["1", "2", "3"]) == position.reading)
    #expect(try await new.deliver(position).count == 0)
    #expect(try await new.resume(from: position).count == 0)
    #expect(try await new.unread() == ["1", "2", "3"])
  }

  @Test func `does not pass what comes later, where it is ahead of a spool that was put back`() async throws {
    let spool = try await filled()
    _ = try await spool.resume(from: SpoolPosition(identity: spool.identity, reading: 40))
    #expect(try await spool.read(["1"]) == 41)
  }

  @Test func `passes nothing that came in while its object was being read`() async throws {
    let spool = try await filled(1)
    let reading = try await spool.begin([ObjectMark(family: "products", object: "1", through: 1)])
    _ = try await spool.append(callback("1"))
    _ = try await spool.deliver(SpoolPosition(identity: spool.identity, reading: reading))
    #expect(try await spool.unread() == ["1"])
    #expect(try await spool.begin([ObjectMark(family: "products", object: "1", through: 1)]) == reading + 1)
    #expect(try await spool.unread() == ["1"])
  }

  @Test func `does not pass what was given back`() async throws {
    let spool = try await filled(2)
    let reading = try await spool.read(["1", "2"])
    try await spool.giveBack([ObjectMark(family: "products", object: "1", through: 1)], of: reading)
    #expect(try await spool.deliver(SpoolPosition(identity: spool.identity, reading: reading)).count == 1)
    #expect(try await spool.unread() == ["1"])
  }

  @Test func `stands in a state as two members`() throws {
    let position = SpoolPosition(identity: "abc", reading: 12)
    let bytes = JSONWriter.bytes { position.write(into: &$0) }
    #expect(String(decoding: bytes, as: UTF8.self) == #"{"identity":"abc","position":12}"#)
    #expect(SpoolPosition(try JSONValue.parse(bytes)) == position)
  }

  @Test(arguments: [
    "{}", "null", #"{"identity":"","position":1}"#, #"{"identity":"a"}"#, #"{"identity":"a","position":-1}"#,
    #"{"identity":"a","position":"1"}"#, #"{"identity":"a","position":1.5}"#,
    #"{"identity":"a","position":99999999999999999999}"#,
  ])
  func `says nothing where it is not whole`(text: String) throws {
    #expect(SpoolPosition(try JSONValue.parse(text)) == nil)
  }

  @Test func `loses nothing and keeps nothing too long, whatever happens in which order`() async throws {
    var random = Seeded("spool against a model")
    for _ in 0..<20 {
      let scene = try SpoolScene()
      var model = SpoolModel()
      var spool = try scene.open()
      for _ in 0..<60 {
        switch Int.random(in: 0..<10, using: &random) {
        case 0..<4:
          let object = "\(Int.random(in: 0..<8, using: &random))"
          let token = Bool.random(using: &random) ? "t\(Int.random(in: 0..<4, using: &random))" : nil
          let isNew = model.append(object, token)
          #expect(try await spool.append(callback(object, token: token)) == .kept(new: isNew ? 1 : 0))
        case 4..<6:
          let objects = (0..<8).map(String.init).filter { _ in Bool.random(using: &random) }
          #expect(try await spool.read(objects) == model.begin(objects))
        case 6:
          let object = "\(Int.random(in: 0..<8, using: &random))"
          let reading = Int64.random(in: 0...model.reading, using: &random)
          try await spool.giveBack([ObjectMark(family: "products", object: object, through: .max)], of: reading)
          model.giveBack(object, reading)
        case 7..<9:
          let reading = Int64.random(in: 0...model.reading, using: &random)
          let count = try await spool.deliver(SpoolPosition(identity: spool.identity, reading: reading)).count
          #expect(count == model.deliver(reading))
        default:
          spool = try scene.open()
          _ = try await spool.resume(from: SpoolPosition(identity: spool.identity, reading: model.delivered))
          model.resume()
        }
        #expect(try await spool.unread(each: true) == model.unread)
        #expect(try await spool.figures().waiting == model.waiting)
      }
    }
  }
}

/// What a spool should do, in a few lines.
private struct SpoolModel {
  private var rows: [(object: String, token: String?, reading: Int64?, isDelivered: Bool)] = []
  private(set) var reading: Int64 = 0
  private(set) var delivered: Int64 = 0

  var unread: [String] { rows.filter { $0.reading == nil }.map(\.object) }
  var waiting: Int { rows.count { !$0.isDelivered } }

  mutating func append(_ object: String, _ token: String?) -> Bool {
    if let token, rows.contains(where: { $0.token == token }) { return false }
    rows.append((object, token, nil, false))
    return true
  }

  mutating func begin(_ objects: [String]) -> Int64 {
    reading += 1
    for place in rows.indices where rows[place].reading == nil && objects.contains(rows[place].object) {
      (rows[place].reading, rows[place].token) = (reading, nil)
    }
    return reading
  }

  mutating func giveBack(_ object: String, _ reading: Int64) {
    for place in rows.indices
    where rows[place].object == object && rows[place].reading == reading && !rows[place].isDelivered {
      rows[place].reading = nil
    }
  }

  mutating func deliver(_ reading: Int64) -> Int {
    delivered = max(delivered, reading)
    var count = 0
    for place in rows.indices where !rows[place].isDelivered && rows[place].reading.map({ $0 <= reading }) ?? false {
      rows[place].isDelivered = true
      count += 1
    }
    return count
  }

  mutating func resume() {
    _ = deliver(delivered)
    for place in rows.indices where !rows[place].isDelivered { rows[place].reading = nil }
  }
}
