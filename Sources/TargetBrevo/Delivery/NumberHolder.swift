/// The contact that has a phone number, or is about to get it.
struct NumberHolder: Sendable, Equatable {
  var email: String
  /// The record by which people know it; empty texts where only Brevo knows it.
  var stream: String
  var key: String
}
