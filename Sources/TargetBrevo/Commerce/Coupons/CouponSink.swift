import HTTP
import JSON
import Ledger

/// The sink of coupons: each is a coupon collection whose default is its code, so that messages can carry it.
///
/// Brevo gives collections ids of its own and deduplicates nothing (POST /couponCollections), so what is there is read
/// before one is made, and a collection is known by its default. The ledger knows which code and which collection a coupon
/// had, and which is being made.
struct CouponSink: Sendable {
  let api: BrevoAPI
  let ledger: DeliveryLedger
  let time: any Timekeeper
  /// What keeps the account's list for the batches of a run.
  let memory: AccountMemory
  /// How long Brevo may take until a collection that it has made is listed.
  let visibility: Duration
  /// Whose prefix tells the store's collections, by their names, from those of other stores with the same codes.
  var ids = StoreIDs()

  /// Delivers coupons; those that Brevo refuses come back as rejects.
  func deliver(_ coupons: [Coupon]) async throws -> [Reject] {
    var known = try await self.known(coupons)
    api.tally.begin("coupons", of: coupons.count)
    var existing = KnownCollections(of: known)
    let making = try await makeNew(coupons, known, &existing)
    var rejects = making.rejects
    let rest = coupons.filter { !making.done.contains($0.record.key) }
    // What was tried without an answer is known to have been.
    if !rest.isEmpty { known = try await self.known(coupons) }
    // Where one code passes from one coupon to another, the one that is good counts.
    for coupon in rest.filter({ !$0.isEnabled }) + rest.filter(\.isEnabled) where !coupon.code.isEmpty {
      do {
        try await deliver(coupon, Past(of: coupon, known, coupons), &existing)
      } catch BrevoFault.refused(let refusal) {
        rejects.append(.coupon(coupon, refusal))
      }
      api.tally.advance()
    }
    return rejects
  }

  private func known(_ coupons: [Coupon]) async throws -> [CouponRow] {
    try await ledger.coupons.known(keys: coupons.map(\.record.key), codes: coupons.map(\.code))
  }

  /// What is known of a coupon from before.
  private struct Past {
    var row: CouponRow?
    /// Whether its code is that of another coupon too.
    var sharesCode: Bool
    /// Its earlier code, if it had another that no other coupon has.
    var earlierCode: String?

    init(of coupon: Coupon, _ known: [CouponRow], _ batch: [Coupon]) {
      let key = coupon.record.key
      let own = known.first { $0.key == key }
      func isOther(_ code: String) -> Bool {
        known.contains { $0.key != key && $0.code == code }
          || batch.contains { $0.record.key != key && $0.code == code && $0.isEnabled }
      }
      row = own
      sharesCode = isOther(coupon.code)
      earlierCode = own.flatMap { $0.code == coupon.code || isOther($0.code) ? nil : $0.code }
    }
  }

  private func deliver(_ coupon: Coupon, _ past: Past, _ existing: inout KnownCollections) async throws {
    let key = coupon.record.key
    if coupon.record.isDeleted {
      if !past.sharesCode { _ = try await patch(coupon.code, change(coupon), &existing) }
      return try await ledger.coupons.forget(key)
    }
    if let code = past.earlierCode {
      if try await isThere(coupon.code, &existing) {
        _ = try await patch(code, change(coupon, code: code, isOver: true), &existing)
      } else if try await patch(code, change(coupon), &existing) {
        (existing[coupon.code], existing[code]) = (existing[code], nil)
        memory.forget(collectionWith: code)
        return try await note(coupon, existing)
      }
    }
    if coupon.isEnabled, try await !isThere(coupon.code, &existing) {
      if let row = past.row, row.code == coupon.code, let attempted = row.attempted {
        try await look(for: coupon.code, until: .seconds(attempted) + visibility, &existing)
      }
      if existing[coupon.code] == nil {
        try await make(coupon, &existing)
        return try await note(coupon, existing)
      }
    }
    if try await !patch(coupon.code, change(coupon), &existing), coupon.isEnabled { try await make(coupon, &existing) }
    try await note(coupon, existing)
  }

