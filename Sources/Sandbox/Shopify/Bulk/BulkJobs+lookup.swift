extension BulkJobs {
  /// An operation by its id; null where there is none.
  func operation(_ gid: String, _ shop: Shopify) throws(QueryFault) -> ShopValue {
    guard let id = ShopID(gid) else { throw RootFields.invalid(gid) }
    guard id.type == "BulkOperation" else { throw .coded("RESOURCE_NOT_FOUND", "Invalid id: \(gid)") }
    return all.first { $0.gid == gid }.map { .object($0.object(at: shop.now, origin: shop.origin)) } ?? .null
  }

  /// The last operation that was started; null where there is none.
  func current(_ shop: Shopify) -> ShopValue {
    all.last.map { .object($0.object(at: shop.now, origin: shop.origin)) } ?? .null
  }

  /// A page of the operations that a search finds, the newest first.
  func page(_ arguments: QueryArguments, _ search: Search?, _ shop: Shopify) throws(QueryFault) -> ListPage {
    let found = all.reversed().filter { job in
      let status = job.status(at: shop.now).lowercased()
      let row = ShopRow(
        id: ShopID("BulkOperation", job.number), created: job.created.inSeconds, updated: job.created.inMilliseconds,
        fields: ["status": .text(status), "operation_type": .text("query")])
      return search?.finds(row.head) { row } ?? true
    }
    let cursors = found.map { ShopCursor(.number(-$0.created.inMilliseconds), -$0.number) }
    return try PageRequest(arguments).page(of: cursors) {
      .object(found[$0].object(at: shop.now, origin: shop.origin))
    }
  }
}
