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

  /// Reads a coupon.
  ///
  /// - Throws: what keeps it from being read: it has no code, or a date that nobody can tell. Who tells of a deletion seldom
  ///   tells either, and it needs no date.
  init(_ record: Record) throws(Flaw) {
    let value = record.value
    self.record = record
    code = try Coupon.code(value, isDeleted: record.isDeleted)
    name = value["name" as StaticString]?.string.flatMap { $0.isEmpty ? nil : $0 } ?? code
    do throws(Flaw) {
      expires = try value.timestamp("expires")?.rfc3339
    } catch {
      guard record.isDeleted else { throw error }
      expires = nil
    }
    isEnabled = !record.isDeleted && value["enabled" as StaticString]?.bool ?? true
  }

  /// The code, which may be a number; empty where a deletion tells none.
  private static func code(_ coupon: JSONValue, isDeleted: Bool) throws(Flaw) -> String {
    let value = coupon.given("code")
    if let code = value?.string ?? value?.number?.text { return code }
    guard isDeleted else { throw Flaw("code", value, .text) }
    return ""
  }

  /// What Brevo is told of it; uses and other counts are no change.
  func content(_ ids: StoreIDs = StoreIDs()) -> [UInt8] {
    JSONWriter.bytes { writer in
      writer.object { writer in
        writer.member("name", ids.prefix + name)
        writer.member("defaultCoupon", code)
        if let expires { writer.member("expirationDate", expires) }
        if !isEnabled { writer.member("disabled", true) }
      }
    }
  }
}
