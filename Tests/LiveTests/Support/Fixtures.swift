import Foundation
import GRDB
import HTTP
import TestSupport

@testable import Live

/// A hint for a test.
func hint(
  _ object: String = "1", family: String = "products", scope: String = "changed", isRemoval: Bool = false,
  payload: String? = nil
) -> Hint {
  guard
    let hint = Hint(
      family: family, object: object, scope: scope, isRemoval: isRemoval, payload: payload.map { Array($0.utf8) })
  else { preconditionFailure("no hint") }
  return hint
}

/// A callback with one hint.
func callback(_ object: String = "1", family: String = "products", token: String? = nil) -> Callback {
  Callback(hints: [hint(object, family: family)], token: token)
}

/// A folder, a clock and the spool in it.
struct SpoolScene {
  let folder: TemporaryFolder
  let time = ManualTime()

  init() throws { folder = try TemporaryFolder() }

  var path: String { folder.file("spool.sqlite") }

  func open(limit: Int = 1_000_000, creates: Bool = true, maximumPages: Int? = nil) throws(SpoolFault) -> Spool {
    try Spool(path: path, shop: "a", creates: creates, limit: limit, maximumPages: maximumPages, time: time)
  }

  /// The spool as it would be found after a power cut: a copy of what is on disk now, opened elsewhere.
  func afterPowerCut() throws -> Spool {
    let copy = folder.file("copy-\(UUID().uuidString)")
    for suffix in ["", "-wal"] where FileManager.default.fileExists(atPath: path + suffix) {
      try FileManager.default.copyItem(atPath: path + suffix, toPath: copy + suffix)
    }
    return try Spool(path: copy, shop: "a", creates: false, time: time)
  }

  func bytes() throws -> Data { try Data(contentsOf: URL(fileURLWithPath: path)) }
}

extension Spool {
  /// The objects that wait unread, in order; each once, or as often as there are callbacks.
  func unread(each: Bool = false) async throws -> [String] {
    guard each else { return try await waiting(limit: 100_000).hints.map(\.hint.object) }
    return try await log(since: .zero, limit: 100_000).filter { $0.read == nil }.map(\.hint.object)
  }

  /// Reads some objects, as a tap would, and gives the number of the reading.
  func read(_ objects: [String], family: String = "products") async throws -> Int64 {
    try await begin(objects.map { ObjectMark(family: family, object: $0, through: .max) })
  }
}

extension Spool {
  /// Brings everything into the main file.
  func checkpoint() async throws {
    try await file.queue.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
  }
}
