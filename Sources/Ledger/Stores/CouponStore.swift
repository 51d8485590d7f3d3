internal import GRDB

/// A coupon as the other side was told of it.
public struct CouponRow: Sendable, Equatable {
  /// The coupon's key.
  public var key: String
  /// The code that shoppers type.
  public var code: String
  /// When a request was begun that makes it, in seconds since 1970; nil when its answer is known.
  public var attempted: Int?
  /// The other side's id of what it is there; nil if it is not known.
  public var collection: String?

  /// Creates a coupon.
  public init(key: String, code: String, attempted: Int? = nil, collection: String? = nil) {
    self.key = key
    self.code = code
    self.attempted = attempted
    self.collection = collection
  }
}

/// The coupons as the other side was told of them.
public struct CouponStore: LedgerStore {
  let file: LedgerFile

  /// Those coupons that have one of the keys or one of the codes.
  public func known(keys: [String], codes: [String]) async throws(LedgerFault) -> [CouponRow] {
    let (keys, codes) = (jsonArray(keys), jsonArray(codes))
    return try await read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT key, code, attempted_at, collection FROM coupon WHERE key IN (SELECT value FROM json_each(?))
          OR code IN (SELECT value FROM json_each(?)) ORDER BY key
          """, arguments: [keys, codes]
      ).map { CouponRow(key: $0[0], code: $0[1], attempted: $0[2], collection: $0[3]) }
    }
  }

  /// Takes note of what becomes of a coupon.
  public func note(_ coupon: CouponRow) async throws(LedgerFault) {
    try await write { database in
      try database.execute(
        sql: "INSERT OR REPLACE INTO coupon (key, code, attempted_at, collection) VALUES (?, ?, ?, ?)",
        arguments: [coupon.key, coupon.code, coupon.attempted, coupon.collection])
    }
  }

  /// Forgets a coupon that is gone.
  public func forget(_ key: String) async throws(LedgerFault) {
    try await write { try $0.execute(sql: "DELETE FROM coupon WHERE key = ?", arguments: [key]) }
  }
}
