import GRDB
import HTTP
import JSON
import Synchronization
import TestSupport

@testable import Live
@testable import Shops

/// The callbacks that were answered 200: whatever becomes of the machine, the spool has them.
final class Acknowledged: Sendable {
  struct Entry: Hashable, Sendable {
    let family: String
    let object: String
    let scope: String
    /// When the callback was sent first, in milliseconds since 1970.
    let sent: Int64
  }

  private struct State {
    var sent: [[UInt8]: Int64] = [:]
    var entries: Set<Entry> = []
  }

  private let state = Mutex(State())

  /// When a callback was sent first.
  func sent(_ body: [UInt8], at now: Int64) -> Int64 {
    state.withLock { state in
      let first = state.sent[body] ?? now
      state.sent[body] = first
      return first
    }
  }

  /// Whether there are any.
  var isAny: Bool { state.withLock { !$0.entries.isEmpty } }

  func note(_ hints: [Hint], sent: Int64) {
    state.withLock { state in
      for hint in hints {
        state.entries.insert(Entry(family: hint.family, object: hint.object, scope: hint.scope, sent: sent))
      }
    }
  }

  /// The callbacks that a spool lacks, which is there.
  func missing(fromSpoolAt path: String) async throws -> [Entry] {
    try await Machine.look(at: path).read { database in
      try database.tableExists("callback") ? try missing(from: database) : Array(state.withLock { $0.entries })
    }
  }

  private func missing(from database: Database) throws -> [Entry] {
    try state.withLock { $0.entries }.filter { entry in
      try Bool.fetchOne(
        database,
        sql: """
          SELECT NOT EXISTS (
            SELECT 1 FROM callback WHERE family = ? AND object = ? AND scope = ? AND received_at >= ?
          )
          """, arguments: [entry.family, entry.object, entry.scope, entry.sent]) ?? true
    }
  }
}

/// A receiver of whose answers somebody takes note.
struct WatchedIntake: Transport {
  let intake: LiveIntake
  let acknowledged: Acknowledged

  func send(_ request: HTTPRequest) async throws(TransportFault) -> HTTPResponse {
    let sent = acknowledged.sent(request.body, at: intake.time.now.milliseconds)
    let answer = try await intake.send(request)
    let headers = CallbackHeaders(Dictionary(request.fields.all.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 }))
    if answer.status == 200, let json = try? JSONValue.parse(request.body),
      case .hints(let callback, _) = CallbackReader(storeHash: "sandbox1").read(json, headers)
    {
      acknowledged.note(callback.hints, sent: sent)
    }
    return answer
  }
}
