import JSON
import Ledger

/// Phone numbers that several contacts of an import have, of which Brevo gives each to one contact alone.
///
/// An import that has a number twice loses the whole second row, and its report tells the number and not whose it was. So a
/// number rides with the first contact that has it, and the others ride without. What becomes of theirs shows once it is known
/// whether the first has got it: then no other can; if it has not, Brevo is asked whose it is.
struct SharedNumbers: Sendable {
  /// The rows, each number once.
  private(set) var rows: [ImportRow]
  /// The changes whose numbers do not ride, in the order of the rows.
  private(set) var waiting: [PackedPatch] = []
  private let held: [String: NumberHolder]
  /// The rows with which the other numbers ride.
  private var riders: [String: Int] = [:]

  /// Takes each number out of all rows but one, or of all where a contact of an earlier batch has it.
  ///
  /// - Parameters:
  ///   - rows: the rows of an import.
  ///   - held: the contacts that have got a number in an earlier batch of this run, and have it still.
  init(_ rows: [ImportRow], held: [String: NumberHolder] = [:]) {
    self.rows = rows
    self.held = held
    for (place, row) in rows.enumerated() {
      guard let number = row.patch.number else { continue }
      guard held[number] != nil || riders[number] != nil else {
        riders[number] = place
        continue
      }
      self.rows[place].patch = row.patch.withoutNumber
      waiting.append(row.patch)
    }
  }

  /// What has become of the numbers that did not ride.
  struct Findings: Sendable {
    /// The numbers that other contacts have.
    var rejects: [Reject] = []
    /// The changes of numbers that Brevo has to be asked for.
    var open: [PackedPatch] = []
    /// Who has which number.
    var holders: [String: NumberHolder] = [:]
  }

  /// Finds out what has become of the numbers that did not ride.
  ///
  /// - Parameter delivered: the contacts of the batch as they are known at Brevo now, by address.
  /// - Returns: what has become of them.
  func findings(_ delivered: [String: ContactRow]) -> Findings {
    var findings = Findings(holders: held)
    for number in Set(waiting.compactMap(\.number)) {
      guard let rider = riders[number].map({ rows[$0].patch }), delivered[rider.email]?.holds(number) == true
      else { continue }
      findings.holders[number] = rider.holder
    }
    // Whom Brevo has not taken at all has no use for a number.
    for patch in waiting where delivered[patch.email] != nil {
      if let holder = patch.number.flatMap({ findings.holders[$0] }) {
        findings.rejects.append(.sharedNumber(patch, with: holder))
      } else {
        findings.open.append(patch.numberAlone)
      }
    }
    return findings
  }
}

extension ContactRow {
  /// Whether the contact has a phone number, as JSON.
  func holds(_ number: String) -> Bool { KnownContact(self).attributes[AccountAttributes.phone] == number }
}

extension PackedPatch {
  fileprivate var holder: NumberHolder { NumberHolder(email: email, stream: origin.stream, key: origin.key) }

  /// The change without the phone number.
  fileprivate var withoutNumber: PackedPatch {
    var patch = unpacked
    patch.attributes[AccountAttributes.phone] = nil
    return PackedPatch(patch)
  }

  /// The change of the phone number, and of nothing else.
  fileprivate var numberAlone: PackedPatch {
    let attributes = number.map { [AccountAttributes.phone: $0] } ?? [:]
    return PackedPatch(ContactPatch(email: email, attributes: attributes, origin: origin))
  }
}

extension Reject {
  /// A phone number that another contact has.
  static func sharedNumber(_ patch: PackedPatch, with holder: NumberHolder) -> Reject {
    let name = holder.key.isEmpty ? nil : "\(holder.stream) \(holder.key.printableKey)"
    return Reject(
      extent: .value, stream: patch.origin.stream, key: patch.origin.key, sink: "contacts", code: "shared_number",
      message: Words.Rejection.sharedNumber(AccountAttributes.phone, name),
      advice: Words.Rejection.sharedNumberAdvice(AccountAttributes.phone), record: patch.origin.value)
  }
}
