/// What a read-back has found.
struct ReadBackFindings: Sendable {
  /// The rows that Brevo holds as they were sent.
  var held: [ImportRow] = []
  /// The rows that are not there, or lack a value.
  var dropped: [ImportRow] = []
  /// The rows whose contacts Brevo had lost and has made anew by the import, with nothing but what changed.
  var revived: [ImportRow] = []
  /// What is not as it was sent, by address.
  var missing: [String: [String]] = [:]
  /// How many of the rows are there, in whatever state.
  var found: Int { held.count + dropped.count + revived.count }
  var dates = AccountMemory.Taken()
  var truths = AccountMemory.Taken()
}
