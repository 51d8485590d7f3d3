/// What becomes of the contact of a customer that is gone from the store.
enum DeletionRule: String, CaseIterable, Sendable {
  /// Nothing.
  case ignore
  /// It leaves the lists that it was put on.
  case unlink
  /// It leaves the lists and gets no more campaigns.
  case blocklist
  /// It is deleted with all that Brevo knows of it.
  case delete
}
