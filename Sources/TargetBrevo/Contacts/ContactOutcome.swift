import Ledger

/// What has become of some changes of contacts.
struct ContactOutcome: Sendable {
  /// The contacts as they are known at Brevo now.
  var delivered: [ContactRow] = []
  /// The addresses that Brevo does not take.
  var refused: Set<String> = []
  /// What is lost, wholly or in part.
  var rejects: [Reject] = []
  /// How many contacts were gone from Brevo and have been made anew.
  var revived = 0

  /// The changes that Brevo has not managed.
  var stuck: [(patch: PackedPatch, fault: BrevoFault)] = []

  mutating func add(_ other: ContactOutcome) {
    delivered += other.delivered
    refused.formUnion(other.refused)
    rejects += other.rejects
    revived += other.revived
    stuck += other.stuck
  }
}
