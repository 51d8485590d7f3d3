/// Brevo's word that it withholds a family from the account.
struct Withheld: Sendable, Equatable {
  var family: OptionalFamily
  /// 402, 403 or 404.
  var status: Int
  var message: String
}
