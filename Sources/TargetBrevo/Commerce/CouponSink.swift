import HTTP
import JSON
import Ledger

/// The sink of coupons: each is a coupon collection whose default is its code, so that messages can carry it.
///
/// Brevo gives collections ids of its own and deduplicates nothing (POST /couponCollections), so what is there is read
/// first, and a collection is known by its default. The ledger knows which code a coupon had, and which is being made.
struct CouponSink: Sendable {
  let api: BrevoAPI
  let ledger: DeliveryLedger
  let time: any Timekeeper
  /// How long Brevo may take until a collection that it has made is listed.
  let visibility: Duration
  /// Whose prefix tells the store's collections, by their names, from those of other stores with the same codes.
  var ids = StoreIDs()

  /// Delivers coupons; those that Brevo refuses come back as rejects.
  func deliver(_ coupons: [Coupon]) async throws -> [Reject] {
    var known = try await self.known(coupons)
    api.tally.begin("coupons", of: coupons.count)
    var existing = try await collections()
    let making = try await makeNew(coupons, known, existing)
    existing.merge(making.made) { $1 }
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

  private func deliver(_ coupon: Coupon, _ past: Past, _ existing: inout [String: String]) async throws {
    let key = coupon.record.key
    if coupon.record.isDeleted {
      if let id = existing[coupon.code], !past.sharesCode { try await patch(id, change(coupon)) }
      return try await ledger.coupons.forget(key)
    }
    if let code = past.earlierCode, let id = existing[code] {
      if existing[coupon.code] == nil {
        try await patch(id, change(coupon))
        (existing[coupon.code], existing[code]) = (id, nil)
        return try await ledger.coupons.note(CouponRow(key: key, code: coupon.code))
      }
      try await patch(id, change(coupon, code: code, isOver: true))
    }
    if coupon.isEnabled, existing[coupon.code] == nil {
      if let row = past.row, row.code == coupon.code, let attempted = row.attempted {
        try await look(for: coupon.code, until: .seconds(attempted) + visibility, &existing)
      }
      if existing[coupon.code] == nil {
        try await make(coupon, &existing)
        return try await ledger.coupons.note(CouponRow(key: key, code: coupon.code))
      }
    }
    if let id = existing[coupon.code] { try await patch(id, change(coupon)) }
    try await ledger.coupons.note(CouponRow(key: key, code: coupon.code))
  }

  private func patch(_ id: String, _ body: [UInt8]) async throws(BrevoFault) {
    try await api.updateCollection(id, body)
  }

  /// Makes a collection; where no answer comes, it is looked for before it is made again.
  private func make(_ coupon: Coupon, _ existing: inout [String: String]) async throws {
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
  private func look(for code: String, until deadline: Duration, _ existing: inout [String: String]) async throws {
    var pause = Duration.seconds(1)
    while true {
      let isLast = time.now >= deadline
      existing = try await collections()
      if existing[code] != nil || isLast { return }
      try await time.sleep(for: min(pause, max(deadline - time.now, .milliseconds(100))))
      pause = min(pause * 3, .seconds(3600))
    }
  }

  /// The ids of the account's collections, by default coupon.
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
