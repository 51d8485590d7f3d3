/// The mutations that start exports and stop them.
enum BulkMutations {
  /// Starts an export.
  static func start(_ arguments: QueryArguments, _ version: String, _ shop: inout Shopify) -> ShopValue {
    let (text, isGrouped) = (arguments.text("query") ?? "", arguments.flag("groupObjects"))
    var wrong = BulkCheck.faults(of: text, version: version)
    if shop.fault == .bulkRefused { wrong.append("Bulk queries are not available for this shop.") }
    guard wrong.isEmpty else { return BulkJob.payload("Query", nil, wrong.map { ("INVALID", ["query"], $0) }) }
    let busy = shop.bulk.underWay(at: shop.now)
    guard busy.count < shop.bulk.settings.atOnce, shop.fault != .bulkBusy else {
      let text =
        "A bulk query operation for this app and shop is already in progress: \(busy.joined(separator: ", "))."
      return BulkJob.payload("Query", nil, [("OPERATION_IN_PROGRESS", nil, text)])
    }
    do throws(QueryFault) {
      let job = try job(text, isGrouped: isGrouped, version, &shop)
      shop.bulk.add(job)
      return BulkJob.payload("Query", job.object(at: shop.now, origin: shop.origin), [])
    } catch {
      return BulkJob.payload("Query", nil, [("INVALID", ["query"], "Invalid bulk query: \(error.message)")])
    }
  }

  private static func job(
    _ text: String, isGrouped: Bool, _ version: String, _ shop: inout Shopify
  ) throws(QueryFault) -> BulkJob {
    let document = try QueryParser.parse(text)
    guard let operation = document.operations.first else { throw QueryFault("no operation") }
    let variables = try QueryVariables(nil, for: operation, types: Types.table)
    var run = QueryRun(shop, document, variables, version: version)
    let number = shop.bulk.nextNumber()
    var (lines, end) = ([BulkLine](), end(shop.fault))
    do throws(QueryFault) {
      lines = try run.export(operation)
    } catch {
      end = .failed(code: "ACCESS_DENIED", hasFile: false)
    }
    if run.faults.contains(where: { $0.details.contains { $0.value == "ACCESS_DENIED" } }) {
      end = .failed(code: "ACCESS_DENIED", hasFile: false)
    }
    var counts = (objects: lines.count, roots: lines.count { $0.list.isEmpty })
    let failsAfter = shop.bulk.settings.failsAfter
    if case .failed = end, end != .failed(code: "ACCESS_DENIED", hasFile: false), failsAfter < counts.roots {
      // A file that is grouped ends behind a root object of which not all has come.
      let kept = lines.filter { $0.root < failsAfter || $0.root == failsAfter && $0.list.isEmpty }
      lines =
        isGrouped
        ? kept : Array(lines.ordered(isGrouped: false, shop.bulk.settings.order, seed: number).prefix(kept.count))
      counts = (lines.count, lines.count { $0.list.isEmpty })
    } else {
      if case .failed(_, true) = end { end = .completed }
      lines = lines.ordered(isGrouped: isGrouped, shop.bulk.settings.order, seed: number)
      if shop.fault == .bulkLosesLines { lines = lines.enumerated().filter { $0.offset % 50 != 49 }.map(\.element) }
    }
    var random = SplitMix(seed: shop.options.seed, kind: 32, id: number)
    let secret = (0..<2).map { _ in String(random.next(), radix: 16) }.joined()
    return BulkJob(
      number: number, query: text, created: shop.now, settings: shop.bulk.settings, end: end, lines: lines,
      counts: counts,
      secret: secret)
  }

  /// How the operation ends that is about to start.
  private static func end(_ fault: Fault.Name?) -> BulkJob.End {
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

  /// Asks an export to stop.
  static func cancel(_ arguments: QueryArguments, _ shop: inout Shopify) -> ShopValue {
    let job = shop.bulk.cancel(arguments.text("id") ?? "", at: shop.now)
    let faults: [(code: String?, field: [String]?, text: String)] =
      job == nil ? [(nil, ["id"], "Bulk operation does not exist")] : []
    return BulkJob.payload("Cancel", job?.object(at: shop.now, origin: shop.origin), faults)
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
