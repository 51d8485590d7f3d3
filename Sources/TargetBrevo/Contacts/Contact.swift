import JSON
import Ledger

/// A change that a contact needs.
struct ContactPatch: Sendable {
  /// The address in lower case.
  var email: String
  /// The attributes that are new or different, as JSON by name.
  var attributes: [String: String]
  /// The attributes whose source has no value: what we have put there before is taken back.
  var emptied: Set<String> = []
  /// The lists that the contact has to be on and may not be yet.
  var lists: Set<Int> = []
  /// The lists that the contact has to leave.
  var leaves: Set<Int> = []
  /// Whether the contact is barred from SMS campaigns from here on; nothing lifts that bar.
  var barsTexts = false
  /// The record that the change comes from, for the dead letters.
  var origin: Record

  /// Whether there is nothing to send.
  var isEmpty: Bool { attributes.isEmpty && emptied.isEmpty && lists.isEmpty && leaves.isEmpty && !barsTexts }

  /// Takes over what a later change says.
  mutating func merge(_ later: ContactPatch) {
    // Most changes take nothing back, and many are about no list: sets of nothing cost as much as others.
    if !emptied.isEmpty || !later.emptied.isEmpty {
      emptied = emptied.subtracting(later.attributes.keys).union(later.emptied)
    }
    attributes.merge(later.attributes) { $1 }
    for name in later.emptied { attributes[name] = nil }
    if !later.lists.isEmpty || !later.leaves.isEmpty {
      lists = lists.subtracting(later.leaves).union(later.lists)
      leaves = leaves.subtracting(later.lists).union(later.leaves)
    }
    barsTexts = barsTexts || later.barsTexts
  }

  /// The change without what Brevo holds already, but for lists on which the contact may or may not be; nil if nothing is
  /// left.
  func without(
    _ known: KnownContact?, doubting doubts: Set<Int>, attributes doubtful: Set<String> = []
  ) -> ContactPatch? {
    var patch = self
    guard let known else {
      (patch.leaves, patch.emptied) = (leaves.intersection(doubts), emptied.intersection(doubtful))
      return patch
    }
    patch.attributes = attributes.filter { known.attributes[$0.key] != $0.value }
    patch.emptied = emptied.intersection(known.attributes.keys)
    patch.lists = lists.subtracting(known.lists.subtracting(doubts))
    patch.leaves = leaves.intersection(known.lists.union(doubts))
    return patch.isEmpty ? nil : patch
  }
}

/// A change on its way to Brevo.
///
/// Many wait there together and pass from hand to hand, so it holds its attributes as the bytes that are sent, and is one
/// object, which the arrays of them share.
final class PackedPatch: Sendable {
  let email: String
  /// The attributes as a JSON object, in the order of their names.
  let attributes: [UInt8]
  let emptied: [String]
  let lists: Set<Int>
  let leaves: Set<Int>
  let barsTexts: Bool
  /// The phone number as JSON, if the change sets one.
  let number: String?
  let origin: Record

  init(_ patch: ContactPatch) {
    (email, lists, leaves, origin) = (patch.email, patch.lists, patch.leaves, patch.origin)
    barsTexts = patch.barsTexts
    number = patch.attributes[AccountAttributes.phone]
    emptied = patch.emptied.sorted()
    // A copy has no spare room.
    attributes = Array(JSONWriter.bytes { $0.attributes(patch.attributes) }[...])
  }

  /// The attributes as JSON by name.
  var values: [String: String] { AttributeObject.read(attributes) }

  /// The names of the attributes, those that are taken back too.
  var names: [String] { ((try? JSONValue.parse(attributes))?.members.map(\.key.string) ?? []) + emptied }

  /// The change as it was before it was packed.
  var unpacked: ContactPatch {
    ContactPatch(
      email: email, attributes: values, emptied: Set(emptied), lists: lists, leaves: leaves,
      barsTexts: barsTexts, origin: origin)
  }
}

/// What is known of a contact at Brevo.
struct KnownContact: Sendable {
  var attributes: [String: String] = [:]
  var lists: Set<Int> = []

  init() {}

  init(_ row: ContactRow) {
    attributes = AttributeObject.read(Array(row.attributes.utf8))
    if let array = try? JSONValue.parse(row.lists) { lists = Set(array.elements.compactMap(\.int)) }
  }

  init(_ row: ContactRow?) { self = row.map(KnownContact.init) ?? KnownContact() }

  /// A change with all that is known of the contact.
  func whole(_ patch: ContactPatch) -> ContactPatch {
    var whole = patch
    whole.attributes = attributes.merging(patch.attributes) { $1 }.filter { !patch.emptied.contains($0.key) }
    (whole.emptied, whole.leaves) = ([], [])
    whole.lists = lists.union(patch.lists).subtracting(patch.leaves)
    return whole
  }

  /// The contact once a change has been delivered.
  func applying(_ patch: ContactPatch) -> ContactRow {
    var contact = self
    contact.attributes.merge(patch.attributes) { $1 }
    for name in patch.emptied { contact.attributes[name] = nil }
    contact.lists = lists.union(patch.lists).subtracting(patch.leaves)
    return contact.row(of: patch.email)
  }

  /// The contact as the ledger keeps it.
  func row(of email: String) -> ContactRow {
    let object = JSONWriter.bytes { $0.attributes(attributes) }
    return ContactRow(
      email: email, attributes: String(decoding: object, as: UTF8.self),
      lists: "[" + lists.sorted().map(String.init).joined(separator: ",") + "]")
  }
}

/// Attributes as one JSON object.
private enum AttributeObject {
  static func read(_ json: [UInt8]) -> [String: String] {
    guard let object = try? JSONValue.parse(json) else { return [:] }
    var attributes: [String: String] = [:]
    for (key, value) in object.members { attributes[key.string] = String(decoding: value.json, as: UTF8.self) }
    return attributes
  }
}

extension JSONWriter {
  /// Writes attributes as an object, in the order of their names.
  mutating func attributes(_ attributes: [String: String]) {
    object { writer in
      for (name, json) in attributes.sorted(by: { $0.key < $1.key }) { writer.member(name) { $0.raw(json.utf8) } }
    }
  }
}