  private func note(_ coupon: Coupon, _ existing: KnownCollections) async throws(LedgerFault) {
    try await ledger.coupons.note(
      CouponRow(key: coupon.record.key, code: coupon.code, collection: existing[coupon.code]))
  }

  /// Whether a collection has a code.
  func isThere(_ code: String, _ existing: inout KnownCollections) async throws(BrevoFault) -> Bool {
    if existing[code] == nil, !existing.areAll {
      if let listed = memory.now.collections { existing.add(all: listed) } else { existing.add(all: try await list()) }
    }
    return existing[code] != nil
  }

  /// Changes the collection with a code; false if there is none.
  private func patch(
    _ code: String, _ body: [UInt8], _ existing: inout KnownCollections
  ) async throws(BrevoFault) -> Bool {
    guard try await isThere(code, &existing), let id = existing[code] else { return false }
    do throws(BrevoFault) {
      try await api.updateCollection(id, body)
      return true
    } catch {
      // It is gone; Brevo's list tells of another with that code, or of none.
      guard case .refused(let refusal) = error, refusal.status == 404 else { throw error }
      existing[code] = nil
      existing.add(all: try await list().filter { $0.value != id })
      return try await patch(code, body, &existing)
    }
  }

  /// Makes a collection; where no answer comes, it is looked for before it is made again.
  private func make(_ coupon: Coupon, _ existing: inout KnownCollections) async throws {
    for _ in 0..<8 {
      let attempted = Int(time.now.components.seconds)
      try await ledger.coupons.note(CouponRow(key: coupon.record.key, code: coupon.code, attempted: attempted))
      do throws(BrevoFault) {
        if let id = try await api.createCollection(coupon.content(ids)) {
          existing[coupon.code] = id
          return
        }
      } catch {
        guard case .unanswered = error else { throw error }
      }
      try await look(for: coupon.code, until: time.now + visibility, &existing)
      if existing[coupon.code] != nil { return }
    }
    throw BrevoFault.fatal(.unavailable(call: "POST /couponCollections", outage: .noAnswer, attempts: 8))
  }

  /// Reads the collections until one has a code, or Brevo has had enough time to list it.
  private func look(for code: String, until deadline: Duration, _ existing: inout KnownCollections) async throws {
    var pause = Duration.seconds(1)
    while true {
      let isLast = time.now >= deadline
      existing.add(all: try await list())
      if existing[code] != nil || isLast { return }
      try await time.sleep(for: min(pause, max(deadline - time.now, .milliseconds(100))))
      pause = min(pause * 3, .seconds(3600))
    }
  }

  /// Reads the ids of the account's collections, by default coupon.
  private func list() async throws(BrevoFault) -> [String: String] {
    let listed = try await collections()
    memory.note(collections: listed)
    return listed
  }

  private func collections() async throws(BrevoFault) -> [String: String] {
    var found: [String: String] = [:]
    var offset = 0
    var watch = PageWatch("GET /couponCollections")
    while true {
      let page: [JSONValue]
      do throws(BrevoFault) {
        page = try await api.collections(offset: offset)
      } catch {
        // So Brevo may say that there are none.
        guard case .refused(let refusal) = error, refusal.status == 404 else { throw error }
        return found
      }
      try watch.take(page)
      for collection in page {
        guard let code = collection["defaultCoupon" as StaticString]?.string,
          let id = collection["id" as StaticString]?.string, isOwn(collection)
        else { continue }
        found[code] = found[code] ?? id
      }
      offset += page.count
      if page.count < BrevoAPI.collectionPage { return found }
    }
  }

  /// Whether a collection is the store's own; without a prefix all are.
  private func isOwn(_ collection: JSONValue) -> Bool {
    ids.prefix.isEmpty || (collection["name" as StaticString]?.string).flatMap(ids.key) != nil
  }

  /// A coupon that is no longer good has expired.
  private func change(_ coupon: Coupon, code: String? = nil, isOver: Bool = false) -> [UInt8] {
    JSONWriter.bytes { writer in
      writer.object { writer in
        writer.member("defaultCoupon", code ?? coupon.code)
        let past = "1970-01-02T00:00:00Z"
        let end = isOver ? past : coupon.isEnabled ? coupon.expires : coupon.expires ?? past
        writer.member("expirationDate", end)
      }
    }
  }
}
