extension Shopify {
  /// Does what a mutation says, and gives its payload.
  mutating func perform(_ mutation: String, _ arguments: QueryArguments, _ version: String) -> ShopValue {
    switch mutation {
    case "bulkOperationRunQuery":
      startBulk(arguments.text("query") ?? "", isGrouped: arguments.flag("groupObjects"), version)
    case "bulkOperationCancel": cancelBulk(arguments.text("id") ?? "")
    default: .null
    }
  }

  private mutating func startBulk(_ text: String, isGrouped: Bool, _ version: String) -> ShopValue {
    var wrong = BulkCheck.faults(of: text, version: version)
    if fault == .bulkRefused { wrong.append("Bulk queries are not available for this shop.") }
    guard wrong.isEmpty else { return BulkJob.payload("Query", nil, wrong.map { ("INVALID", ["query"], $0) }) }
    let busy = bulk.underWay(at: now)
    guard busy.count < bulk.settings.atOnce, fault != .bulkBusy else {
      let text =
        "A bulk query operation for this app and shop is already in progress: \(busy.joined(separator: ", "))."
      return BulkJob.payload("Query", nil, [("OPERATION_IN_PROGRESS", nil, text)])
    }
    do throws(QueryFault) {
      let job = try job(text, isGrouped: isGrouped, version)
      bulk.add(job)
      return BulkJob.payload("Query", job.object(at: now, origin: origin), [])
    } catch {
      return BulkJob.payload("Query", nil, [("INVALID", ["query"], "Invalid bulk query: \(error.message)")])
    }
  }

  private mutating func job(_ text: String, isGrouped: Bool, _ version: String) throws(QueryFault) -> BulkJob {
    let document = try QueryParser.parse(text)
    guard let operation = document.operations.first else { throw QueryFault("no operation") }
    let variables = try QueryVariables(nil, for: operation, types: Types.table)
    var run = QueryRun(self, document, variables, version: version)
    let number = bulk.nextNumber()
    var (lines, end) = ([BulkLine](), bulkEnd)
    do throws(QueryFault) {
      lines = try run.export(operation)
    } catch {
      end = .failed(code: "ACCESS_DENIED", hasFile: false)
    }
    if run.faults.contains(where: { $0.details.contains { $0.value == "ACCESS_DENIED" } }) {
      end = .failed(code: "ACCESS_DENIED", hasFile: false)
    }
    var counts = (objects: lines.count, roots: lines.count { $0.list.isEmpty })
    let failsAfter = bulk.settings.failsAfter
    if case .failed = end, end != .failed(code: "ACCESS_DENIED", hasFile: false), failsAfter < counts.roots {
      // A file that is grouped ends behind a root object of which not all has come.
      let kept = lines.filter { $0.root < failsAfter || $0.root == failsAfter && $0.list.isEmpty }
      lines =
        isGrouped ? kept : Array(lines.ordered(isGrouped: false, bulk.settings.order, seed: number).prefix(kept.count))
      counts = (lines.count, lines.count { $0.list.isEmpty })
    } else {
      if case .failed(_, true) = end { end = .completed }
      lines = lines.ordered(isGrouped: isGrouped, bulk.settings.order, seed: number)
      if fault == .bulkLosesLines { lines = lines.enumerated().filter { $0.offset % 50 != 49 }.map(\.element) }
    }
    var random = SplitMix(seed: options.seed, kind: 32, id: number)
    let secret = (0..<2).map { _ in String(random.next(), radix: 16) }.joined()
    return BulkJob(
      number: number, query: text, created: now, settings: bulk.settings, end: end, lines: lines, counts: counts,
      secret: secret)
  }

  /// How the operation ends that is about to start.
  private var bulkEnd: BulkJob.End {
    switch fault {
    case .bulkFails: .failed(code: "INTERNAL_SERVER_ERROR", hasFile: false)
    case .bulkTimesOut: .failed(code: "TIMEOUT", hasFile: true)
    case .bulkFailsPartially: .failed(code: "INTERNAL_SERVER_ERROR", hasFile: true)
    case .bulkExpires: .expired
    case .bulkStuck: .never
    case .bulkCanceled: .canceled
    default: .completed
    }
  }

  private mutating func cancelBulk(_ gid: String) -> ShopValue {
    let job = bulk.cancel(gid, at: now)
    let faults: [(code: String?, field: [String]?, text: String)] =
      job == nil ? [(nil, ["id"], "Bulk operation does not exist")] : []
    return BulkJob.payload("Cancel", job?.object(at: now, origin: origin), faults)
  }

  /// A bulk operation by its id; null where there is none.
  func bulkOperation(_ gid: String) throws(QueryFault) -> ShopValue {
    guard let id = ShopID(gid) else { throw RootFields.invalid(gid) }
    guard id.type == "BulkOperation" else { throw .coded("RESOURCE_NOT_FOUND", "Invalid id: \(gid)") }
    return bulk.all.first { $0.gid == gid }.map { .object($0.object(at: now, origin: origin)) } ?? .null
  }

  /// The last operation that was started; null where there is none.
  var currentBulkOperation: ShopValue {
    bulk.all.last.map { .object($0.object(at: now, origin: origin)) } ?? .null
  }

  /// A page of the operations that a search finds, the newest first.
  func bulkOperations(_ arguments: QueryArguments, _ search: Search?) throws(QueryFault) -> ListPage {
    let found = bulk.all.reversed().filter { job in
      let status = job.status(at: now).lowercased()
      let row = ShopRow(
        id: ShopID("BulkOperation", job.number), created: job.created.inSeconds, updated: job.created.inMilliseconds,
        fields: ["status": .text(status), "operation_type": .text("query")])
      return search?.finds(row.head) { row } ?? true
    }
    let cursors = found.map { ShopCursor(.number(-$0.created.inMilliseconds), -$0.number) }
    return try PageRequest(arguments).page(of: cursors) { .object(found[$0].object(at: now, origin: origin)) }
  }
}

extension BulkJob {
  /// What a mutation gives of an operation.
  fileprivate static func payload(
    _ kind: String, _ operation: ShopObject?, _ faults: [(code: String?, field: [String]?, text: String)]
  ) -> ShopValue {
    let type = kind == "Query" ? "BulkOperationUserError" : "UserError"
    let name = kind == "Query" ? "BulkOperationRunQueryPayload" : "BulkOperationCancelPayload"
    let errors = faults.map { fault in
      ShopValue.of(
        type,
        [
          "code": .optional(fault.code), "message": .text(fault.text),
          "field": fault.field.map { .list($0.map(ShopValue.text)) } ?? .null,
        ])
    }
    return .of(name, ["bulkOperation": operation.map(ShopValue.object) ?? .null, "userErrors": .list(errors)])
  }
}
