import HTTP
import JSON
import Singer

/// A coupon of the store: one code for many shoppers.
struct Coupon: Sendable {
  let record: Record
  let code: String
  let name: String
  /// When it expires, RFC 3339; nil if never.
  let expires: String?
  let isEnabled: Bool

  init(_ record: Record) {
    let value = record.value
    self.record = record
    code = value["code" as StaticString]?.string ?? ""
    name = value["name" as StaticString]?.string.flatMap { $0.isEmpty ? nil : $0 } ?? code
    expires = value["expires" as StaticString]?.string.flatMap { Timestamp($0) }?.rfc3339
    isEnabled = !record.isDeleted && value["enabled" as StaticString]?.bool ?? true
  }

  /// What Brevo is told of it; uses and other counts are no change.
  var content: [UInt8] {
    JSONWriter.bytes { writer in
      writer.object { writer in
        writer.member("name", name)
        writer.member("defaultCoupon", code)
        if let expires { writer.member("expirationDate", expires) }
        if !isEnabled { writer.member("disabled", true) }
      }
    }
  }
}

/// The sink of coupons: each is a coupon collection whose default is its code, so that messages can carry it.
///
/// Brevo gives collections ids of its own and deduplicates nothing (POST /couponCollections), so what is there is read
/// first, and a collection is known by its default.
struct CouponSink: Sendable {
  let api: BrevoAPI

  /// Delivers coupons; those that Brevo refuses come back as rejects.
  func deliver(_ coupons: [Coupon]) async throws(BrevoFault) -> [Reject] {
    var existing = try await collections()
    var rejects: [Reject] = []
    var rest = coupons[...]
    var unanswered = 0
    while let coupon = rest.first {
      do throws(BrevoFault) {
        if let id = existing[coupon.code] {
          _ = try await api.call(.patch, "/couponCollections/\(id.percentEncoded)", .coupons, change(coupon))
        } else if coupon.isEnabled {
          _ = try await api.call(.post, "/couponCollections", .coupons, coupon.content)
        }
        rest.removeFirst()
      } catch {
        if case .unanswered = error {
          unanswered += 1
          guard unanswered < 8 else {
            throw .fatal(.unavailable(call: "POST /couponCollections", reason: "no answer", attempts: unanswered))
          }
          existing = try await collections()
          continue
        }
        guard case .refused(let refusal) = error else { throw error }
        rejects.append(
          Reject(
            extent: .record, stream: coupon.record.stream, key: coupon.record.key, sink: "coupons",
            status: refusal.status, code: refusal.code, message: refusal.message, advice: Words.advice(on: refusal),
            record: coupon.record.value))
        rest.removeFirst()
      }
    }
    return rejects
  }

  /// The ids of the account's collections, by default coupon.
  private func collections() async throws(BrevoFault) -> [String: String] {
    var found: [String: String] = [:]
    var offset = 0
    while true {
      let answer = try await api.call(.get, "/couponCollections?limit=100&offset=\(offset)&sort=asc", .coupons)
      let page = answer?["collections" as StaticString].map { Array($0.elements) } ?? []
      for collection in page {
        guard let code = collection["defaultCoupon" as StaticString]?.string,
          let id = collection["id" as StaticString]?.string
        else { continue }
        found[code] = found[code] ?? id
      }
      offset += page.count
      if page.count < 100 { return found }
    }
  }

  /// A coupon that is no longer good has expired.
  private func change(_ coupon: Coupon) -> [UInt8] {
    JSONWriter.bytes { writer in
      writer.object { writer in
        writer.member("defaultCoupon", coupon.code)
        let end = coupon.isEnabled ? coupon.expires : coupon.expires ?? "1970-01-02T00:00:00Z"
        writer.member("expirationDate", end)
      }
    }
  }
}
