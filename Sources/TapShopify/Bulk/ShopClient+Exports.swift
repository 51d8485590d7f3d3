import HTTP
import JSON
import Tap

extension ShopClient {
  /// How many rows a search finds; nil where the shop does not say.
  func count(of list: ShopList, filter: String?) async throws -> Int? {
    do {
      let answer = try await ask(.count(of: list, filter: filter), for: list.name)
      return answer.data?["\(list.name)Count"]?["count" as StaticString]?.int
    } catch  where api.isLocal(error) {
      return nil
    }
  }

  /// Starts an export; where no answer says whether it has begun, it is looked for before another one is started.
  ///
  /// - Parameters:
  ///   - text: what is exported.
  ///   - isGrouped: whether what belongs to a row is to stand behind it.
  ///   - spent: the operations that have exported the same and were of no use.
  ///   - list: what is read by it.
  /// - Returns: what has come of it.
  /// - Throws: what ``ask(_:for:)`` throws.
  func startExport(
    _ text: String, isGrouped: Bool, besides spent: Set<String>, for list: String
  ) async throws -> ExportStart {
    var pauses = [2, 4, 8, 16, 32][...]
    while true {
      do {
        return try await startExport(text, isGrouped: isGrouped, for: list)
      } catch let refusal as Refusal where refusal.cause == .unanswered {
        guard let pause = pauses.popFirst() else { throw refusal }
        try await session.time.sleep(for: .seconds(pause))
        if let id = try await recentExports(for: list)[text], !spent.contains(id) { return .started(id) }
      }
    }
  }

  private func startExport(_ text: String, isGrouped: Bool, for list: String) async throws -> ExportStart {
    let answer = try await ask(.startExport(text, isGrouped: isGrouped), for: list)
    let payload = answer.data?["bulkOperationRunQuery" as StaticString]
    if let id = payload?["bulkOperation" as StaticString]?["id" as StaticString]?.string { return .started(id) }
    let fault = payload?["userErrors" as StaticString]?[0]
    switch fault?["code" as StaticString]?.string {
    case "OPERATION_IN_PROGRESS", "LIMIT_REACHED": return .busy
    default: return .refused(fault?["message" as StaticString]?.string ?? answer.faults.first?.message)
    }
  }

  /// Asks what has become of exports.
  func exports(_ ids: [String], for list: String) async throws -> [String: BulkOperation] {
    let answer = try await ask(.exports(ids), for: list)
    var operations: [String: BulkOperation] = [:]
    for (place, id) in ids.enumerated() { operations[id] = BulkOperation(answer.data?["export\(place)"]) }
    return operations
  }

  /// The exports that are under way or done, by what they export.
  func recentExports(for list: String) async throws -> [String: String] {
    do {
      let answer = try await ask(.recentExports, for: list)
      let nodes = answer.data?["bulkOperations" as StaticString]?["nodes" as StaticString]
      var found: [String: String] = [:]
      for node in nodes?.elements.map({ $0 }) ?? [] {
        guard let text = node["query" as StaticString]?.string, let id = node["id" as StaticString]?.string,
          ["CREATED", "RUNNING", "COMPLETED"].contains(node["status" as StaticString]?.string), found[text] == nil
        else { continue }
        found[text] = id
      }
      return found
    } catch  where api.isLocal(error) {
      return [:]
    }
  }

  /// Stops an export, as far as that is possible.
  func cancelExport(_ id: String, for list: String) async throws {
    do {
      _ = try await ask(.cancelExport(id), for: list)
    } catch  where api.isLocal(error) {
      // It ends by itself after ten days.
    }
  }
}
