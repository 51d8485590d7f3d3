import JSON
import Singer

/// A coupon of the store: one code for many shoppers.
struct Coupon: Sendable {
  let record: Record
  var code: String
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
