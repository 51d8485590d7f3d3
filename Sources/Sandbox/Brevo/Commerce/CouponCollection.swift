import JSON

/// A collection of coupons with the one that is used when none is left.
struct CouponCollection: Sendable {
  let id: String
  let name: String
  var standard: String
  var expires: String?
  let created: Int

  func write(_ writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("id", id)
      writer.member("name", name)
      writer.member("defaultCoupon", standard)
      if let expires { writer.member("expirationDate", expires) }
      writer.member("createdAt", Dates.milliseconds(created))
      writer.member("totalCoupons", 0)
      writer.member("remainingCoupons", 0)
    }
  }
}
