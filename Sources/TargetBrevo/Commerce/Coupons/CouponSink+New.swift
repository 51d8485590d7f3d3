import HTTP
import JSON
import Ledger

extension CouponSink {
  private static let inFlight = 4

  /// What has become of coupons that nothing was known of.
  struct Making: Sendable {
    /// The ids of the collections that were made, by their codes.
    var made: [String: String] = [:]
    var rejects: [Reject] = []
    /// The keys of the coupons that are done with.
    var done: Set<String> = []

    fileprivate mutating func add(_ other: Making) {
      made.merge(other.made) { $1 }
      rejects += other.rejects
      done.formUnion(other.done)
    }
  }

  /// Makes the collections of new coupons, a few side by side.
  ///
  /// New is one of which nothing is known, neither here nor at Brevo, and whose code no other coupon has. One without an answer
  /// is not done with, and the ledger knows that it was tried.
  func makeNew(
    _ coupons: [Coupon], _ known: [CouponRow], _ existing: inout KnownCollections
  ) async throws -> Making {
    let keys = Set(known.map(\.key))
    let taken = Set(known.map(\.code))
    let times = coupons.reduce(into: [String: Int]()) { $0[$1.code, default: 0] += 1 }
    var new: [Coupon] = []
    for coupon in coupons
    where coupon.isEnabled && !coupon.code.isEmpty && times[coupon.code] == 1 && !taken.contains(coupon.code)
      && !keys.contains(coupon.record.key)
    {
      if try await !isThere(coupon.code, &existing) { new.append(coupon) }
    }
    let makings = try await concurrently(new, limit: CouponSink.inFlight) { coupon throws(BrevoFault) in
      try await tryMaking(coupon)
    }
    let making = makings.reduce(into: Making()) { $0.add($1) }
    for (code, id) in making.made { existing[code] = id }
    return making
  }

  private func tryMaking(_ coupon: Coupon) async throws(BrevoFault) -> Making {
    let key = coupon.record.key
    try await note(CouponRow(key: key, code: coupon.code, attempted: Int(time.now.components.seconds)))
    do throws(BrevoFault) {
      guard let id = try await api.createCollection(coupon.content(ids)) else { return Making() }
      try await note(CouponRow(key: key, code: coupon.code, collection: id))
      api.tally.advance()
      return Making(made: [coupon.code: id], done: [key])
    } catch {
      switch error {
      case .unanswered: return Making()
      case .refused(let refusal):
        api.tally.advance()
        return Making(rejects: [.coupon(coupon, refusal)], done: [key])
      default: throw error
      }
    }
  }

  private func note(_ row: CouponRow) async throws(BrevoFault) {
    do throws(LedgerFault) { try await ledger.coupons.note(row) } catch { throw .ledger(error) }
  }
}

extension Reject {
  /// A coupon that Brevo refuses.
  static func coupon(_ coupon: Coupon, _ refusal: BrevoRefusal) -> Reject {
    Reject(
      extent: .record, stream: coupon.record.stream, key: coupon.record.key, sink: "coupons",
      status: refusal.status, code: refusal.code, message: refusal.message, advice: Words.advice(on: refusal),
      record: coupon.record.value)
  }
}
